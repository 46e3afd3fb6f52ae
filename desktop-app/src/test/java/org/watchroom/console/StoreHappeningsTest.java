package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.playback.timeline.Happening;
import org.watchroom.console.playback.timeline.Happening.Kind;
import org.watchroom.console.playback.timeline.TakenSpan;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.CameraFolder;
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
        var happenings =
                new StoreHappenings(mara.seat().session(), incident, store, mara.seat().clock());
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

    @Test
    void what_was_taken_of_its_cameras_is_there_for_this_incident_and_others() throws Exception {
        var incident = raise("YORK-01", Source.PHONE, "Razors", 300);
        var other = raise("YORK-01", Source.PHONE, "Spirits", 900);
        var store = room.store("YORK-01", "YORK-01", "");
        var camera = room.database().camera(store.value(), "CAM01", "Entrance").id();
        exhibit(incident, camera, "ME/1", "master", 600, 0);
        exhibit(incident, camera, "ME/1/WC", "working-copy", 330, 240);
        exhibit(incident, camera, "ME/1/ST1", "still", 330, 329);
        exhibit(other, camera, "ME/2/WC", "working-copy", 950, 890);
        exhibit(other, camera, "ME/3/WC", "working-copy", 90_000, 89_000);
        var happenings =
                new StoreHappenings(mara.seat().session(), incident, store, mara.seat().clock());
        var folder = new CameraFolder("YORK-01", "CAM01");

        assertThat(
                        happenings.taken(
                                List.of(folder, new CameraFolder("YORK-01", "CAM09")),
                                TimeSpan.around(now, Duration.ofHours(1), Duration.ofHours(1))))
                .extracting(
                        TakenSpan::camera, TakenSpan::exhibit, TakenSpan::whole, TakenSpan::ours)
                .containsExactlyInAnyOrder(
                        tuple(folder, "ME/1", true, true),
                        tuple(folder, "ME/1/WC", false, true),
                        tuple(folder, "ME/2/WC", false, false));
        assertThat(
                        happenings.taken(
                                List.of(),
                                TimeSpan.around(now, Duration.ofHours(1), Duration.ofHours(1))))
                .isEmpty();
    }

    private void exhibit(
            IncidentId incident, UUID camera, String reference, String kind, int from, int to)
            throws SQLException {
        try (var line = room.database().admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.exhibit (id, region_id, incident_id, produced_by, number, reference, kind, title, file_name, media_type,
                                             size_bytes, sha256, camera_id, covers_from, covers_to, operation, parent_id)
                    select gen_random_uuid(), i.region_id, i.id, (select id from app.person limit 1), 1, ?, ?, 'Footage', 'a.mp4', 'video/mp4',
                           1, sha256(''), ?, now() - make_interval(secs => ?), now() - make_interval(secs => ?), 'copied',
                           (select m.id from app.exhibit m where m.kind = 'master' limit 1)
                      from app.incident i where i.id = ?
                    """,
                    reference,
                    kind,
                    camera,
                    from,
                    to,
                    incident.value());
        }
    }
}
