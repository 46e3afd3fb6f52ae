package org.watchroom.operations.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.basemap.MapPicture;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;

/// Where the store is, and where in the store it happened.
final class PlacePages {
    /// The offline basemap has coasts, waters and places, and no streets: closer shows no more.
    private static final double CLOSE = 9;

    private PlacePages() {}

    /// @param at of the store
    static Document map(PackFacts facts, Position at) {
        var store = facts.store();
        var document = new Document("Location map");
        document.section("Where the store is")
                .fact("Retailer and store", IndexPages.retailer(facts))
                .fact("Address", IndexPages.address(facts))
                .fact("Position", IndexPages.position(at))
                .drawing(
                        new Drawing(
                                PlanDrawing.WIDTH,
                                PlanDrawing.HEIGHT,
                                graphics -> MapPicture.draw(graphics, request(at, store.name()))),
                        "Map, north up: the mark is %s. It shows coasts, waters and places, and no streets."
                                .formatted(store.title()));
        return document;
    }

    private static MapPicture.Request request(Position at, String name) {
        return new MapPicture.Request(
                PlanDrawing.WIDTH,
                PlanDrawing.HEIGHT,
                at.latitude(),
                at.longitude(),
                CLOSE,
                1,
                MapStyle.PRINT,
                List.of(new MapPicture.Marker(at.latitude(), at.longitude(), name)));
    }

    /// Each floor by itself, first the one where it happened.
    static Document plan(PackFacts facts, PlaceFacts place) {
        var document = new Document("Floor plan and cameras");
        var numbers = numbers(place);
        document.section("Plan");
        for (var floor : floors(place)) {
            var here = place.here().filter(of -> of.floor().equals(floor));
            document.drawing(
                    new PlanDrawing(floor, numbers, here.map(FloorPlan.Place::zone)).drawing(),
                    caption(floor, numbers, here.map(of -> of.zone().name())));
        }
        document.section("Where it happened").text(happened(place));
        document.section("Cameras");
        for (int n = 0; n < place.cameras().size(); n++) {
            camera(document, n + 1, place.cameras().get(n), place.plan());
        }
        return document;
    }

    private static List<Floor> floors(PlaceFacts place) {
        return place.plan().floors().stream()
                .sorted(
                        Comparator.comparing(floor ->
                                place.here().filter(of -> of.floor().equals(floor)).isEmpty()))
                .toList();
    }

    private static Map<String, Integer> numbers(PlaceFacts place) {
        var numbers = new HashMap<String, Integer>();
        for (int n = 0; n < place.cameras().size(); n++) {
            numbers.put(place.cameras().get(n).code(), n + 1);
        }
        return numbers;
    }

    private static String caption(
            Floor floor, Map<String, Integer> numbers, Optional<String> here) {
        var cameras =
                floor.cameras().stream()
                        .map(camera -> numbers.get(camera.code()))
                        .filter(Objects::nonNull)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return "%s: %s.%s%s"
                .formatted(
                        floor.name(),
                        floor.zones().stream()
                                .map(zone -> zone.name())
                                .collect(Collectors.joining(", ")),
                        cameras.isEmpty() ? "" : " Cameras " + cameras + ".",
                        here.map(zone -> " It happened here: " + zone + ".").orElse(""));
    }

    private static String happened(PlaceFacts place) {
        if (place.said().isBlank()) {
            return "The report does not say where in the store.";
        }
        return place.here()
                .map(here ->
                        "“%s”, in the words of the report: %s, %s."
                                .formatted(place.said(), here.zone().name(), here.floor().name()))
                .orElse(
                        "“%s”, in the words of the report; no zone of the plan is called that."
                                .formatted(place.said()));
    }

    private static void camera(
            Document document, int number, PlaceFacts.Numbered camera, FloorPlan plan) {
        var where =
                plan.camera(camera.code())
                        .map(stand -> stand.floor().name())
                        .orElse("not on the plan");
        document.fact(
                String.valueOf(number),
                "%s, %s%s; %s"
                        .formatted(
                                camera.label(),
                                where,
                                camera.looksAt().isBlank() ? "" : ", looks at " + camera.looksAt(),
                                camera.exhibits().isEmpty()
                                        ? "no exhibit from it"
                                        : "exhibits " + String.join(", ", camera.exhibits())));
    }
}
