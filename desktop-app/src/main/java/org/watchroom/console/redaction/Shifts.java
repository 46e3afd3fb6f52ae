package org.watchroom.console.redaction;

import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Mask.Box;
import org.watchroom.operations.evidence.redaction.Mask.Brush;
import org.watchroom.operations.evidence.redaction.Mask.Ellipse;
import org.watchroom.operations.evidence.redaction.Mask.Point;

/// Masks that are moved and sized by keys, in pixels of the picture.
final class Shifts {
    private Shifts() {}

    static Mask moved(Mask mask, int across, int down) {
        return switch (mask) {
            case Box(var x, var y, var width, var height) ->
                    new Box(x + across, y + down, width, height);
            case Ellipse(var x, var y, var width, var height) ->
                    new Ellipse(x + across, y + down, width, height);
            case Brush(var way, var radius) ->
                    new Brush(
                            way.stream()
                                    .map(at -> new Point(at.x() + across, at.y() + down))
                                    .toList(),
                            radius);
        };
    }

    /// Never smaller than a pixel. A brush gets wider or narrower.
    static Mask sized(Mask mask, int wider, int higher) {
        return switch (mask) {
            case Box(var x, var y, var width, var height) ->
                    new Box(x, y, Math.max(1, width + wider), Math.max(1, height + higher));
            case Ellipse(var x, var y, var width, var height) ->
                    new Ellipse(x, y, Math.max(1, width + wider), Math.max(1, height + higher));
            case Brush(var way, var radius) -> new Brush(way, Math.max(1, radius + wider + higher));
        };
    }

    /// What is between two corners.
    static Mask between(Tool tool, Point from, Point to) {
        int x = Math.min(from.x(), to.x());
        int y = Math.min(from.y(), to.y());
        int width = Math.max(1, Math.abs(to.x() - from.x()));
        int height = Math.max(1, Math.abs(to.y() - from.y()));
        return tool == Tool.ELLIPSE
                ? new Ellipse(x, y, width, height)
                : new Box(x, y, width, height);
    }
}
