package org.watchroom.console.handover;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.TypedMoment;
import org.watchroom.operations.handover.Handover;

/// A form of a few lines: a receipt, or why something is withdrawn.
final class WordsForm extends VBox {
    private final FormFields fields;
    private final TextField first;

    /// @param name its words are `handover.<name>.title` and so on
    private WordsForm(String name, String line, Seat seat) {
        fields = new FormFields("handover", seat.texts());
        setId("handover-" + name + "-form");
        getStyleClass().add("form");
        first = fields.line(line);
        getChildren()
                .addAll(fields.title("handover." + name + ".title"), fields.labelled(line, first));
    }

    /// Who received it, under which reference, when.
    static WordsForm receipt(Handover of, HandoverViewModel model, Seat seat) {
        var form = new WordsForm("receipt", "who", seat);
        var reference = form.fields.line("their-reference");
        var when =
                new TypedMoment(
                        form.fields.line("received-at"), seat.clock().instant(), seat::zone);
        form.getChildren()
                .addAll(
                        form.fields.labelled("their-reference", reference),
                        form.fields.labelled("received-at", when.field()));
        var place = OrderDrafts.about(of.id(), HandoverViewModel.Side.RECEIPT);
        seat.begun().hold(form.first, place + "who");
        seat.begun().hold(reference, place + "their-reference");
        seat.begun().hold(when.field(), place + "received-at");
        var send =
                form.fields.button(
                        "receipt-save",
                        () ->
                                when.said()
                                        .ifPresent(at ->
                                                model.receipt(
                                                        of,
                                                        form.first.getText(),
                                                        reference.getText(),
                                                        at)));
        send.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> form.first.getText().isBlank() || when.said().isEmpty(),
                                form.first.textProperty(),
                                when.field().textProperty()));
        form.finish(send, model);
        return form;
    }

    /// Why it is withdrawn.
    static WordsForm withdrawal(Handover of, HandoverViewModel model, Seat seat) {
        var form = new WordsForm("withdrawal", "why", seat);
        var place = OrderDrafts.about(of.id(), HandoverViewModel.Side.WITHDRAWAL);
        seat.begun().hold(form.first, place + "why");
        var send =
                form.fields.button(
                        "withdrawal-save", () -> model.withdraw(of, form.first.getText()));
        send.disableProperty().bind(form.first.textProperty().map(String::isBlank));
        form.finish(send, model);
        return form;
    }

    private void finish(Button send, HandoverViewModel model) {
        send.getStyleClass().add("accent");
        getChildren().add(fields.buttons(send, fields.button("cancel", model::putAway)));
        FormFields.keys(this, send, model::putAway);
    }

    TextField first() {
        return first;
    }
}
