package org.watchroom.operations.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.testing.ControlRoom;

final class ClaimedTimeTest {
    @Test
    void a_clock_an_hour_off_is_on_record_as_what_it_claimed_and_nothing_more() {
        try (var room = new ControlRoom()) {
            var off = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
            try (var database = new Database(room.db().admin()::connect, 1, Keyring::empty, off)) {
                database.writing(db ->
                        db.execute("update app.store set town = 'York' where code = 'YORK-01'"));
                database.writing(db ->
                        db.execute("update app.store set town = 'Yorke' where code = 'YORK-01'"));
            }
            var between = new ArrayList<Duration>();
            room.db()
                    .query(
                            "select at, client_at from app.journal where tbl = 'store' and op = 'U'",
                            row ->
                                    between.add(
                                            Duration.between(
                                                    row.getTimestamp(1).toInstant(),
                                                    row.getTimestamp(2).toInstant())));
            assertThat(between)
                    .hasSize(2)
                    .allMatch(gap -> gap.minusHours(1).abs().compareTo(Duration.ofMinutes(1)) < 0);
        }
    }

    @Test
    void nobody_who_claims_no_time_has_one_on_record() {
        try (var room = new ControlRoom()) {
            var id = room.raise(room.york, Severity.LOW, "Quiet");
            var claimed = new ArrayList<Instant>();
            room.db()
                    .query(
                            "select client_at from app.journal where tbl = 'incident' and pk = ?",
                            row -> {
                                var at = row.getTimestamp(1);
                                claimed.add(at == null ? Instant.EPOCH : at.toInstant());
                            },
                            id.value().toString());
            assertThat(claimed).containsOnly(Instant.EPOCH);
        }
    }
}
