package org.watchroom.console.bench.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// One report of a storm: of many stores, most of them saying again what others said, among them
/// panic alarms and weapons.
///
/// @param key the sender's own number of it
record StormReport(int number, String key, Kind kind) {
    static final int STORES = 200;

    /// So many things happen of which many tell.
    private static final int TALKED_OF = 40;

    private static final int EVERY = 50;

    enum Kind {
        PANIC,
        WEAPON,
        /// Words that others send as well.
        SAME,
        OTHER;

        boolean critical() {
            return this == PANIC || this == WEAPON;
        }
    }

    static StormReport of(int number) {
        var kind =
                switch (number % EVERY) {
                    case 7 -> Kind.PANIC;
                    case 31 -> Kind.WEAPON;
                    default -> number % 10 < 7 ? Kind.SAME : Kind.OTHER;
                };
        return new StormReport(number, UUID.randomUUID().toString(), kind);
    }

    static String store(int n) {
        return "STORM" + n;
    }

    byte[] body(Instant at) {
        var what =
                switch (kind) {
                    case PANIC -> written(number, "panic", "Panic button");
                    case WEAPON ->
                            written(number, "weapon", "Man with a knife at the tills " + number);
                    case SAME ->
                            written(
                                    number % TALKED_OF * (STORES / TALKED_OF),
                                    "shop-theft",
                                    "A crowd runs through the shop and takes what it can");
                    case OTHER -> written(number, "shop-theft", "Spirits taken, report " + number);
                };
        return "{%s,\"id\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(what, key, at)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String written(int store, String category, String text) {
        return "\"store\":\"%s\",\"category\":\"%s\",\"text\":\"%s\""
                .formatted(store(store % STORES), category, text);
    }
}
