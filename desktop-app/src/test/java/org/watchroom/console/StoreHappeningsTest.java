package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.playback.timeline.Happening;
import org.watchroom.console.playback.timeline.Happening.Kind;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.TimeSpan;

final class StoreHappeningsTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Instant now = mara.seat().clock().instant().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private IncidentId raise(String store, Source source, String words, int secondsAgo) {
        return room.raise(
                store,
                "shop-theft",
                Severity.MEDIUM,
                words,
                now.minusSeconds(secondsAgo - 20L),
                source,
                words);
    }

    @Test
    void what_people_tills_and_sensors_said_in_this_store_is_there_with_its_bookmarks() {
        var incident = raise("YORK-01", Source.PHONE, "Razors", 300);
        raise("YORK-01", Source.POS, "No sale", 200);
        raise("YORK-01", Source.PANIC, "Kiosk", 100);
        raise("YORK-01", Source.CAMERA, "Stock room", 90);
        raise("YORK-01", Source.POS, "Too long ago", 9_000);
        raise("LEEDS-01", Source.POS, "Elsewhere", 200);
        var store = room.store("YORK-01", "YORK-01", "");
        var happenings = new StoreHappenings(mara.seat().session(), incident, store);
        var span = TimeSpan.around(now, Duration.ofHours(1), Duration.ofHours(1));

        var bookmark = UUID.randomUUID();
        happenings.bookmark(bookmark, Optional.empty(), now, "His face");

        assertThat(happenings.between(span))
                .extracting(Happening::kind, Happening::words)
                .containsExactlyInAnyOrder(
                        tuple(Kind.INCIDENT, "Shop theft: Razors"),
                        tuple(Kind.TILL, "Shop theft: No sale"),
                        tuple(Kind.SENSOR, "Shop theft: Kiosk"),
                        tuple(Kind.SENSOR, "Shop theft: Stock room"),
                        tuple(Kind.BOOKMARK, "His face (Mara Ellison)"));
        assertThat(happenings.between(span))
                .filteredOn(one -> one.words().contains("Razors"))
                .extracting(Happening::at)
                .containsExactly(now.minusSeconds(300));

        happenings.withdraw(bookmark);
        assertThat(happenings.between(span)).hasSize(4);
    }
}
