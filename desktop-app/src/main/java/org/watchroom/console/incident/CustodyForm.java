package org.watchroom.console.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.TypedMoment;
import org.watchroom.operations.evidence.custody.CustodyDeed;
import org.watchroom.operations.evidence.custody.CustodyKind;
import org.watchroom.operations.evidence.custody.CustodyWords;
import org.watchroom.operations.failure.Failure;

/// What a person did with an exhibit. Ctrl+Enter writes it down, Esc puts it away.
final class CustodyForm extends VBox {
    private final CustodyDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final ChoiceBox<CustodyKind> kind = new ChoiceBox<>();
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final TypedMoment when;
    private final Label wrong = new Label();

    CustodyForm(CustodyDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("custody-form");
        getStyleClass().add("form");
        kind.setId("custody-kind");
        kind.getItems()
                .addAll(
                        CustodyKind.HANDED,
                        CustodyKind.RECEIVED,
                        CustodyKind.SEALED,
                        CustodyKind.UPLOADED,
                        CustodyKind.COPIED);
        kind.setValue(CustodyKind.HANDED);
        kind.setConverter(new Words());
        var rows = new FlowPane();
        rows.getStyleClass().add("custody-fields");
        rows.getChildren().add(row("kind", kind));
        for (var field :
                new String[] {
                    "when",
                    "from",
                    "to",
                    "place",
                    "purpose",
                    "authority",
                    "seal",
                    "signature",
                    "remarks"
                }) {
            var text = new TextField();
            text.setId("custody-" + field);
            text.setPrefColumnCount(13);
            fields.put(field, text);
            rows.getChildren().add(row(field, text));
        }
        when = new TypedMoment(field("when"), desk.now(), seat::zone);
        wrong.getStyleClass().add("wrong");
        wrong.setWrapText(true);
        wrong.setId("custody-wrong");
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        getChildren().addAll(rows, wrong, buttons());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                        event.consume();
                        send();
                    }
                });
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene != null) {
                        kind.requestFocus();
                    }
                });
    }

    private TextField field(String name) {
        var field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no such field: " + name);
        }
        return field;
    }

    private VBox row(String name, Control control) {
        var label = new Label(texts.get("incident.custody.field." + name));
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        label.getStyleClass().add("muted");
        return new VBox(label, control);
    }

    private FlowPane buttons() {
        var send = new Button(texts.get("incident.custody.send"));
        send.setId("custody-send");
        send.getStyleClass().add("primary");
        send.setAccessibleText(send.getText());
        send.setTooltip(new Tooltip(texts.get("incident.custody.send.tooltip")));
        send.disableProperty().bind(desk.busy());
        send.setOnAction(_ -> send());
        var cancel = new Button(texts.get("incident.custody.cancel"));
        cancel.setId("custody-cancel");
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("incident.custody.cancel.tooltip")));
        cancel.setOnAction(_ -> desk.writing().set(false));
        var bar = new FlowPane(send, cancel);
        bar.getStyleClass().add("form-buttons");
        return bar;
    }

    private void send() {
        var moment = when.said();
        if (moment.isEmpty()) {
            wrong.setText(texts.get("incident.custody.no-time"));
            when.field().requestFocus();
            return;
        }
        try {
            desk.write(
                    new CustodyDeed(
                            kind.getValue(),
                            moment.get(),
                            seat.zone(),
                            Optional.of(field("seal").getText()),
                            new CustodyWords(
                                    field("from").getText(),
                                    field("to").getText(),
                                    field("place").getText(),
                                    field("purpose").getText(),
                                    field("authority").getText(),
                                    field("signature").getText(),
                                    field("remarks").getText())));
            wrong.setText("");
        } catch (Failure.Unreadable missing) {
            wrong.setText(missing.what() + ". " + missing.remedy());
        }
    }

    private static final class Words extends StringConverter<CustodyKind> {
        @Override
        public String toString(CustodyKind kind) {
            return kind.words();
        }

        @Override
        public CustodyKind fromString(String words) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }
}
