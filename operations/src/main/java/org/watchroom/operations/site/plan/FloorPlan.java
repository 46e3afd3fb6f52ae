package org.watchroom.operations.site.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The floors of a store, the lowest first.
public record FloorPlan(List<Floor> floors) {
    /// Of a store that nobody has drawn.
    public static final FloorPlan NONE = new FloorPlan(List.of());

    public FloorPlan {
        floors = List.copyOf(floors);
    }

    /// A zone and the floor it is on.
    public record Place(Floor floor, Zone zone) {}

    /// A camera and the floor it is on.
    public record Stand(Floor floor, PlacedCamera camera) {}

    /// The zone that somebody's words for a place mean: of those whose names are all in the words,
    /// the one with the longest name.
    public Optional<Place> place(String words) {
        var said = new PlaceWords(words);
        return floors.stream()
                .flatMap(floor -> floor.zones().stream().map(zone -> new Place(floor, zone)))
                .filter(place -> said.name(place.zone().name()))
                .max(Comparator.comparingInt(place -> place.zone().name().length()));
    }

    /// Empty for a camera that is not on the plan.
    public Optional<Stand> camera(String code) {
        return floors.stream()
                .flatMap(floor -> floor.cameras().stream().map(camera -> new Stand(floor, camera)))
                .filter(stand -> stand.camera().code().equals(code))
                .findFirst();
    }
}
