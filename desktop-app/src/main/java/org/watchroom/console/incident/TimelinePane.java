package org.watchroom.console.incident;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.TimelineEntry;

/// What was done, newest first: when, what, by whom, and the words that came with it.
final class TimelinePane extends VBox {
    private final Seat seat;

    TimelinePane(Seat seat) {
        this.seat = seat;
        getStyleClass().add("timeline");
        setId("timeline");
    }

    void show(Details details) {
        getChildren()
                .setAll(
                        details.timeline().reversed().stream()
                                .map(line -> line(line, details))
                                .toList());
    }

    private GridPane line(TimelineEntry entry, Details details) {
        var time =
                new Label(
                        Times.near(entry.at(), details.entry().zone(), seat.ticker().now().get()));
        time.getStyleClass().addAll("muted", "time");
        time.setMinWidth(USE_PREF_SIZE);
        var what =
                new Label(
                        seat.texts()
                                .get("timeline." + entry.kind().name().toLowerCase(Locale.ROOT)));
        what.getStyleClass().add("strong");
        var who = new Label(entry.person().orElse(by(entry, details.incident().source())));
        who.getStyleClass().add("muted");
        who.setWrapText(true);
        var head = new javafx.scene.layout.FlowPane(what, who);
        head.getStyleClass().add("timeline-head");
        var grid = new GridPane();
        grid.getStyleClass()
                .addAll(
                        "timeline-line",
                        entry.kind() == TimelineEntry.Kind.NOTE ? "note" : "plain");
        var first = new ColumnConstraints();
        first.minWidthProperty().bind(seat.theme().scaled(96));
        var second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        second.setMinWidth(0);
        grid.getColumnConstraints().addAll(List.of(first, second));
        grid.add(time, 0, 0);
        grid.add(head, 1, 0);
        if (!entry.text().isBlank() && entry.kind() != TimelineEntry.Kind.RAISED) {
            var text = new Label(entry.text());
            text.setWrapText(true);
            grid.add(text, 1, 1);
        }
        return grid;
    }

    /// Where a line comes from that no person wrote.
    private String by(TimelineEntry entry, Source source) {
        return switch (entry.kind()) {
            case RAISED, REPORTED_AGAIN -> source.label();
            default -> seat.texts().get("timeline.machine");
        };
    }
}
