package org.watchroom.console.handover;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.handover.Handover;

/// One hand-over in full, with all that became of it.
final class LinePane extends VBox {
    private final Seat seat;

    LinePane(HandoverViewModel model, Seat seat) {
        this.seat = seat;
        setId("handover-line");
        getStyleClass().add("handover-line");
        model.selected().addListener((_, _, line) -> show(line));
        show(model.selected().get());
    }

    private void show(@Nullable Handover line) {
        getChildren().clear();
        if (line == null) {
            add("", seat.texts().get("handover.choose"));
            return;
        }
        var texts = seat.texts();
        var title = new Label(texts.get("handover.line.title", line.number(), line.recipient()));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        getChildren().add(title);
        add("handover.column.purpose", line.purpose());
        add(
                "handover.authority",
                texts.get("handover.authority." + line.authority().code())
                        + (line.authorityReference().isEmpty()
                                ? ""
                                : ", " + line.authorityReference()));
        add("handover.line.left-out", line.leftOut());
        add("handover.pack", line.pack());
        add("handover.way", texts.get("handover.way." + line.way().code()));
        line.linkEnds().ifPresent(end -> add("handover.until", Times.full(end, seat.zone())));
        add("handover.by", line.by() + ", " + Times.full(line.at(), seat.zone()));
        add("handover.mark", line.mark().text());
        add("handover.sum", line.copy().map(Sha256::hex).orElse(""));
        for (var step : line.steps()) {
            var words =
                    texts.get(
                            "handover.step." + step.code(),
                            Times.full(step.at(), seat.zone()),
                            step.by());
            var label = new Label(step.words().isEmpty() ? words : words + "\n" + step.words());
            label.setWrapText(true);
            label.getStyleClass().add("handover-step");
            getChildren().add(label);
        }
    }

    private void add(String key, String words) {
        if (words.isEmpty()) {
            return;
        }
        if (!key.isEmpty()) {
            var label = new Label(seat.texts().get(key));
            label.getStyleClass().addAll("muted", "small");
            getChildren().add(label);
        }
        var value = new Label(words);
        value.setWrapText(true);
        getChildren().add(value);
    }
}
