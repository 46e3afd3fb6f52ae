package org.watchroom.console.handover;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;

/// The fields of this screen's forms; each has its words under `handover.<name>`.
final class Fields {
    private final Texts texts;

    Fields(Texts texts) {
        this.texts = texts;
    }

    <T> ComboBox<T> choice(String name, List<T> all, Function<? super T, String> said) {
        var box = new ComboBox<T>();
        box.setId("handover-" + name);
        box.getItems().setAll(all);
        box.setAccessibleText(texts.get("handover." + name));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Chosen<>(said));
        return box;
    }

    <E extends Enum<E>> ComboBox<E> choice(String name, Class<E> kind, E first) {
        var box =
                choice(
                        name,
                        List.of(kind.getEnumConstants()),
                        (E one) ->
                                texts.get(
                                        "handover.%s.%s"
                                                .formatted(
                                                        name,
                                                        one.name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', '-'))));
        box.setValue(first);
        return box;
    }

    TextField line(String name) {
        return named(name, new TextField());
    }

    TextArea area(String name) {
        var area = named(name, new TextArea());
        area.setPrefRowCount(3);
        area.setWrapText(true);
        return area;
    }

    <F extends TextInputControl> F named(String name, F field) {
        field.setId("handover-" + name);
        field.setAccessibleText(texts.get("handover." + name));
        return field;
    }

    VBox labelled(String name, Node control) {
        var label = new Label(texts.get("handover." + name));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    Label title(String key) {
        var label = new Label(texts.get(key));
        label.getStyleClass().add("form-title");
        label.setWrapText(true);
        return label;
    }

    Label note(String key, Object... values) {
        var label = new Label(texts.get(key, values));
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }

    Button button(String name, Runnable action) {
        var button = new Button(texts.get("handover." + name));
        button.setId("handover-" + name);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("handover." + name + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    FlowPane buttons(Node... all) {
        var row = new FlowPane(all);
        row.getStyleClass().add("form-buttons");
        return row;
    }

    /// Ctrl+Enter sends, Escape puts away.
    static void keys(Node form, Button send, Runnable away) {
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !send.isDisabled()) {
                event.consume();
                send.fire();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                away.run();
            }
        });
    }

    static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
