package org.watchroom.console.kit;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.Severity;

/// How bad it is, told three times: by shape, by letter and by colour.
public final class SeverityMark extends StackPane {
    private final Label letter = new Label();
    private final Texts texts;
    private @Nullable Severity shown;

    public SeverityMark(Texts texts) {
        this.texts = texts;
        var shape = new Region();
        shape.getStyleClass().add("shape");
        letter.getStyleClass().add("letter");
        getStyleClass().add("severity-mark");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(shape, letter);
    }

    public SeverityMark(Texts texts, Severity severity) {
        this(texts);
        show(severity);
    }

    public void show(Severity severity) {
        if (severity == shown) {
            return;
        }
        if (shown != null) {
            getStyleClass().remove(styleOf(shown));
        }
        shown = severity;
        getStyleClass().add(styleOf(severity));
        letter.setText(texts.get("severity.letter." + severity.name()));
        setAccessibleText(
                texts.get("kit.severity.accessible", texts.get("severity." + severity.name())));
    }

    private static String styleOf(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
