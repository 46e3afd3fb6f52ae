package org.watchroom.console.admin;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.site.Region;

/// Enrols a key, revokes one, or shows a code that was just made. Ctrl+Enter sends it, Esc puts it
/// away.
final class KeyForm extends VBox {
    private final KeysViewModel model;
    private final Texts texts;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    KeyForm(KeysViewModel model, Seat seat, Runnable onClosed) {
        this.model = model;
        this.texts = seat.texts();
        this.onClosed = onClosed;
        setId("key-form");
        getStyleClass().add("form");
        model.form().addListener((_, _, _) -> show());
        model.code().addListener((_, _, _) -> show());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        putAway();
                    }
                });
        show();
    }

    private void putAway() {
        model.code().set("");
        model.form().set(KeysViewModel.Form.NONE);
    }

    private void show() {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        var form = model.form().get();
        var code = model.code().get();
        boolean open = form != KeysViewModel.Form.NONE || !code.isEmpty();
        setVisible(open);
        setManaged(open);
        if (form == KeysViewModel.Form.ENROL) {
            enrol();
        } else if (form == KeysViewModel.Form.REVOKE) {
            model.chosen().get().ifPresent(this::revoke);
        } else if (!code.isEmpty()) {
            handOver(code);
        } else if (hadKeyboard) {
            onClosed.run();
        }
    }

    private void enrol() {
        var label = named(new TextField(), "key-label", "admin.keys.form.label");
        var store = named(new TextField(), "key-store", "admin.keys.form.store");
        var region = new ChoiceBox<Region>();
        region.setId("key-region");
        region.getItems().setAll(model.regions());
        region.setConverter(new Chosen<>(Region::name));
        region.getSelectionModel().selectFirst();
        region.setAccessibleText(texts.get("admin.keys.form.region"));
        var employee = new CheckBox(texts.get("admin.keys.form.employee"));
        employee.setId("key-employee");
        employee.setWrapText(true);
        var pasted = named(new TextArea(), "key-pasted", "admin.keys.form.pasted");
        pasted.setPrefRowCount(3);
        pasted.setWrapText(true);
        var stranger = new Label(texts.get("admin.keys.form.no-store"));
        stranger.getStyleClass().add("ending");
        stranger.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.knows(store.getText()), store.textProperty()));
        stranger.managedProperty().bind(stranger.visibleProperty());
        var ready =
                Bindings.createBooleanBinding(
                        () -> !label.getText().isBlank() && model.knows(store.getText()),
                        label.textProperty(),
                        store.textProperty());
        fill(
                "admin.keys.form.enrol",
                "",
                ready,
                () ->
                        model.enrol(
                                new KeysViewModel.Wish(
                                        label.getText(),
                                        store.getText(),
                                        region.getValue(),
                                        employee.isSelected()),
                                pasted.getText()),
                label,
                labelled("admin.keys.form.label", label),
                employee,
                labelled("admin.keys.form.store", store),
                stranger,
                labelled("admin.keys.form.region", region),
                labelled("admin.keys.form.pasted", pasted));
    }

    private void revoke(ReportingKey key) {
        var why = named(new TextArea(), "key-why", "admin.keys.form.why");
        why.setPrefRowCount(2);
        why.setWrapText(true);
        var words = new Label(texts.get("admin.keys.form.revoke.words"));
        words.setWrapText(true);
        fill(
                "admin.keys.form.revoke",
                key.label(),
                Bindings.createBooleanBinding(() -> !why.getText().isBlank(), why.textProperty()),
                () -> model.revoke(key, why.getText()),
                why,
                words,
                labelled("admin.keys.form.why", why));
    }

    private void handOver(String code) {
        var title = new Label(texts.get("admin.keys.code"));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        var shown = new TextField(code);
        shown.setId("key-code");
        shown.setEditable(false);
        shown.getStyleClass().add("password");
        shown.setAccessibleText(texts.get("admin.keys.code"));
        var words = new Label(texts.get("admin.keys.code.words"));
        words.setWrapText(true);
        var copy = button("admin.keys.code.copy");
        copy.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(code);
            Clipboard.getSystemClipboard().setContent(content);
        });
        var done = button("admin.keys.code.done");
        done.setId("key-code-done");
        done.setOnAction(_ -> putAway());
        var buttons = new FlowPane(copy, done);
        buttons.getStyleClass().add("form-buttons");
        getChildren().addAll(title, shown, words, buttons);
        take(done);
    }

    private void fill(
            String key,
            String who,
            BooleanExpression ready,
            Runnable send,
            Node first,
            Node... fields) {
        var title = new Label(texts.get(key, who));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        var ok = button(key + ".send");
        ok.setId("key-send");
        ok.getStyleClass().add("accent");
        ok.disableProperty().bind(ready.not().or(model.busy()));
        ok.setOnAction(_ -> send.run());
        var cancel = button("admin.keys.form.cancel");
        cancel.setOnAction(_ -> putAway());
        var buttons = new FlowPane(ok, cancel);
        buttons.getStyleClass().add("form-buttons");
        getChildren().add(title);
        getChildren().addAll(fields);
        getChildren().add(buttons);
        setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
        take(first);
    }

    /// Once more when the window has been laid out: what is not in it yet cannot take it.
    private void take(Node first) {
        applyCss();
        first.requestFocus();
        new Pulse(
                        () -> {
                            if (isVisible() && !isFocusWithin()) {
                                first.requestFocus();
                            }
                        })
                .ask();
    }

    private <T extends TextInputControl> T named(T field, String id, String key) {
        field.setId(id);
        field.setPromptText(texts.get(key + ".prompt"));
        field.setAccessibleText(texts.get(key));
        return field;
    }

    private Button button(String key) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private VBox labelled(String key, Node control) {
        var label = new Label(texts.get(key));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setLabelFor(control);
        return new VBox(label, control);
    }
}
