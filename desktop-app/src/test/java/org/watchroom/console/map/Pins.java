package org.watchroom.console.map;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.watchroom.operations.site.StoreId;

/// Stores for the map's tests and for [MapDemo].
final class Pins {
    private Pins() {}

    static StorePin quiet(String code, double lat, double lon) {
        return pin(code, lat, lon, 0, 0, false);
    }

    static StorePin pin(
            String code, double lat, double lon, int severity, int open, boolean unanswered) {
        var id = new StoreId(UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)));
        var worst = severity == 0 ? OptionalInt.empty() : OptionalInt.of(severity);
        return new StorePin(
                id, code, "Store " + code, "Testham", lat, lon, worst, open, unanswered, false);
    }

    /// The same store, into which nobody sees.
    static StorePin blind(StorePin pin) {
        return new StorePin(
                pin.id(),
                pin.code(),
                pin.name(),
                pin.town(),
                pin.lat(),
                pin.lon(),
                pin.worstSeverity(),
                pin.open(),
                pin.unanswered(),
                true);
    }

    /// The supermarkets of the fixtures, a few of them in trouble.
    static List<StorePin> london(Path csv, Random random) throws IOException {
        var pins = new ArrayList<StorePin>();
        for (var line : Files.readAllLines(csv).stream().skip(1).toList()) {
            var field = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            int severity = random.nextInt(100) < 3 ? 1 + random.nextInt(4) : 0;
            var id = new StoreId(new UUID(0, pins.size()));
            pins.add(
                    new StorePin(
                            id,
                            field[0],
                            field[1].replace("\"", ""),
                            field[4].replace("\"", ""),
                            Double.parseDouble(field[9]),
                            Double.parseDouble(field[10]),
                            severity == 0 ? OptionalInt.empty() : OptionalInt.of(severity),
                            severity == 0 ? 0 : 1 + random.nextInt(2),
                            severity == 4 && random.nextInt(3) == 0,
                            pins.size() % 90 == 7));
        }
        return pins;
    }

    /// A chain over the whole country, at the larger places of the basemap.
    static List<StorePin> country(int stores, Random random) {
        var places =
                org.watchroom.operations.basemap.Basemap.get().places().stream()
                        .filter(place -> place.country().equals("GB"))
                        .limit(stores)
                        .toList();
        var pins = new ArrayList<StorePin>();
        for (var place : places) {
            int severity = random.nextInt(100) < 8 ? 1 + random.nextInt(4) : 0;
            pins.add(
                    new StorePin(
                            new StoreId(new UUID(1, pins.size())),
                            "%03d".formatted(pins.size()),
                            "Fairmart " + place.name(),
                            place.name(),
                            place.latitude() + random.nextGaussian() * 0.01,
                            place.longitude() + random.nextGaussian() * 0.01,
                            severity == 0 ? OptionalInt.empty() : OptionalInt.of(severity),
                            severity == 0 ? 0 : 1 + random.nextInt(2),
                            severity == 4 && random.nextInt(3) == 0,
                            pins.size() % 90 == 7));
        }
        return pins;
    }
}
