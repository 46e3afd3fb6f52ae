package org.watchroom.console.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.casefile.Field;

/// One field with its label above it.
final class FieldBox extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Field field;
    private final Map<String, CheckBox> ticks = new LinkedHashMap<>();
    private final TextField text = new TextField();
    private final ComboBox<String> choice = new ComboBox<>();

    /// @param onTyped called with what stands in it, whenever that changes
    FieldBox(Field field, Texts texts, String value, Consumer<String> onTyped) {
        this.field = field;
        var name = texts.get("casefile.field." + field.name());
        var label = new Label(field.needed() ? texts.get("casefile.needed", name) : name);
        label.getStyleClass().add("field-label");
        getStyleClass().add("field");
        var control = control(texts, value, onTyped);
        label.setLabelFor(control);
        getChildren().addAll(label, control);
        if (field.type() == Field.Type.TEXT || field.type() == Field.Type.SEVERAL) {
            getStyleClass().add("wide");
        }
    }

    /// A control with its label above it.
    static VBox labelled(String name, Node control) {
        var label = new Label(name);
        label.setLabelFor(control);
        label.getStyleClass().add("field-label");
        var box = new VBox(label, control);
        box.getStyleClass().addAll("field", "wide");
        return box;
    }

    private Node control(Texts texts, String value, Consumer<String> onTyped) {
        var name = texts.get("casefile.field." + field.name());
        return switch (field.type()) {
            case CHOICE -> {
                choice.setId("fact-" + field.name());
                choice.setAccessibleText(name);
                choice.getItems().add("");
                choice.getItems().addAll(field.choices());
                choice.setConverter(
                        new Chosen<>(code ->
                                code.isEmpty()
                                        ? texts.get("casefile.code.unsaid")
                                        : texts.get("casefile.code." + code)));
                choice.setValue(value);
                choice.setMaxWidth(Double.MAX_VALUE);
                choice.valueProperty().addListener((_, _, _) -> onTyped.accept(value()));
                yield choice;
            }
            case SEVERAL -> {
                var given = List.of(value.split(","));
                var pane = new FlowPane();
                pane.getStyleClass().add("ticks");
                for (var code : field.choices()) {
                    var tick = new CheckBox(texts.get("casefile.code." + code));
                    tick.setId("fact-" + field.name() + "-" + code);
                    tick.setAccessibleText(name + ": " + tick.getText());
                    tick.setSelected(given.contains(code));
                    tick.selectedProperty().addListener((_, _, _) -> onTyped.accept(value()));
                    ticks.put(code, tick);
                    pane.getChildren().add(tick);
                }
                yield pane;
            }
            case LINE, TEXT, WHOLE, PRICE, MOMENT, DAY -> {
                text.setId("fact-" + field.name());
                text.setAccessibleText(name);
                text.setText(value);
                prompt().ifPresent(one -> text.setPromptText(texts.get("casefile.prompt." + one)));
                text.textProperty().addListener((_, _, _) -> onTyped.accept(value()));
                yield text;
            }
        };
    }

    private Optional<String> prompt() {
        return switch (field.type()) {
            case PRICE -> Optional.of("price");
            case MOMENT -> Optional.of("moment");
            case DAY -> Optional.of("day");
            case LINE, TEXT, CHOICE, SEVERAL, WHOLE -> Optional.empty();
        };
    }

    String value() {
        return switch (field.type()) {
            case CHOICE -> said(choice.getValue());
            case SEVERAL ->
                    ticks.entrySet().stream()
                            .filter(one -> one.getValue().isSelected())
                            .map(Map.Entry::getKey)
                            .collect(Collectors.joining(","));
            case LINE, TEXT, WHOLE, PRICE, MOMENT, DAY -> said(text.getText());
        };
    }

    private static String said(@Nullable String words) {
        return words == null ? "" : words;
    }

    void wrong(boolean now) {
        pseudoClassStateChanged(WRONG, now);
    }

    void focus() {
        if (!ticks.isEmpty()) {
            ticks.values().iterator().next().requestFocus();
        } else if (field.type() == Field.Type.CHOICE) {
            choice.requestFocus();
        } else {
            text.requestFocus();
        }
    }
}
