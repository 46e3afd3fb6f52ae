package org.watchroom.console.playback.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// One line of signs above the cameras, each kind in a shape of its own. Those of a kind that stand
/// too close together are one sign with their number.
final class Lane extends Region {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Set<Happening.Kind> kinds;
    private final List<Sign> signs = new ArrayList<>();

    /// @param kinds that stand here
    Lane(Set<Happening.Kind> kinds) {
        this.kinds = Set.copyOf(kinds);
        getStyleClass().add("timeline-lane");
        setManaged(false);
        setMouseTransparent(true);
    }

    /// @param shape its middle is where it happened
    private record Sign(double x, Region shape, Optional<Label> number, List<Happening> of) {}

    void show(@Nullable TimeSpan span, List<Happening> happened, @Nullable Happening chosen) {
        getChildren().clear();
        signs.clear();
        if (span == null) {
            return;
        }
        for (var together : together(span, happened)) {
            var first = together.getFirst();
            var shape = new Region();
            shape.getStyleClass()
                    .addAll("timeline-sign", first.kind().name().toLowerCase(Locale.ROOT));
            shape.pseudoClassStateChanged(CHOSEN, chosen != null && together.contains(chosen));
            Optional<Label> number =
                    together.size() == 1
                            ? Optional.empty()
                            : Optional.of(new Label(String.valueOf(together.size())));
            number.ifPresent(label -> label.getStyleClass().addAll("timeline-number", "small"));
            double x = Zoom.part(span, first.at()) * getWidth();
            signs.add(new Sign(x, shape, number, together));
            getChildren().add(shape);
            number.ifPresent(getChildren()::add);
        }
        getChildren().forEach(child -> child.setManaged(false));
        applyCss(); // nothing has a width before
        place();
    }

    private List<List<Happening>> together(TimeSpan span, List<Happening> happened) {
        double width = getHeight();
        Map<Happening.Kind, List<Happening>> open = new EnumMap<>(Happening.Kind.class);
        var all = new ArrayList<List<Happening>>();
        for (var one : happened) {
            if (!kinds.contains(one.kind()) || !span.reaches(one.at())) {
                continue;
            }
            var last = open.get(one.kind());
            if (last != null && pixels(span, last.getFirst(), one) < width) {
                last.add(one);
            } else {
                var begun = new ArrayList<>(List.of(one));
                open.put(one.kind(), begun);
                all.add(begun);
            }
        }
        return all;
    }

    private double pixels(TimeSpan span, Happening one, Happening other) {
        return (Zoom.part(span, other.at()) - Zoom.part(span, one.at())) * getWidth();
    }

    /// What stands at that place; empty where nothing does.
    ///
    /// @param x in the lane
    List<Happening> at(double x) {
        double reach = Math.max(6, getHeight() * 0.6);
        return signs.stream()
                .filter(sign -> Math.abs(sign.x - x) <= reach)
                .min(Comparator.comparingDouble(sign -> Math.abs(sign.x - x)))
                .map(Sign::of)
                .orElse(List.of());
    }

    /// At once, so that nothing waits for a layout of its own while the timeline is laid out.
    private void place() {
        double side = getHeight() * 0.9;
        for (var sign : signs) {
            sign.shape.resizeRelocate(sign.x - side / 2, (getHeight() - side) / 2, side, side);
            sign.number.ifPresent(label ->
                    label.resizeRelocate(
                            sign.x + side / 2 + 1,
                            (getHeight() - label.prefHeight(-1)) / 2,
                            label.prefWidth(-1),
                            label.prefHeight(-1)));
        }
    }
}
