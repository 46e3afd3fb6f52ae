package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// The session's window: one row for each camera with what was recorded, the incident, and where
/// the session stands.
///
/// Click or drag to go there.
final class TimelineBar extends Region {
    private final Region head = styled("timeline-head");
    private final Region mark = styled("timeline-mark");
    private final Label from = new Label();
    private final Label to = new Label();
    private final List<Region> drawn = new ArrayList<>();
    private @Nullable TimeSpan window;
    private @Nullable Instant incident;
    private @Nullable Instant position;
    private List<List<TimeSpan>> rows = List.of();

    /// @param seek where the person pointed
    TimelineBar(Consumer<Instant> seek) {
        getStyleClass().add("timeline");
        setId("timeline");
        setAccessibleRole(AccessibleRole.SLIDER);
        from.getStyleClass().addAll("timeline-time", "muted", "small");
        to.getStyleClass().addAll("timeline-time", "muted", "small");
        getChildren().addAll(from, to, mark, head);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> point(event, seek));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> point(event, seek));
    }

    void show(
            @Nullable TimeSpan span,
            @Nullable Instant moment,
            List<List<TimeSpan>> recorded,
            PlaybackWords words) {
        window = span;
        incident = moment;
        rows = recorded;
        from.setText(span == null ? "" : words.begin(span));
        to.setText(span == null ? "" : words.time(span.to()));
        getChildren().removeAll(drawn);
        drawn.clear();
        requestLayout();
    }

    void position(Instant now) {
        position = now;
        requestLayout();
    }

    private static Region styled(String style) {
        var region = new Region();
        region.getStyleClass().add(style);
        region.setMouseTransparent(true);
        region.setManaged(false);
        return region;
    }

    private void point(MouseEvent event, Consumer<Instant> seek) {
        var span = window;
        if (span != null && trackWidth() > 0) {
            var part = Math.clamp((event.getX() - trackStart()) / trackWidth(), 0, 1);
            seek.accept(span.from().plusNanos(Math.round(part * span.length().toNanos())));
            event.consume();
        }
    }

    private double trackStart() {
        return snappedLeftInset();
    }

    private double trackWidth() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        var labels = from.prefHeight(-1);
        from.resizeRelocate(trackStart(), getHeight() - labels, from.prefWidth(-1), labels);
        to.resizeRelocate(
                trackStart() + trackWidth() - to.prefWidth(-1),
                getHeight() - labels,
                to.prefWidth(-1),
                labels);
        var track = getHeight() - labels - 2 - snappedTopInset();
        var span = window;
        if (span == null || trackWidth() <= 0) {
            head.setVisible(false);
            mark.setVisible(false);
            return;
        }
        if (drawn.isEmpty()) {
            rows.forEach(row -> drawn.add(styled("timeline-track")));
            rows.forEach(row -> row.forEach(_ -> drawn.add(styled("timeline-span"))));
            getChildren().addAll(2, drawn);
        }
        layoutRows(span, track);
        place(mark, span, incident, 3, track + snappedTopInset());
        place(head, span, position, 3, track + snappedTopInset());
    }

    private void layoutRows(TimeSpan span, double track) {
        var pitch = (track + 2) / Math.max(1, rows.size());
        var height = Math.max(1, pitch - (pitch > 4 ? 2 : 0.5));
        var next = rows.size();
        for (var n = 0; n < rows.size(); n++) {
            var top = snappedTopInset() + n * pitch;
            drawn.get(n).resizeRelocate(trackStart(), top, trackWidth(), height);
            for (var part : rows.get(n)) {
                var left = x(span, part.from());
                drawn.get(next++)
                        .resizeRelocate(left, top, Math.max(1, x(span, part.to()) - left), height);
            }
        }
    }

    private void place(
            Region line, TimeSpan span, @Nullable Instant at, double width, double height) {
        var inside = at != null && !at.isBefore(span.from()) && !at.isAfter(span.to());
        line.setVisible(inside);
        if (at != null && inside) {
            line.resizeRelocate(x(span, at) - width / 2, 0, width, height);
        }
    }

    private double x(TimeSpan span, Instant at) {
        var part = Duration.between(span.from(), at).toNanos() / (double) span.length().toNanos();
        return trackStart() + Math.clamp(part, 0, 1) * trackWidth();
    }
}
