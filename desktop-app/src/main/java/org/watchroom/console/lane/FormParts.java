package org.watchroom.console.lane;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// The fields of this screen's forms; each has its words under `lane.<name>`.
final class FormParts {
    private final Texts texts;

    FormParts(Texts texts) {
        this.texts = texts;
    }

    <F extends TextInputControl> F named(String name, F field) {
        field.setId("lane-" + name);
        field.setAccessibleText(texts.get("lane." + name));
        return field;
    }

    VBox labelled(String name, Node control) {
        var label = new Label(texts.get("lane." + name));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    Label title(String key) {
        var label = new Label(texts.get(key));
        label.getStyleClass().add("form-title");
        label.setWrapText(true);
        return label;
    }

    Label note(String key) {
        var label = new Label(texts.get(key));
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    /// What sends the form and what puts it away. Ctrl+Enter sends, Esc puts away.
    ///
    /// @param idle when it can be sent
    FlowPane buttons(
            Node form, String send, ObservableBooleanValue idle, Runnable go, Runnable away) {
        var sending = button(send, go);
        sending.getStyleClass().add("accent");
        sending.disableProperty().bind(Bindings.not(idle));
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && idle.get()) {
                event.consume();
                go.run();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                away.run();
            }
        });
        var row = new FlowPane(sending, button("put-away", away));
        row.getStyleClass().add("form-buttons");
        return row;
    }

    private Button button(String name, Runnable action) {
        var button = new Button(texts.get("lane." + name));
        button.setId("lane-" + name);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("lane." + name + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
