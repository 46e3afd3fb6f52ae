package org.watchroom.console.connections;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Texts;

/// A field of the form that is open, with its control.
final class Asked {
    private static final String KIND = "kind";

    private final Field field;
    private final Texts texts;
    private final String key;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Label wrong = new Label();
    private final Node control;
    private final Node node;

    /// @param prefix of the keys of its words
    /// @param all fields of the form; those before it are there already
    Asked(Field field, String prefix, Texts texts, List<Asked> all) {
        this.field = field;
        this.texts = texts;
        this.key = prefix + field.name();
        control =
                switch (field.type()) {
                    case LINE -> text(new TextField(field.first()));
                    case SECRET -> text(new PasswordField());
                    case AREA -> area();
                    case CHOICE -> choice();
                    case TICK -> tick();
                    case TICKS -> ticks();
                };
        control.setId("field-" + field.name());
        node = wrapped();
        all.stream()
                .filter(other -> other.field.name().equals(KIND))
                .findFirst()
                .filter(_ -> !field.onlyFor().isEmpty())
                .ifPresent(kind -> {
                    kind.changes().addListener((_, _, _) -> asked(kind));
                    asked(kind);
                });
    }

    private void asked(Asked kind) {
        FormFields.present(node, field.onlyFor().contains(kind.text()));
        changed();
    }

    private void changed() {
        changes.set(changes.get() + 1);
        var said = complaint();
        wrong.setText(said.orElse(""));
        FormFields.present(wrong, said.isPresent());
    }

    private Optional<String> complaint() {
        return !node.isManaged() || text().isBlank()
                ? Optional.empty()
                : field.wrong().apply(text().strip());
    }

    private <F extends TextInputControl> F text(F made) {
        made.setAccessibleText(texts.get(key));
        if (texts.has(key + ".prompt")) {
            made.setPromptText(texts.get(key + ".prompt"));
        }
        made.textProperty().addListener((_, _, _) -> changed());
        return made;
    }

    private TextArea area() {
        var area = text(new TextArea(field.first()));
        area.setPrefRowCount(field.first().isEmpty() ? 3 : 10);
        area.setWrapText(true);
        return area;
    }

    private ComboBox<Field.Option> choice() {
        var box = new ComboBox<Field.Option>();
        box.getItems().setAll(field.options());
        box.setConverter(new Chosen<>(Field.Option::words));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(texts.get(key));
        box.getItems().stream()
                .filter(option -> option.code().equals(field.first()))
                .findFirst()
                .ifPresentOrElse(box::setValue, box.getSelectionModel()::selectFirst);
        box.valueProperty().addListener((_, _, _) -> changed());
        return box;
    }

    private CheckBox tick() {
        var box = new CheckBox(texts.get(key));
        box.setWrapText(true);
        box.setAccessibleText(box.getText());
        box.setSelected(field.first().equals("true"));
        box.selectedProperty().addListener((_, _, _) -> changed());
        return box;
    }

    private FlowPane ticks() {
        for (var option : field.options()) {
            var box = new CheckBox(option.words());
            box.setId("field-" + field.name() + "-" + option.code());
            box.setAccessibleText(texts.get(key) + ": " + option.words());
            box.setSelected(field.ticked().contains(option.code()));
            box.selectedProperty().addListener((_, _, _) -> changed());
            boxes.put(option.code(), box);
        }
        var pane = new FlowPane(boxes.values().toArray(Node[]::new));
        pane.getStyleClass().add("choices");
        return pane;
    }

    private VBox wrapped() {
        wrong.getStyleClass().add("wrong");
        wrong.setWrapText(true);
        wrong.setId("wrong-" + field.name());
        FormFields.present(wrong, false);
        var box = new VBox();
        if (field.type() != Field.Type.TICK) {
            var label =
                    new Label(
                            field.needed()
                                    ? texts.get(key)
                                    : texts.get("connections.form.optional", texts.get(key)));
            label.getStyleClass().addAll("muted", "small");
            label.setWrapText(true);
            label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
            label.setLabelFor(control);
            box.getChildren().add(label);
        }
        box.getChildren().addAll(control, wrong);
        return box;
    }

    /// Whether it can be sent as it is; what is not asked can.
    boolean right() {
        return !node.isManaged()
                || (!field.needed() || !text().isBlank() || !ticked().isEmpty())
                        && complaint().isEmpty();
    }

    private String text() {
        return switch (control) {
            case TextInputControl typed -> typed.getText();
            case CheckBox box -> String.valueOf(box.isSelected());
            case ComboBox<?> box -> box.getValue() instanceof Field.Option(var code, _) ? code : "";
            default -> "";
        };
    }

    private Set<String> ticked() {
        return boxes.entrySet().stream()
                .filter(each -> each.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    ObservableValue<?> changes() {
        return changes.getReadOnlyProperty();
    }

    Node control() {
        return control;
    }

    Node node() {
        return node;
    }

    /// Of those that are asked.
    static Answers answers(List<Asked> all) {
        var texts = new HashMap<String, String>();
        var ticks = new HashMap<String, Set<String>>();
        for (var one : all) {
            if (one.node.isManaged()) {
                texts.put(one.field.name(), one.text());
                ticks.put(one.field.name(), one.ticked());
            }
        }
        return new Answers(texts, ticks);
    }
}
