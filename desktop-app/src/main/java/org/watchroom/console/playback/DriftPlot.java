package org.watchroom.console.playback;

import java.time.Duration;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.watchroom.operations.clock.ClockCheck;

/// How far a clock was ahead at each check, over time; a bar through each point says how sure that
/// is. The line of no error is always in it.
final class DriftPlot extends Pane {
    private static final double MARGIN = 8;
    private static final double DOT = 3;

    private final List<ClockCheck> checks;

    /// @param checks two or more, in order of time
    DriftPlot(List<ClockCheck> checks) {
        this.checks = checks;
        getStyleClass().add("drift");
        setMinWidth(0);
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        var from = checks.getFirst().trusted();
        double whole = Math.max(1, Duration.between(from, checks.getLast().trusted()).toMillis());
        double most = Math.max(1, checks.stream().mapToDouble(DriftPlot::top).max().orElse(1));
        double least =
                Math.min(-1, checks.stream().mapToDouble(DriftPlot::bottom).min().orElse(-1));
        double across = getWidth() - 2 * MARGIN;
        double down = getHeight() - 2 * MARGIN;
        double zero = MARGIN + down * most / (most - least);
        var none = new Line(MARGIN, zero, MARGIN + across, zero);
        none.getStyleClass().add("drift-zero");
        var course = new Polyline();
        course.getStyleClass().add("drift-line");
        getChildren().addAll(none, course);
        for (var check : checks) {
            double x = MARGIN + across * Duration.between(from, check.trusted()).toMillis() / whole;
            double y = MARGIN + down * (most - millis(check.ahead())) / (most - least);
            course.getPoints().addAll(x, y);
            var bar =
                    new Line(
                            x,
                            MARGIN + down * (most - top(check)) / (most - least),
                            x,
                            MARGIN + down * (most - bottom(check)) / (most - least));
            bar.getStyleClass().add("drift-unsure");
            var dot = new Circle(x, y, DOT);
            dot.getStyleClass().add("drift-dot");
            getChildren().addAll(bar, dot);
        }
    }

    private static double top(ClockCheck check) {
        return millis(check.ahead().plus(check.uncertainty()));
    }

    private static double bottom(ClockCheck check) {
        return millis(check.ahead().minus(check.uncertainty()));
    }

    private static double millis(Duration length) {
        return length.toMillis();
    }
}
