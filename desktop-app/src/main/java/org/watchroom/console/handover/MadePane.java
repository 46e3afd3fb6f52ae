package org.watchroom.console.handover;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.handover.Made;
import org.watchroom.operations.handover.Passphrase;

/// What was made: the passphrase and the link, this once.
final class MadePane extends VBox {
    private final TextInputControl first;

    MadePane(Made made, HandoverViewModel model, Seat seat, Choosing choosing) {
        var fields = new FormFields("handover", seat.texts());
        setId("handover-made");
        getStyleClass().add("form");
        getChildren()
                .addAll(
                        fields.title("handover.made.title"),
                        fields.note(
                                "handover.made.copy",
                                made.number(),
                                made.mark().text(),
                                made.file()));
        var passphrase =
                shown(fields, "passphrase", made.passphrase().map(Passphrase::reveal).orElse(""));
        first = passphrase;
        if (made.passphrase().isPresent()) {
            getChildren()
                    .addAll(
                            fields.labelled("passphrase", passphrase),
                            strong(fields, "handover.made.tell"));
        }
        made.link()
                .ifPresent(link -> {
                    var field = fields.named("link", new TextArea(link));
                    field.setEditable(false);
                    field.setWrapText(true);
                    field.setPrefRowCount(2);
                    getChildren()
                            .addAll(
                                    fields.labelled("link", field),
                                    fields.note("handover.made.link"));
                });
        var sum = shown(fields, "sum", made.sha256().hex());
        getChildren().add(fields.labelled("sum", sum));
        var away = fields.button("noted", model::putAway);
        away.getStyleClass().add("accent");
        var form =
                fields.button(
                        "receipt-form",
                        () ->
                                choosing.save(
                                                getScene().getWindow(),
                                                "receipt-" + made.mark() + ".pdf")
                                        .ifPresent(file ->
                                                model.print(
                                                        file,
                                                        hands -> hands.receiptForm(made.id()))));
        var buttons = fields.buttons(away, form);
        if (waits(made)) {
            var send = fields.button("send-now", () -> model.send(made.id()));
            send.disableProperty().bind(model.busy());
            buttons.getChildren().add(1, send);
            getChildren().add(fields.note("handover.made.waits"));
        }
        getChildren().add(buttons);
    }

    private static boolean waits(Made made) {
        return made.link().isEmpty()
                && made.file().getFileName().toString().equals(made.id() + ".zip");
    }

    private static TextField shown(FormFields fields, String name, String words) {
        var field = fields.named(name, new TextField(words));
        field.setEditable(false);
        field.getStyleClass().add("mono");
        return field;
    }

    private static Label strong(FormFields fields, String key) {
        var label = fields.note(key);
        label.getStyleClass().setAll("label", "strong");
        return label;
    }

    TextInputControl first() {
        return first;
    }
}
