package org.watchroom.console.playback.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;

/// One row for each camera: what was recorded, what was not, and what nobody has said yet.
final class Tracks extends Region {
    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");
    private static final double LINE = 2;

    private final double gutter;
    private final Label measure;
    private List<Row> rows = List.of();

    /// @param gutter width at the left for the cameras' numbers, in letters
    /// @param measure whose letters are as large as those here
    Tracks(double gutter, Label measure) {
        this.gutter = gutter;
        this.measure = measure;
        getStyleClass().add("timeline-tracks");
        setManaged(false);
        setMouseTransparent(true);
    }

    /// @param cameras of the rows
    /// @param taken drawn along the foot of its camera's row, in this order
    void show(
            @Nullable TimeSpan span,
            List<Row> now,
            List<CameraFolder> cameras,
            List<TakenSpan> taken) {
        rows = now;
        getChildren().clear();
        if (span == null || rows.isEmpty()) {
            return;
        }
        double em = measure.getFont().getSize();
        double pitch = getHeight() / rows.size();
        double height = Math.max(1, pitch - (pitch > 3 * LINE ? LINE : 0.5));
        var drawn = new ArrayList<Node>();
        for (var n = 0; n < rows.size(); n++) {
            var row = rows.get(n);
            double top = n * pitch;
            double left = gutter * em;
            double width = getWidth() - left;
            var unknown = new Region();
            unknown.getStyleClass().add("timeline-unknown");
            unknown.pseudoClassStateChanged(SILENT, row.silent());
            unknown.resizeRelocate(left, top, width, height);
            unknown.setManaged(false);
            var known = path("timeline-track");
            var asked = row.asked();
            if (asked != null) {
                bar(known, span, asked, left, width, top, height);
            }
            var recorded = path("timeline-span");
            row.recorded().forEach(part -> bar(recorded, span, part, left, width, top, height));
            drawn.add(unknown);
            drawn.add(known);
            drawn.add(recorded);
            if (n < cameras.size()) {
                var camera = cameras.get(n);
                var here = taken.stream().filter(one -> one.camera().equals(camera)).toList();
                drawn.addAll(taken(here, span, left, width, top, height));
            }
            if (pitch >= 0.75 * em) {
                drawn.add(number(n, row, left, top, height));
            }
        }
        getChildren().addAll(drawn);
    }

    /// A rail along the foot of the row; what somebody chose is twice as high and closed by posts.
    private static List<Node> taken(
            List<TakenSpan> here,
            TimeSpan span,
            double left,
            double width,
            double top,
            double height) {
        var whole = path("timeline-taken");
        var chosen = path("timeline-taken");
        var posts = path("timeline-taken");
        double rail = Math.max(1, height / 5);
        for (var one : here) {
            double high = one.whole() ? rail : 2 * rail;
            bar(
                    one.whole() ? whole : chosen,
                    span,
                    one.span(),
                    left,
                    width,
                    top + height - high,
                    high);
            if (!one.whole()) {
                post(posts, span, one.span().from(), left, width, top, height);
                post(posts, span, one.span().to(), left, width, top, height);
            }
        }
        return List.of(whole, chosen, posts);
    }

    private static void post(
            Path path,
            TimeSpan span,
            Instant at,
            double left,
            double width,
            double top,
            double height) {
        if (span.reaches(at)) {
            double x = left + Zoom.part(span, at) * width;
            path.getElements()
                    .addAll(
                            new MoveTo(x - LINE / 2, top),
                            new LineTo(x + LINE / 2, top),
                            new LineTo(x + LINE / 2, top + height),
                            new LineTo(x - LINE / 2, top + height),
                            new ClosePath());
        }
    }

    private static Label number(int n, Row row, double left, double top, double height) {
        var label = new Label((n + 1) + (row.silent() ? "?" : ""));
        label.getStyleClass().add("timeline-camera");
        label.setManaged(false);
        label.setMinHeight(0);
        label.resizeRelocate(0, top - height / 2, left - LINE, 2 * height); // taller than its row
        return label;
    }

    private static Path path(String style) {
        var path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    private static void bar(
            Path path,
            TimeSpan span,
            TimeSpan part,
            double left,
            double width,
            double top,
            double height) {
        if (!part.touches(span)) {
            return;
        }
        double from = left + Math.clamp(Zoom.part(span, part.from()), 0, 1) * width;
        double to = left + Math.clamp(Zoom.part(span, part.to()), 0, 1) * width;
        double right = Math.max(from + 1, to);
        path.getElements()
                .addAll(
                        new MoveTo(from, top),
                        new LineTo(right, top),
                        new LineTo(right, top + height),
                        new LineTo(from, top + height),
                        new ClosePath());
    }

    /// The row at that height; -1 where there is none.
    int rowAt(double y) {
        int row = rows.isEmpty() ? -1 : (int) Math.floor(y / (getHeight() / rows.size()));
        return y >= 0 && row < rows.size() ? row : -1;
    }
}
