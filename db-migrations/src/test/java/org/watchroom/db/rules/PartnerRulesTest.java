package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What was sent out stays as it was, and goes with its incident.
final class PartnerRulesTest {
    private Keeping room;
    private Estate estate;
    private final UUID partner = UUID.randomUUID();

    @BeforeEach
    void begin() throws SQLException {
        room = new Keeping();
        estate = room.estate;
        estate.db.update("set session_replication_role = replica");
        estate.db.update(
                """
                insert into app.partner (id, region_id, name, url, wants, secret_sealed, made_by, approved_at, approval_id)
                values (?, 1, 'Watch', 'https://example.org/', '{summary}', decode(repeat('00', 40), 'hex'), ?, now(), gen_random_uuid())
                """,
                partner,
                room.ada.id());
        estate.db.update("set session_replication_role = origin");
    }

    @AfterEach
    void end() {
        room.close();
    }

    private void sentOut(UUID incident) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.partner_delivery (id, region_id, partner_id, incident_id, kind, number, body, made_at, next_at)
                    values (gen_random_uuid(), 1, ?, ?, 'summary', 1, '{}', now(), now())
                    """,
                    partner,
                    incident);
            Sql.update(
                    line,
                    """
                    insert into app.alert (id, region_id, incident_id, number, kind, headline, sent_at, expires_at, cap)
                    values (gen_random_uuid(), 1, ?, 1, 'Alert', 'Robbery', now(), now(), '<alert/>')
                    """,
                    incident);
        }
    }

    private String left() throws SQLException {
        return room.asOwner(
                "select (select count(*) from app.partner_delivery) || ' ' || (select count(*) from app.alert)");
    }

    @Test
    void what_was_sent_out_goes_with_its_incident_and_the_record_forgets_it() throws SQLException {
        var incident = room.raised();
        sentOut(incident);
        room.close(incident);
        assertThat(left()).isEqualTo("1 1");
        room.expire(3000);
        assertThat(left()).isEqualTo("0 0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl in ('alert', 'partner_delivery') and op <> 'A' and payload is not null"))
                .isEqualTo("0");
    }

    @Test
    void nobody_changes_or_takes_back_what_was_sent_out() throws SQLException {
        sentOut(room.raised());
        for (var deed :
                new String[] {
                    "update app.partner_delivery set body = 'other'",
                    "delete from app.partner_delivery",
                    "update app.alert set cap = 'other'",
                    "delete from app.alert",
                    "delete from app.partner",
                    "truncate app.partner_delivery"
                }) {
            assertThatThrownBy(() -> estate.db.update(deed))
                    .as(deed)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(deed).isEqualTo("WR002"));
        }
        assertThat(left()).isEqualTo("1 1");
    }

    @Test
    void what_has_arrived_is_not_sent_again() throws SQLException {
        sentOut(room.raised());
        try (var line = estate.db.intake().connect()) {
            Sql.update(line, "update app.partner_delivery set state = 'sent', ended_at = now()");
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "update app.partner_delivery set state = 'waiting', ended_at = null"))
                    .hasMessageContaining("kept as it was");
        }
    }
}
