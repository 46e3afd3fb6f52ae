package org.watchroom.simulator.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.watchroom.operations.basemap.Basemap;
import org.watchroom.operations.basemap.Place;
import org.watchroom.operations.site.Position;

/// A real town or quarter in which a store of the drill can stand.
///
/// @param quarter what people there call the place; the same as `town` unless it is a part of a
///   city
/// @param town the post town
/// @param districts postcode districts, or Eircode routing keys, of the place
/// @param policeForce code of the force
/// @param population a rank, not a statistic
/// @param inland where the land is, in degrees from north; empty where it is all round
record Town(
        String quarter,
        String town,
        List<String> districts,
        String policeForce,
        Position centre,
        int population,
        OptionalInt inland) {

    boolean irish() {
        return policeForce.equals("IE-GARDA");
    }

    ZoneId zone() {
        return ZoneId.of(irish() ? "Europe/Dublin" : "Europe/London");
    }

    /// The law of the place, as [org.watchroom.operations.site.StoreDraft] names it.
    String jurisdiction() {
        return switch (policeForce.charAt(0)) {
            case 'S' -> "scotland";
            case 'N' -> "northern-ireland";
            case 'I' -> "ireland";
            default -> "england-wales";
        };
    }

    /// All towns of the drill, in the order of their list.
    static List<Town> all() {
        var places = new HashMap<String, Place>();
        for (var place : Basemap.get().places()) {
            places.merge(place.country() + place.name(), place, Town::larger);
        }
        var list = Objects.requireNonNull(Town.class.getResourceAsStream("towns.csv"), "towns.csv");
        try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> of(line.split(";", -1), places))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place larger(Place one, Place other) {
        return one.population() >= other.population() ? one : other;
    }

    private static Town of(String[] field, Map<String, Place> places) {
        var country = field[3].equals("IE-GARDA") ? "IE" : "GB";
        var place = Objects.requireNonNull(places.get(country + field[0]), field[0]);
        var town = field[1].isEmpty() ? place.name() : field[1];
        return new Town(
                country.equals("IE") ? town : place.name(),
                town,
                List.of(field[2].split(" ")),
                field[3],
                new Position(place.latitude(), place.longitude()),
                place.population(),
                field[4].isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(field[4])));
    }
}
