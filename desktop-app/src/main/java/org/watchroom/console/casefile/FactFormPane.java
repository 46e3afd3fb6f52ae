package org.watchroom.console.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.casefile.FactRules.Problem;
import org.watchroom.operations.casefile.Field;
import org.watchroom.operations.casefile.Purpose;

/// The form of one fact: the fields that are nearly always needed, and the others behind "More".
/// Ctrl+Enter writes it down, Esc puts it away and keeps what was typed.
final class FactFormPane extends VBox {
    private final CaseFileViewModel model;
    private final FactDesk desk;
    private final Texts texts;
    private final Runnable onClosed;
    private final Map<String, FieldBox> boxes = new LinkedHashMap<>();
    private final Label wrong = new Label();
    private final TextField why = new TextField();
    private final ComboBox<Optional<Purpose>> purpose = new ComboBox<>();
    private final VBox purposeBox;

    /// @param onClosed called when the form went away and the keyboard needs a place
    FactFormPane(CaseFileViewModel model, Texts texts, Runnable onClosed) {
        this.model = model;
        this.desk = model.facts();
        this.texts = texts;
        this.onClosed = onClosed;
        setId("fact-form");
        getStyleClass().add("form");
        wrong.setId("fact-wrong");
        wrong.setWrapText(true);
        wrong.getStyleClass().add("wrong");
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        why.setId("fact-why");
        purpose.setId("fact-purpose");
        purpose.getItems().add(Optional.empty());
        List.of(Purpose.values()).forEach(one -> purpose.getItems().add(Optional.of(one)));
        purpose.setConverter(
                new Chosen<>(one ->
                        texts.get("casefile.purpose." + one.map(Purpose::code).orElse("none"))));
        purpose.setAccessibleText(texts.get("casefile.purpose"));
        purposeBox = FieldBox.labelled(texts.get("casefile.purpose"), purpose);
        desk.open().addListener((_, _, now) -> show(now));
        desk.problems().addListener((_, _, now) -> say(now));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.away();
                    } else if (event.isControlDown() && event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        desk.open().get().ifPresent(this::send);
                    }
                });
        show(desk.open().get());
    }

    private void show(Optional<FactDesk.Open> open) {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        boxes.clear();
        setVisible(open.isPresent());
        setManaged(open.isPresent());
        open.ifPresent(this::fill);
        if (open.isEmpty() && hadKeyboard) {
            onClosed.run();
        }
    }

    private void fill(FactDesk.Open open) {
        var kind = open.kind();
        var title =
                new Label(
                        texts.get(
                                open.correcting().isPresent()
                                        ? "casefile.form.correct"
                                        : "casefile.form.add",
                                texts.get("casefile.kind." + kind.code()),
                                open.entry().incident().id().reference(),
                                open.entry().storeName()));
        title.setWrapText(true);
        title.getStyleClass().add("form-title");
        var usual = new FlowPane();
        usual.getStyleClass().add("fields");
        var rest = new FlowPane();
        rest.getStyleClass().add("fields");
        boolean filled = false;
        var first = FirstFields.of(kind);
        for (var field : kind.fields()) {
            var value = open.typed().getOrDefault(field.name(), "");
            var box = box(open, field, value);
            boxes.put(field.name(), box);
            if (first.contains(field.name())) {
                usual.getChildren().add(box);
            } else {
                rest.getChildren().add(box);
                filled |= !value.isBlank() && !FirstFields.USUAL.contains(value);
            }
        }
        getChildren().addAll(title, usual);
        if (!rest.getChildren().isEmpty()) {
            getChildren().addAll(more(rest, filled), rest);
        }
        why.setText("");
        if (open.asksWhy()) {
            why.setAccessibleText(texts.get("casefile.why"));
            getChildren().add(FieldBox.labelled(texts.get("casefile.why"), why));
        }
        purpose.setValue(open.correcting().flatMap(fact -> fact.purpose()));
        present(purposeBox, open.correcting().flatMap(fact -> fact.purpose()).isPresent());
        getChildren().addAll(purposeBox, wrong, buttons(open));
        applyCss(); // a field without its skin would lose the first letter
        boxes.values().iterator().next().focus();
    }

    private FieldBox box(FactDesk.Open open, Field field, String value) {
        return new FieldBox(field, texts, value, words -> desk.typed(open, field.name(), words));
    }

    private CheckBox more(FlowPane rest, boolean filled) {
        var more = new CheckBox(texts.get("casefile.form.more"));
        more.setId("fact-more");
        more.setTooltip(new Tooltip(texts.get("casefile.form.more.tooltip")));
        more.setAccessibleText(more.getText());
        rest.visibleProperty().bind(more.selectedProperty());
        rest.managedProperty().bind(rest.visibleProperty());
        more.setSelected(filled);
        return more;
    }

    private FlowPane buttons(FactDesk.Open open) {
        var ok = button("send", () -> send(open));
        ok.getStyleClass().add("accent");
        var bar = new FlowPane(ok, button("cancel", desk::away));
        bar.getStyleClass().add("form-buttons");
        return bar;
    }

    private Button button(String name, Runnable action) {
        var button = new Button(texts.get("casefile.form." + name));
        button.setId("fact-" + name);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("casefile.form." + name + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void send(FactDesk.Open open) {
        var typed = new LinkedHashMap<String, String>();
        boxes.forEach((name, box) -> typed.put(name, box.value()));
        @Nullable Optional<Purpose> chosen = purpose.getValue();
        desk.send(open, typed, why.getText(), chosen == null ? Optional.empty() : chosen);
    }

    private void say(List<Problem> problems) {
        boxes.forEach((name, box) ->
                box.wrong(problems.stream().anyMatch(one -> one.field().equals(name))));
        wrong.setText(problems.stream().map(this::words).collect(Collectors.joining("\n")));
        wrong.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        boolean kept = problems.stream().anyMatch(one -> one.found().isPresent());
        if (kept && model.answers()) {
            present(purposeBox, true);
        }
        problems.stream()
                .map(one -> boxes.get(one.field()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .ifPresentOrElse(
                        FieldBox::focus,
                        () -> {
                            if (!problems.isEmpty()) {
                                why.requestFocus();
                            }
                        });
    }

    private String words(Problem problem) {
        var field =
                problem.field().equals("why")
                        ? texts.get("casefile.why")
                        : texts.get("casefile.field." + problem.field());
        return problem.found()
                .map(found ->
                        texts.get(
                                model.answers()
                                        ? "casefile.problem.protected.purpose"
                                        : "casefile.problem.protected",
                                field,
                                found.term(),
                                texts.get("casefile.characteristic." + found.characteristic()),
                                found.instead()))
                .orElseGet(() -> texts.get("casefile.problem." + problem.rule(), field));
    }

    private static void present(VBox node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
