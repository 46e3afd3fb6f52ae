package org.watchroom.operations.bus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// How records are written for the bus. `asyncapi.yaml` beside this class describes it, and a test
/// holds both together.
final class Messages {
    static final String ROOT = "watchroom";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Place EVERYWHERE = new Place("all", false);

    private final Map<Integer, Place> regions;

    /// @param regions by number
    Messages(Map<Integer, Place> regions) {
        this.regions = regions;
    }

    /// A region, as the bus names it.
    record Place(String code, boolean drill) {}

    /// @param replay which one; empty for what is published as it happens. A replay has ids of its
    ///   own, or the broker would drop what it has seen lately
    BusMessage of(Entry entry, Optional<UUID> replay) {
        var place =
                entry.region().isEmpty()
                        ? EVERYWHERE
                        : regions.getOrDefault(
                                entry.region().getAsInt(),
                                new Place("R" + entry.region().getAsInt(), false));
        var id = id(entry);
        var json =
                JSON.createObjectNode()
                        .put("id", id)
                        .put("position", entry.seq())
                        .put("at", entry.at().toString())
                        .put("table", entry.table())
                        .put("key", entry.key())
                        .put("change", change(entry.operation()))
                        .put("region", place.code)
                        .put("drill", place.drill);
        replay.ifPresent(which -> json.put("replay", which.toString()));
        return new BusMessage(
                "%s.%s.%s.%s"
                        .formatted(
                                ROOT, place.drill ? "drill" : "change", place.code, entry.table()),
                replay.map(which -> id + "-" + which).orElse(id),
                OptionalLong.of(entry.seq()),
                json.toString());
    }

    /// The position alone would come again for another record after the database went back to a
    /// backup; with the moment it does not.
    private static String id(Entry entry) {
        return entry.seq() + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
    }

    private static String change(String operation) {
        return switch (operation) {
            case "I" -> "added";
            case "U" -> "changed";
            default -> "removed";
        };
    }

    BusMessage of(Follower.Warning warning, Instant now) {
        var kind =
                switch (warning.kind()) {
                    case GAP -> "gap";
                    case SERVER_CHANGED -> "server-changed";
                };
        var id = kind + "-" + warning.after() + "-" + now.toEpochMilli();
        return new BusMessage(
                ROOT + ".notice",
                id,
                OptionalLong.empty(),
                JSON.createObjectNode()
                        .put("id", id)
                        .put("at", now.toString())
                        .put("kind", kind)
                        .put("after", warning.after())
                        .toString());
    }
}
