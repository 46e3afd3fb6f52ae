package org.watchroom.operations.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.matching.Linking;
import org.watchroom.operations.siren.SirenOutbox;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.Flags;
import org.watchroom.operations.work.Ids;

/// Automations that stop where they are switched off, and go on where they are on again.
final class StoppedTest {
    private final ControlRoom room = new ControlRoom();
    private final Flags flags = new Flags(room);

    @AfterEach
    void close() {
        flags.close();
        room.close();
    }

    private String one(String sql) {
        try (var admin = room.db().admin().connect()) {
            return Sql.one(admin, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String links() {
        return one("select count(*) from app.incident_link");
    }

    @Test
    void what_was_not_linked_is_linked_later_however_longAgo_it_was_raised() {
        var rule =
                one("select first_category || ' ' || second_category from app.link_rule where minutes > 5 and how = 'link' order by 1 limit 1")
                        .split(" ");
        flags.north(Automation.LINKING, false);
        var longAgo = room.clock.instant().minus(Duration.ofHours(3));
        raised(rule[0], longAgo);
        raised(rule[1], longAgo.plusSeconds(30));
        // Also the switch was three hours ago.
        room.db().update("alter table app.flag_rule disable trigger append_only");
        room.db().update("update app.flag_rule set set_at = set_at - interval '4 hours'");
        room.db().update("alter table app.flag_rule enable trigger append_only");
        assertThat(new Linking(room.intake(), Clock.systemUTC()).round()).isZero();
        flags.north(Automation.LINKING, true);
        assertThat(new Linking(room.intake(), Clock.systemUTC()).round()).isOne();
        assertThat(links()).isEqualTo("1");
    }

    private void raised(String category, Instant at) {
        var id = room.raise(room.york, Severity.HIGH, "Something", at);
        room.db().update("alter table app.incident disable trigger user");
        room.db()
                .update(
                        "update app.incident set category_code = ? where id = ?",
                        category,
                        id.value());
        room.db().update("alter table app.incident enable trigger user");
    }

    private IncidentId panic() {
        var id = new IncidentId(Ids.next(room.clock));
        var now = room.clock.instant();
        room.intake()
                .writing(tx ->
                        new Raising(room.clock)
                                .raise(
                                        tx,
                                        new NewIncident(
                                                id,
                                                ControlRoom.NORTH,
                                                room.york,
                                                "panic",
                                                Severity.CRITICAL,
                                                "Panic alarm",
                                                Source.PANIC,
                                                now,
                                                now,
                                                "The button was pressed")));
        return id;
    }

    @Test
    void a_siren_that_was_not_told_is_said_so_and_not_told_later() {
        room.db()
                .update(
                        "insert into app.store_device (id, region_id, store_id, code, kind, place, silent) values (?, 1, ?, 'S1', 'siren', 'Roof', false)",
                        UUID.randomUUID(),
                        room.york.value());
        var incident = panic();
        var outbox = new SirenOutbox(room.intake(), room.clock);
        outbox.switchedOff(outbox.open().getFirst());
        assertThat(outbox.open()).isEmpty();
        try (var mara = room.signIn(room.mara)) {
            assertThat(new Incidents(mara.database()).timeline(incident))
                    .anySatisfy(line ->
                            assertThat(line.toString()).contains("sirens are switched off"));
        }
    }
}
