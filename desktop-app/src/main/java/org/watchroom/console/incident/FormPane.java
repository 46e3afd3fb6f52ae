package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.Severity;

/// The form that is open, inside the pane. Ctrl+Enter sends it, Esc puts it away and keeps what was
/// written.
final class FormPane extends VBox {
    private final IncidentViewModel model;
    private final Texts texts;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    FormPane(IncidentViewModel model, Texts texts, Runnable onClosed) {
        this.model = model;
        this.texts = texts;
        this.onClosed = onClosed;
        setId("incident-form");
        getStyleClass().addAll("form");
        setVisible(false);
        setManaged(false);
        model.form().addListener((_, _, form) -> show(form));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        model.open(Form.NONE);
                    }
                });
    }

    private void show(Form form) {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        setVisible(form != Form.NONE);
        setManaged(form != Form.NONE);
        switch (form) {
            case NONE -> {
                if (hadKeyboard) {
                    onClosed.run();
                }
            }
            case NOTE ->
                    fill("note", List.of(), words("note", 4), truth(), true, _ -> model.note());
            case TAKE_OVER ->
                    fill(
                            "take-over",
                            List.of(explanation("take-over")),
                            null,
                            truth(),
                            false,
                            _ -> model.claim());
            case REOPEN ->
                    fill(
                            "reopen",
                            List.of(),
                            words("reopen", 2),
                            truth(),
                            true,
                            _ -> model.reopen());
            case CHANGE -> change();
            case RESOLVE -> resolve();
        }
    }

    private void change() {
        var details = model.details().get();
        if (details.isEmpty()) {
            return;
        }
        var incident = details.get().incident();
        var category = new ComboBox<>(model.categories());
        category.setId("form-category");
        category.setConverter(new Chosen<>(Category::name));
        category.setMaxWidth(Double.MAX_VALUE);
        category.setAccessibleText(texts.get("incident.form.category"));
        model.categories().stream()
                .filter(c -> c.code().equals(incident.category()))
                .findFirst()
                .ifPresent(category::setValue);
        var severity = new ComboBox<Severity>();
        severity.setId("form-severity");
        severity.getItems().setAll(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);
        severity.setConverter(new Chosen<>(s -> texts.get("severity." + s.name())));
        severity.setValue(incident.severity());
        severity.setAccessibleText(texts.get("incident.form.severity"));
        var different =
                Bindings.createBooleanBinding(
                        () ->
                                category.getValue() != null
                                        && (severity.getValue() != incident.severity()
                                                || !category.getValue()
                                                        .code()
                                                        .equals(incident.category())),
                        category.valueProperty(),
                        severity.valueProperty());
        var choices =
                new HBox(
                        labelled("incident.form.category", category),
                        labelled("incident.form.severity", severity));
        choices.getStyleClass().add("form-row");
        fill(
                "change",
                List.of(choices),
                words("change", 2),
                different,
                true,
                _ -> model.change(category.getValue(), severity.getValue()));
    }

    private void resolve() {
        var group = new ToggleGroup();
        var outcomes = new TilePane();
        outcomes.getStyleClass().add("outcomes");
        outcomes.setPrefColumns(2);
        var buttons = new ArrayList<RadioButton>();
        for (var outcome : model.outcomes()) {
            var button = new RadioButton(outcome.name());
            button.setUserData(outcome);
            button.setAccessibleText(outcome.name());
            button.setTooltip(new Tooltip(outcome.name()));
            button.setToggleGroup(group);
            buttons.add(button);
        }
        outcomes.getChildren().addAll(buttons);
        var chosen = group.selectedToggleProperty().isNotNull();
        fill(
                "resolve",
                List.of(outcomes),
                words("resolve", 2),
                chosen,
                false,
                _ -> model.resolve((Outcome) group.getSelectedToggle().getUserData()));
    }

    /// @param needsWords whether sending waits for something written
    private void fill(
            String name,
            List<Node> above,
            @Nullable TextArea area,
            BooleanExpression ready,
            boolean needsWords,
            Consumer<Form> send) {
        var title = new Label(texts.get("incident.form." + name));
        title.getStyleClass().add("form-title");
        var ok = new Button(texts.get("incident.form." + name + ".send"));
        ok.setId("form-send");
        ok.getStyleClass().add("accent");
        ok.setAccessibleText(ok.getText());
        ok.setTooltip(new Tooltip(texts.get("incident.form.send.tooltip", ok.getText())));
        BooleanExpression possible =
                needsWords
                        ? ready.and(
                                Bindings.createBooleanBinding(
                                        () -> !model.words().get().isBlank(), model.words()))
                        : ready;
        ok.disableProperty().bind(possible.not());
        ok.setOnAction(_ -> send.accept(model.form().get()));
        var cancel = new Button(texts.get("incident.form.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("incident.form.cancel.tooltip")));
        cancel.setOnAction(_ -> model.open(Form.NONE));
        ok.setMinWidth(USE_PREF_SIZE);
        cancel.setMinWidth(USE_PREF_SIZE);
        var hint = new Label(texts.get("incident.form.hint"));
        hint.getStyleClass().addAll("muted", "small");
        var buttons = new FlowPane(ok, cancel, hint);
        buttons.getStyleClass().add("form-buttons");
        getChildren().add(title);
        getChildren().addAll(above);
        if (area != null) {
            getChildren().add(area);
        }
        getChildren().add(buttons);
        setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
        var first = above.isEmpty() && area != null ? area : firstChoice(above).orElse(ok);
        takeKeyboard(first);
        // Once more when the window has been laid out: a pane that is not in it yet cannot take it.
        new Pulse(() -> takeKeyboard(first)).ask();
    }

    private void takeKeyboard(Control first) {
        applyCss(); // a field without its skin would lose the first letter
        if (isVisible() && !isFocusWithin() && getChildren().size() > 0) {
            first.requestFocus();
            if (first instanceof TextArea area) {
                area.end();
            }
        }
    }

    /// The first control among what stands above the words.
    private static Optional<Control> firstChoice(List<Node> above) {
        return above.stream()
                .flatMap(node -> node.lookupAll("*").stream())
                .filter(node -> node instanceof Control && node.isFocusTraversable())
                .map(Control.class::cast)
                .findFirst();
    }

    private TextArea words(String name, int rows) {
        var area = new TextArea();
        area.setId("form-words");
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.setPromptText(texts.get("incident.form." + name + ".prompt"));
        area.setAccessibleText(texts.get("incident.form." + name + ".prompt"));
        area.textProperty().bindBidirectional(model.words());
        return area;
    }

    private Label explanation(String name) {
        var holder = model.details().get().flatMap(d -> d.entry().holder()).orElse("");
        var label = new Label(texts.get("incident.form." + name + ".explanation", holder));
        label.setWrapText(true);
        return label;
    }

    private VBox labelled(String key, Node control) {
        var label = new Label(texts.get(key));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    private static BooleanExpression truth() {
        return Bindings.createBooleanBinding(() -> true);
    }
}
