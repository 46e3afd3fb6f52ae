package org.watchroom.operations.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

final class BookmarksTest {
    private final ControlRoom room = new ControlRoom();
    private final CameraId till =
            new CameraId(room.db().camera(room.york.value(), "CAM01", "Till 1").id());
    private final Instant now = room.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private final IncidentId incident = room.raise(room.york, Severity.MEDIUM, "Razors");
    private final Session session = room.signIn(room.mara);
    private final Bookmarks bookmarks = new Bookmarks(session.database());

    @AfterEach
    void close() {
        session.close();
        room.close();
    }

    private UUID set(Instant moment, String words) {
        var id = Ids.next(room.clock);
        bookmarks.set(id, incident, Optional.of(till), moment, words);
        return id;
    }

    private List<Bookmark> all() {
        return bookmarks.ofStore(
                room.york, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), 100);
    }

    @Test
    void one_is_read_back_with_its_words_its_camera_and_who_set_it() {
        var later = set(now, "  Puts razors in his coat ");
        var earlier = set(now.minusSeconds(40), "");

        assertThat(all())
                .containsExactly(
                        new Bookmark(
                                earlier,
                                incident,
                                Optional.of(till),
                                now.minusSeconds(40),
                                "",
                                "Mara Reid"),
                        new Bookmark(
                                later,
                                incident,
                                Optional.of(till),
                                now,
                                "Puts razors in his coat",
                                "Mara Reid"));
        assertThat(bookmarks.ofStore(room.york, now.minusSeconds(30), now, 100)).isEmpty();
        assertThat(bookmarks.ofStore(room.dover, Instant.EPOCH, now.plusSeconds(9), 100)).isEmpty();
    }

    @Test
    void what_is_written_lies_sealed_and_who_wrote_it_is_on_the_record() {
        set(now, "Razors");
        room.db()
                .query(
                        "select (select count(*) from app.bookmark b where b::text like '%Razors%' or encode(words_sealed, 'escape') like '%Razors%'), (select count(*) from app.journal where tbl = 'bookmark' and person_id = ?)",
                        row -> {
                            assertThat(row.getInt(1)).isZero();
                            assertThat(row.getInt(2)).isEqualTo(1);
                        },
                        room.mara.id());
    }

    @Test
    void twice_is_once_and_one_that_is_withdrawn_is_shown_no_more_and_stays_on_the_record() {
        var id = set(now, "Razors");
        bookmarks.set(id, incident, Optional.of(till), now, "Razors");
        assertThat(all()).hasSize(1);

        bookmarks.withdraw(id);
        bookmarks.withdraw(id);

        assertThat(all()).isEmpty();
        room.db()
                .query(
                        "select (select count(*) from app.bookmark), (select count(*) from app.bookmark_withdrawal)",
                        row -> {
                            assertThat(row.getInt(1)).isEqualTo(1);
                            assertThat(row.getInt(2)).isEqualTo(1);
                        });
    }

    @Test
    void another_region_sees_none_and_can_set_none() {
        var id = set(now, "Razors");
        try (var elsewhere = room.signIn(room.sue)) {
            var other = new Bookmarks(elsewhere.database());
            assertThat(other.ofStore(room.york, Instant.EPOCH, now.plusSeconds(9), 100)).isEmpty();
            assertThatExceptionOfType(Failure.Missing.class)
                    .isThrownBy(() ->
                            other.set(
                                    UUID.randomUUID(), incident, Optional.empty(), now, "Razors"));
            other.withdraw(id);
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void more_words_than_anybody_reads_are_cut() {
        set(now, "x".repeat(2 * Bookmarks.LONGEST));
        assertThat(all().getFirst().words()).hasSize(Bookmarks.LONGEST);
    }
}
