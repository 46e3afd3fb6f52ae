package org.watchroom.console.incident;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.siren.SirenState;

/// Says, in words, how the sirens of the incident stand.
final class SirenPane extends VBox {
    private final SirenDesk desk;
    private final Seat seat;
    private final Label words = new Label();

    SirenPane(SirenDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        getStyleClass().add("siren-pane");
        words.setId("incident-siren");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().add("siren");
        getChildren().add(words);
        desk.states().addListener((_, _, states) -> say(states));
        say(desk.states().get());
    }

    /// The button, for the bar of deeds; there while a siren may sound.
    static Button button(SirenDesk desk, Seat seat) {
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "incident.siren-off",
                                        "group.incident",
                                        "Shift+Q",
                                        desk.silenceable(),
                                        desk::silence));
        var button = seat.keys().carry(new Button(), command);
        button.setId("incident-siren-off");
        button.visibleProperty().bind(button.disabledProperty().not());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void say(List<SirenState> states) {
        setVisible(!states.isEmpty());
        setManaged(!states.isEmpty());
        pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("sounding"),
                states.stream().anyMatch(SirenState::mayBeSounding));
        words.setText(states.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private String line(SirenState siren) {
        var texts = seat.texts();
        var name =
                siren.place().isEmpty()
                        ? texts.get("incident.siren.name", siren.code())
                        : texts.get("incident.siren.name.place", siren.code(), siren.place());
        return name + ": " + (siren.on() ? on(siren, texts) : off(siren, texts));
    }

    private String on(SirenState siren, Texts texts) {
        var ends = siren.endsAt().map(this::time).orElse("");
        return switch (siren.state()) {
            case WAITING -> texts.get("incident.siren.on.waiting");
            case SENT -> texts.get("incident.siren.on.sent", time(siren.orderedAt()), ends);
            case ACKNOWLEDGED ->
                    texts.get(
                            "incident.siren.on.acknowledged",
                            time(siren.answeredAt().orElse(siren.orderedAt())),
                            ends);
            case UNANSWERED ->
                    texts.get("incident.siren.on.unanswered", time(siren.orderedAt()), ends);
            case TOO_OLD -> texts.get("incident.siren.on.too-old");
        };
    }

    private String off(SirenState siren, Texts texts) {
        var who = siren.by().orElse(texts.get("timeline.machine"));
        return switch (siren.state()) {
            case ACKNOWLEDGED ->
                    texts.get(
                            "incident.siren.off.acknowledged",
                            time(siren.answeredAt().orElse(siren.orderedAt())),
                            who);
            case WAITING, SENT ->
                    texts.get("incident.siren.off.sent", time(siren.orderedAt()), who);
            case UNANSWERED, TOO_OLD ->
                    texts.get("incident.siren.off.unanswered", time(siren.orderedAt()), who);
        };
    }

    private String time(Instant moment) {
        return Times.near(
                moment,
                desk.entry().map(entry -> entry.zone()).orElse(seat.zone()),
                seat.ticker().now().get());
    }
}
