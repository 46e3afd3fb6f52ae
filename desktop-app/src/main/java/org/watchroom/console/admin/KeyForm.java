package org.watchroom.console.admin;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.site.Region;

/// Enrols a key, revokes one, or shows a code that was just made. Ctrl+Enter sends it, Esc puts it
/// away.
final class KeyForm extends VBox {
    private final KeysViewModel model;
    private final Texts texts;
    private final FormFields fields;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    KeyForm(KeysViewModel model, Seat seat, Runnable onClosed) {
        this.model = model;
        this.texts = seat.texts();
        this.fields = new FormFields("key", "admin.keys.form", texts);
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
        FormFields.present(this, open);
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
        var label = fields.prompted("label", new TextField());
        var store = fields.prompted("store", new TextField());
        var region = new ChoiceBox<Region>();
        region.setId("key-region");
        region.getItems().setAll(model.regions());
        region.setConverter(new Chosen<>(Region::name));
        region.getSelectionModel().selectFirst();
        region.setAccessibleText(texts.get("admin.keys.form.region"));
        var employee = new CheckBox(texts.get("admin.keys.form.employee"));
        employee.setId("key-employee");
        employee.setWrapText(true);
        var pasted = fields.prompted("pasted", new TextArea());
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
                "enrol",
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
                fields.labelled("label", label),
                employee,
                fields.labelled("store", store),
                stranger,
                fields.labelled("region", region),
                fields.labelled("pasted", pasted));
    }

    private void revoke(ReportingKey key) {
        var why = fields.prompted("why", new TextArea());
        why.setPrefRowCount(2);
        why.setWrapText(true);
        var words = new Label(texts.get("admin.keys.form.revoke.words"));
        words.setWrapText(true);
        fill(
                "revoke",
                key.label(),
                Bindings.createBooleanBinding(() -> !why.getText().isBlank(), why.textProperty()),
                () -> model.revoke(key, why.getText()),
                why,
                words,
                fields.labelled("why", why));
    }

    private void handOver(String code) {
        var made = new FormFields("key-code", "admin.keys.code", texts);
        var shown = new TextField(code);
        shown.setId("key-code");
        shown.setEditable(false);
        shown.getStyleClass().add("password");
        shown.setAccessibleText(texts.get("admin.keys.code"));
        var words = new Label(texts.get("admin.keys.code.words"));
        words.setWrapText(true);
        var done = made.button("done", this::putAway);
        getChildren()
                .addAll(
                        made.title("admin.keys.code"),
                        shown,
                        words,
                        made.buttons(made.button("copy", () -> FormFields.copy(code)), done));
        FormFields.take(this, done);
    }

    private void fill(
            String key,
            String who,
            BooleanExpression ready,
            Runnable send,
            Node first,
            Node... asked) {
        var ok = fields.button(key + ".send", send);
        ok.setId("key-send");
        ok.getStyleClass().add("accent");
        ok.disableProperty().bind(ready.not().or(model.busy()));
        getChildren().add(fields.title("admin.keys.form." + key, who));
        getChildren().addAll(asked);
        getChildren().add(fields.buttons(ok, fields.button("cancel", this::putAway)));
        FormFields.keys(this, ok, this::putAway);
        FormFields.take(this, first);
    }
}
