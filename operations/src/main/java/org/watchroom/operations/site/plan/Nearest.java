package org.watchroom.operations.site.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.site.Camera;

/// Which cameras of a store to look at first.
///
/// Whose view has the place in it comes first, then who is called after it, then who is near; the
/// others keep their order. Without a plan, what a camera is called says where it looks.
public final class Nearest {
    private final List<Camera> cameras;
    private final FloorPlan plan;

    /// @param cameras of one store, in their usual order
    public Nearest(List<Camera> cameras, FloorPlan plan) {
        this.cameras = List.copyOf(cameras);
        this.plan = plan;
    }

    /// All of them, nearest first.
    ///
    /// @param words for the place, as reported: a zone, or the code or name of a camera; empty
    ///   leaves the usual order
    public List<Camera> to(String words) {
        if (words.isBlank()) {
            return cameras;
        }
        var named = named(words);
        if (named.isPresent()) {
            return first(named.get(), beside(named.get()));
        }
        var place = plan.place(words);
        var said = new PlaceWords(words);
        var byName =
                Comparator.comparing(
                        (Camera camera) -> !said.name(camera.place()) && !said.name(camera.name()));
        return sorted(
                place.map(there ->
                                Comparator.comparingInt((Camera c) -> -seen(c, there))
                                        .thenComparing(byName)
                                        .thenComparingDouble(c -> distance(c, there)))
                        .orElse(byName));
    }

    /// Where words for a place mean: the zone, or the one that the camera which is named looks at.
    public Optional<FloorPlan.Place> place(String words) {
        var named = named(words);
        return plan.place(words)
                .or(() -> named.flatMap(camera -> plan.place(camera.place())))
                .or(() ->
                        named.flatMap(camera -> plan.camera(camera.code()))
                                .flatMap(Nearest::before));
    }

    /// The zone in the middle of what a camera looks at.
    private static Optional<FloorPlan.Place> before(FloorPlan.Stand stand) {
        var watched = stand.camera().looksAt(stand.floor().up());
        return stand.floor().zones().stream()
                .filter(zone -> zone.contains(watched))
                .findFirst()
                .map(zone -> new FloorPlan.Place(stand.floor(), zone));
    }

    /// The others, those first that look at what this one looks at, or hang near it.
    public List<Camera> beside(Camera camera) {
        var others = cameras.stream().filter(other -> !other.id().equals(camera.id())).toList();
        var here = plan.camera(camera.code());
        if (here.isEmpty()) {
            return others;
        }
        var floor = here.get().floor();
        var watched = here.get().camera().looksAt(floor.up());
        return others.stream()
                .sorted(Comparator.comparingDouble(other -> apart(other, floor, watched)))
                .toList();
    }

    private List<Camera> sorted(Comparator<Camera> order) {
        return cameras.stream().sorted(order).toList();
    }

    private static List<Camera> first(Camera camera, List<Camera> others) {
        var all = new ArrayList<Camera>();
        all.add(camera);
        all.addAll(others);
        return List.copyOf(all);
    }

    /// The camera that is meant itself: a recorder reports what one of them saw.
    private Optional<Camera> named(String words) {
        var said = words.strip();
        return cameras.stream()
                .filter(camera ->
                        camera.code().equalsIgnoreCase(said)
                                || camera.name().equalsIgnoreCase(said))
                .findFirst();
    }

    /// 2 where at least half of the zone is in its view, 1 where some of it is, else 0: of two that
    /// see most of it the nearer one shows faces.
    private int seen(Camera camera, FloorPlan.Place place) {
        var samples = place.zone().samples();
        var seen =
                plan.camera(camera.code())
                        .filter(stand -> stand.floor().equals(place.floor()))
                        .map(stand ->
                                samples.stream()
                                        .filter(point ->
                                                stand.camera().sees(point, place.floor().up()))
                                        .count())
                        .orElse(0L);
        return 2 * seen >= samples.size() ? 2 : seen > 0 ? 1 : 0;
    }

    private double distance(Camera camera, FloorPlan.Place place) {
        return plan.camera(camera.code())
                .filter(stand -> stand.floor().equals(place.floor()))
                .map(stand -> stand.camera().at().distance(place.zone().centre()))
                .orElse(Double.MAX_VALUE);
    }

    /// From what one looks at to what the other looks at; cameras of other floors come last.
    private double apart(Camera other, Floor floor, PlanPoint watched) {
        return plan.camera(other.code())
                .filter(stand -> stand.floor().equals(floor))
                .map(stand ->
                        stand.camera().sees(watched, floor.up())
                                ? 0
                                : stand.camera().looksAt(floor.up()).distance(watched))
                .orElse(Double.MAX_VALUE);
    }
}
