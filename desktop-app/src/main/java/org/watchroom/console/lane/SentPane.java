package org.watchroom.console.lane;

import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.lane.Glance;

/// What was sent, and what was wrong with it. Text in a text area: nothing of it is rendered.
final class SentPane extends BorderPane {
    private final LaneViewModel model;
    private final Seat seat;
    private final Label fault = wrapped("lane-fault", "form-title");
    private final Label facts = wrapped("lane-facts", "muted");
    private final Label problem = wrapped("lane-problem", "lane-problem");
    private final Label form = wrapped("lane-form", "muted");
    private final TextArea text = new TextArea();
    private final Label closed = wrapped("lane-closed", "muted");

    SentPane(LaneViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        getStyleClass().addAll("pane", "lane-sent");
        setMinSize(0, 0);
        text.setId("lane-text");
        text.getStyleClass().add("lane-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.setAccessibleText(seat.texts().get("lane.text"));
        var head = new VBox(fault, facts, problem, form);
        head.getStyleClass().add("lane-head");
        setTop(head);
        model.selected().subscribe(_ -> show());
        model.reading().subscribe(_ -> show());
    }

    private void show() {
        var texts = seat.texts();
        var item = model.selected().get();
        var reading = model.reading().get();
        if (item == null) {
            say(fault, "");
            say(facts, "");
            say(problem, "");
            say(form, "");
            say(closed, texts.get(model.rows().isEmpty() ? "lane.none" : "lane.choose"));
            setCenter(closed);
            return;
        }
        say(fault, item.fault());
        say(
                facts,
                texts.get(
                        item.senderTold() ? "lane.facts.told" : "lane.facts",
                        item.door(),
                        Times.full(item.receivedAt(), seat.zone())));
        if (reading == null) {
            say(problem, "");
            say(form, "");
            say(closed, texts.get("lane.closed"));
            setCenter(closed);
            return;
        }
        say(problem, words(reading.opened().problem()));
        var sent = reading.text();
        var how = texts.get("lane.form." + sent.form().name().toLowerCase(Locale.ROOT));
        say(form, sent.cut() ? texts.get("lane.form.cut", how) : how);
        text.setText(sent.text());
        setCenter(text);
    }

    private String words(Problem problem) {
        var faults =
                problem.faults().stream()
                        .filter(one ->
                                !one.pointer().isEmpty() && !one.message().equals(problem.detail()))
                        .map(this::words)
                        .collect(Collectors.joining("\n"));
        return faults.isEmpty() ? problem.detail() : problem.detail() + "\n" + faults;
    }

    private String words(Problem.Fault fault) {
        var field = fault.pointer().substring(1);
        return fault.message().startsWith(Glance.RECOGNISED)
                ? seat.texts()
                        .get(
                                "lane.recognised",
                                field,
                                fault.message().substring(Glance.RECOGNISED.length()))
                : field + ": " + fault.message();
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }

    private static Label wrapped(String id, String style) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
