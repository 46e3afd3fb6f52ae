package org.watchroom.console.connections;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// The form that is open, or what was made and is to be read once. Ctrl+Enter sends it, Esc puts it
/// away.
final class FormPane extends VBox {
    private final ConnectionsViewModel model;
    private final Texts texts;
    private final FormFields fields;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    FormPane(ConnectionsViewModel model, Seat seat, Runnable onClosed) {
        this.model = model;
        this.texts = seat.texts();
        this.fields = new FormFields("connections", "connections.form", texts);
        this.onClosed = onClosed;
        setId("connections-form");
        getStyleClass().add("form");
        model.form().addListener((_, _, _) -> show());
        model.handOver().addListener((_, _, _) -> show());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        model.putAway();
                    }
                });
        show();
    }

    private void show() {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        setOnKeyPressed(null);
        var form = model.form().get();
        var shown = model.handOver().get();
        boolean open = form.isPresent() || shown.isPresent();
        FormFields.present(this, open);
        if (form.isPresent()) {
            ask(form.get());
        } else if (shown.isPresent()) {
            hand(shown.get());
        } else if (hadKeyboard) {
            onClosed.run();
        }
    }

    private void ask(Form form) {
        var register = model.register().get().key();
        var asked = new ArrayList<Asked>();
        for (var field : form.fields()) {
            asked.add(new Asked(field, "connections." + register + ".field.", texts, asked));
        }
        getChildren().add(words(form.title(), "form-title"));
        if (!form.note().isEmpty()) {
            getChildren().add(words(form.note(), "muted"));
        }
        asked.forEach(one -> getChildren().add(one.node()));
        var send = new Button(form.send());
        send.setId("connections-send");
        send.setAccessibleText(form.send());
        send.setTooltip(new Tooltip(texts.get("connections.form.send.tooltip", form.send())));
        send.setMinWidth(USE_PREF_SIZE);
        send.getStyleClass().add(form.danger() ? "danger" : "accent");
        send.disableProperty().bind(Bindings.not(ready(asked)).or(model.busy()));
        send.setOnAction(_ -> model.send(form, Asked.answers(asked)));
        getChildren().add(fields.buttons(send, fields.button("cancel", model::putAway)));
        FormFields.keys(this, send, model::putAway);
        FormFields.take(this, asked.isEmpty() ? send : asked.getFirst().control());
    }

    private static ObservableBooleanValue ready(List<Asked> asked) {
        return Bindings.createBooleanBinding(
                () -> asked.stream().allMatch(Asked::right),
                asked.stream().map(Asked::changes).toArray(javafx.beans.Observable[]::new));
    }

    private void hand(Done.Shown shown) {
        var text = new TextArea(shown.text());
        text.setId("connections-shown");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount((int) Math.min(12, shown.text().lines().count() + 1));
        text.getStyleClass().add("password");
        text.setAccessibleText(shown.title());
        var copy = fields.button("copy", () -> FormFields.copy(shown.text()));
        getChildren()
                .addAll(
                        words(shown.title(), "form-title"),
                        words(shown.words(), "muted"),
                        text,
                        fields.buttons(copy, fields.button("done", model::putAway)));
        FormFields.take(this, copy);
    }

    private static Label words(String said, String style) {
        var label = new Label(said);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    @Override
    public void requestFocus() {
        getChildren().stream()
                .flatMap(child ->
                        child instanceof VBox box
                                ? box.getChildren().stream()
                                : java.util.stream.Stream.of(child))
                .filter(Node::isFocusTraversable)
                .findFirst()
                .ifPresent(Node::requestFocus);
    }
}
