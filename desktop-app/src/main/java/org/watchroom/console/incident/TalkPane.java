package org.watchroom.console.incident;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// Says that customers who reported can be written to and how many, and lets them be. What is said
/// to them and by them stands on the timeline. Ctrl+Enter sends, Esc puts the form away.
final class TalkPane extends VBox {
    private static final int ROWS = 4;

    private final TalkDesk desk;
    private final Texts texts;

    TalkPane(TalkDesk desk, Seat seat) {
        this.desk = desk;
        this.texts = seat.texts();
        getStyleClass().add("reporter");
        var note = new Label();
        note.setId("incident-talk");
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        var readers = desk.readers();
        note.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.count("incident.talk.note", readers.get()), readers));
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "incident.talk",
                                        "group.incident",
                                        "Shift+P",
                                        desk.possible(),
                                        () -> desk.writing().set(true)));
        var open = seat.keys().carry(new Button(), command);
        open.setId("incident-talk-open");
        open.visibleProperty().bind(desk.writing().not());
        open.managedProperty().bind(open.visibleProperty());
        getChildren().addAll(note, open, form());
        visibleProperty().bind(desk.possible());
        managedProperty().bind(visibleProperty());
    }

    private VBox form() {
        var words = new TextArea();
        words.setId("incident-talk-words");
        words.setWrapText(true);
        words.setPrefRowCount(ROWS);
        words.setPromptText(texts.get("incident.talk.prompt"));
        words.setAccessibleText(texts.get("command.incident.talk"));
        words.textProperty().bindBidirectional(desk.words());
        var send = button("send", desk::send);
        send.getStyleClass().add("primary");
        send.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> desk.busy().get() || desk.words().get().isBlank(),
                                desk.busy(),
                                desk.words()));
        Runnable away = () -> desk.writing().set(false);
        var bar = new FlowPane(send, button("away", away));
        bar.getStyleClass().add("form-buttons");
        var form = new VBox(words, bar);
        form.getStyleClass().add("form");
        form.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                event.consume();
                desk.send();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                away.run();
            }
        });
        form.visibleProperty().bind(desk.writing());
        form.managedProperty().bind(form.visibleProperty());
        desk.writing()
                .addListener((_, _, now) -> {
                    if (now) {
                        words.requestFocus();
                    }
                });
        return form;
    }

    private Button button(String name, Runnable action) {
        var button = new Button(texts.get("incident.talk." + name));
        button.setId("incident-talk-" + name);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.talk." + name + ".tooltip")));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
