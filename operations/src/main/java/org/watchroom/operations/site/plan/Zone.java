package org.watchroom.operations.site.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of a floor that people have a name for.
///
/// @param name such as `Tills` or `Aisle 7`
/// @param outline its corners in turn, at least three; closed by itself
public record Zone(String name, Kind kind, List<PlanPoint> outline) {
    /// What a zone is for.
    public enum Kind {
        ENTRANCE,
        TILLS,
        SALES,
        STAFF,
        OUTSIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Empty for a word that is none of theirs.
        public static Optional<Kind> of(String code) {
            for (var kind : values()) {
                if (kind.code().equals(code)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    public Zone {
        outline = List.copyOf(outline);
        if (name.isBlank() || outline.size() < 3) {
            throw new IllegalArgumentException("a zone has a name and at least three corners");
        }
    }

    /// The middle of its area; of its corners where they lie on one line.
    public PlanPoint centre() {
        double area = 0;
        double x = 0;
        double y = 0;
        for (var i = 0; i < outline.size(); i++) {
            var a = outline.get(i);
            var b = next(i);
            double cross = a.x() * b.y() - b.x() * a.y();
            area += cross;
            x += (a.x() + b.x()) * cross;
            y += (a.y() + b.y()) * cross;
        }
        return Math.abs(area) < 1e-9
                ? new PlanPoint(
                        outline.stream().mapToDouble(PlanPoint::x).average().orElse(0),
                        outline.stream().mapToDouble(PlanPoint::y).average().orElse(0))
                : new PlanPoint(x / (3 * area), y / (3 * area));
    }

    /// Whether a point lies within; on the edge it may be either.
    public boolean contains(PlanPoint point) {
        var inside = false;
        for (var i = 0; i < outline.size(); i++) {
            var a = outline.get(i);
            var b = next(i);
            if (a.y() > point.y() != b.y() > point.y()
                    && point.x()
                            < a.x() + (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y())) {
                inside = !inside;
            }
        }
        return inside;
    }

    /// Points of it that stand for the whole: its middle, and each corner drawn in a little.
    List<PlanPoint> samples() {
        var centre = centre();
        var samples = new ArrayList<PlanPoint>();
        samples.add(centre);
        outline.forEach(corner -> samples.add(corner.towards(centre, 0.25)));
        return samples;
    }

    private PlanPoint next(int i) {
        return outline.get((i + 1) % outline.size());
    }
}
