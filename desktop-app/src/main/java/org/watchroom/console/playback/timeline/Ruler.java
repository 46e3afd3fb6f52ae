package org.watchroom.console.playback.timeline;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// The times above the timeline. Dragging it moves the timeline under the glass.
final class Ruler extends Region {
    private static final PseudoClass DAY = PseudoClass.getPseudoClass("day");

    /// Width that a label and the room beside it take, in letters.
    private static final double LABEL = 6.5;

    private static final double ROOM = 4;

    private final List<Label> labels = new ArrayList<>();
    private final List<Region> lines = new ArrayList<>();
    private final Label measure;
    private List<Ticks.Tick> ticks = List.of();

    /// @param measure whose letters are as large as the ruler's
    Ruler(Label measure) {
        this.measure = measure;
        getStyleClass().add("timeline-ruler");
        setManaged(false);
    }

    void show(@Nullable TimeSpan shown, ZoneId zone) {
        int most = (int) (getWidth() / (LABEL * measure.getFont().getSize()));
        ticks = shown == null ? List.of() : Ticks.of(shown, zone, Math.max(2, most));
        getChildren().clear();
        labels.clear();
        lines.clear();
        for (var tick : ticks) {
            var line = new Region();
            line.setManaged(false);
            line.getStyleClass().add("timeline-tick");
            line.pseudoClassStateChanged(DAY, tick.day());
            lines.add(line);
            var label = new Label(tick.label());
            label.setManaged(false);
            label.getStyleClass().addAll("timeline-time", "small");
            label.pseudoClassStateChanged(DAY, tick.day());
            labels.add(label);
        }
        getChildren().addAll(lines);
        getChildren().addAll(labels);
        if (shown != null) {
            applyCss(); // nothing has a width before
            place(shown);
        }
    }

    /// At once, so that nothing waits for a layout of its own while the timeline is laid out.
    private void place(TimeSpan shown) {
        double free = 0;
        for (var n = 0; n < ticks.size(); n++) {
            double x = Zoom.part(shown, ticks.get(n).at()) * getWidth();
            lines.get(n).resizeRelocate(Math.round(x), getHeight() * 0.7, 1, getHeight() * 0.3);
            var label = labels.get(n);
            double width = label.prefWidth(-1);
            double left = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
            label.resizeRelocate(left, 0, width, label.prefHeight(-1));
            label.setVisible(!label.getText().isEmpty() && left >= free);
            if (label.isVisible()) {
                free = left + width + ROOM;
            }
        }
    }
}
