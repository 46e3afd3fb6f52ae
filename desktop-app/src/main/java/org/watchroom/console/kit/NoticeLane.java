package org.watchroom.console.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// Shows notices in a corner of the window. They never take the keyboard and leave by themselves,
/// except errors.
public final class NoticeLane extends VBox {
    private static final Duration STAYS = Duration.ofSeconds(8);
    private static final int MOST = 4;

    private final Texts texts;
    private final Map<Notice, HBox> shown = new HashMap<>();
    private final Background background;

    public NoticeLane(Notices notices, Background background, Texts texts) {
        this.texts = texts;
        this.background = background;
        getStyleClass().add("notices");
        setPickOnBounds(false);
        notices.all()
                .addListener(
                        (ListChangeListener<Notice>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList().forEach(this::add);
                                    }
                                });
    }

    private void add(Notice notice) {
        var box = box(notice);
        shown.put(notice, box);
        getChildren().add(box);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        if (notice.level() != Notice.Level.ERROR) {
            background.after(STAYS, () -> dismiss(notice));
        }
    }

    private void dismiss(Notice notice) {
        var box = shown.remove(notice);
        if (box != null) {
            getChildren().remove(box);
        }
    }

    private HBox box(Notice notice) {
        var words = new Label(texts.get(notice.key(), notice.detail()));
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        var dismiss = new Button("", new FontIcon(Material2AL.CLOSE));
        dismiss.getStyleClass().addAll("flat", "small-button");
        dismiss.setAccessibleText(texts.get("kit.notice.dismiss"));
        dismiss.setTooltip(new javafx.scene.control.Tooltip(texts.get("kit.notice.dismiss")));
        dismiss.setFocusTraversable(false);
        dismiss.setOnAction(_ -> dismiss(notice));
        var box = new HBox(new FontIcon(icon(notice.level())), words, dismiss);
        box.getStyleClass().addAll("notice", notice.level().name().toLowerCase(Locale.ROOT));
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(texts.get("kit.notice.accessible", words.getText()));
        return box;
    }

    private static org.kordamp.ikonli.Ikon icon(Notice.Level level) {
        return switch (level) {
            case DONE -> Material2AL.CHECK_CIRCLE_OUTLINE;
            case WARNING -> Material2AL.INFO;
            case ERROR -> Material2MZ.REPORT_PROBLEM;
        };
    }
}
