package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What may become of an incident, whoever asks.
final class IncidentRulesTest {
    private Estate estate;
    private UUID incident;
    private Connection mara;
    private Connection tom;

    @BeforeEach
    void an_incident_waits() throws SQLException {
        estate = new Estate();
        incident = estate.raise(Estate.NORTH, estate.york);
        mara = estate.db.session(estate.mara);
        tom = estate.db.session(estate.tom);
    }

    @AfterEach
    void end() throws SQLException {
        mara.close();
        tom.close();
        estate.close();
    }

    @Test
    void it_is_claimed_closed_and_reopened() throws SQLException {
        assertThat(Estate.claim(mara, incident, estate.mara, 1)).isEqualTo(1);
        assertThat(
                        is(
                                "state = 'claimed' and claimed_by = '"
                                        + estate.mara.id()
                                        + "' and claimed_at is not null"))
                .isTrue();
        assertThat(Estate.close(mara, incident)).isEqualTo(1);
        assertThat(
                        is(
                                "state = 'closed' and closed_by = '"
                                        + estate.mara.id()
                                        + "' and closed_at is not null"))
                .isTrue();
        assertThat(Estate.claim(tom, incident, estate.tom, 3)).isEqualTo(1);
        assertThat(
                        is(
                                "state = 'claimed' and closed_by is null and closed_at is null and outcome_code is null"))
                .isTrue();
    }

    @Test
    void a_clock_that_is_set_back_does_not_make_a_deed_look_undone() throws SQLException {
        mara.setAutoCommit(false);
        deed("claimed", () -> Estate.claim(mara, incident, estate.mara, 1));
        estate.db.update("set session_replication_role = replica");
        estate.db.update(
                "update app.journal set at = at + interval '1 hour' where tbl = 'incident' and pk = ?",
                incident.toString());
        estate.db.update("set session_replication_role = origin");
        deed("released", () -> Estate.release(mara, incident, 2));
        deed("claimed", () -> Estate.claim(mara, incident, estate.mara, 3));
        assertThat(is("state = 'claimed'")).isTrue();
    }

    private interface Deed {
        int done() throws SQLException;
    }

    /// A deed with its line on the timeline, as the console does it.
    private void deed(String kind, Deed deed) throws SQLException {
        assertThat(deed.done()).isOne();
        Sql.update(
                mara,
                "insert into app.incident_event (incident_id, id, region_id, kind) values (?, ?, ?, ?)",
                incident,
                UUID.randomUUID(),
                Estate.NORTH,
                kind);
        mara.commit();
    }

    @Test
    void of_two_who_claim_what_they_saw_the_second_changes_nothing() throws SQLException {
        assertThat(Estate.claim(mara, incident, estate.mara, 1)).isEqualTo(1);
        assertThat(Estate.claim(tom, incident, estate.tom, 1)).isZero();
    }

    @Test
    void a_change_takes_the_next_revision_and_no_other() {
        refused("WR004", () -> change(mara, "severity = 3"));
        refused("WR004", () -> change(mara, "severity = 3, revision = revision + 2"));
        refused("WR004", () -> change(mara, "severity = 3, revision = revision - 1"));
        refused("WR003", () -> change(mara, "revision = revision + 1"));
    }

    @Test
    void only_who_has_claimed_it_closes_it() throws SQLException {
        refused("WR005", () -> Estate.close(mara, incident));
        Estate.claim(mara, incident, estate.mara, 1);
        refused("WR005", () -> Estate.close(tom, incident));
        assertThat(is("state = 'claimed'")).isTrue();
    }

    @Test
    void it_is_claimed_for_oneself() {
        refused("WR005", () -> Estate.claim(mara, incident, estate.tom, 1));
    }

    @Test
    void closing_does_not_pass_the_claim_on() throws SQLException {
        Estate.claim(mara, incident, estate.mara, 1);
        change(
                mara,
                "state = 'closed', outcome_code = 'no-crime', revision = revision + 1, claimed_by = '"
                        + estate.tom.id()
                        + "'");
        assertThat(
                        is(
                                "claimed_by = '"
                                        + estate.mara.id()
                                        + "' and closed_by = '"
                                        + estate.mara.id()
                                        + "'"))
                .isTrue();
    }

    @Test
    void a_closed_one_is_reopened_before_it_is_changed() throws SQLException {
        Estate.claim(mara, incident, estate.mara, 1);
        Estate.close(mara, incident);
        refused("WR005", () -> change(mara, "severity = 4, revision = revision + 1"));
        refused("WR005", () -> change(mara, "outcome_code = 'duplicate', revision = revision + 1"));
        refused(
                "WR005",
                () ->
                        change(
                                mara,
                                "state = 'waiting', claimed_by = null, revision = revision + 1"));
    }

    @Test
    void closing_needs_an_outcome_and_an_outcome_needs_closing() throws SQLException {
        Estate.claim(mara, incident, estate.mara, 1);
        refused("23514", () -> change(mara, "state = 'closed', revision = revision + 1"));
        change(mara, "outcome_code = 'no-crime', revision = revision + 1");
        assertThat(is("outcome_code is null")).isTrue();
    }

    @Test
    void what_was_reported_stays_even_for_the_superuser() {
        for (var change :
                new String[] {
                    "occurred_at = now()",
                    "raised_at = now()",
                    "source = 'phone'",
                    "region_id = 2, store_id = '" + estate.dover + "'",
                    "id = '" + UUID.randomUUID() + "'"
                }) {
            refused("WR003", () -> change(superuser(), change));
        }
        refused(
                "WR005",
                () ->
                        change(
                                superuser(),
                                "state = 'claimed', claimed_at = now(), revision = revision + 1, claimed_by = '"
                                        + estate.mara.id()
                                        + "'"));
        refused(
                "WR005",
                () ->
                        change(
                                superuser(),
                                "state = 'closed', outcome_code = 'no-crime', revision = revision + 1"));
    }

    @Test
    void the_first_sight_is_recorded_once_and_is_no_revision() throws SQLException {
        assertThat(Sql.one(mara, "select app.mark_visible(array[?::uuid])", incident))
                .isEqualTo("1");
        assertThat(is("visible_at is not null and revision = 1 and state = 'waiting'")).isTrue();
        assertThat(Sql.one(tom, "select app.mark_visible(array[?::uuid])", incident))
                .isEqualTo("0");
        refused("WR003", () -> change(superuser(), "visible_at = now()"));
    }

    @Test
    void a_line_on_the_timeline_is_ones_own_and_has_the_databases_time() throws SQLException {
        Sql.update(
                mara,
                "insert into app.incident_event (incident_id, id, region_id, kind, body_sealed) values (?, ?, 1, 'note', 'Rang the store')",
                incident,
                UUID.randomUUID());
        assertThat(
                        Sql.one(
                                mara,
                                "select person_id = ? and at > now() - interval '1 minute' from app.incident_event where kind = 'note'",
                                estate.mara.id()))
                .isEqualTo("t");
        for (var forged : new String[] {"person_id", "at"}) {
            refused(
                    "42501",
                    () ->
                            Sql.update(
                                    mara,
                                    "insert into app.incident_event (incident_id, id, region_id, kind, "
                                            + forged
                                            + ") values (?, ?, 1, 'note', null)",
                                    incident,
                                    UUID.randomUUID()));
        }
    }

    @Test
    void nobody_writes_down_what_did_not_happen() throws SQLException {
        for (var kind :
                new String[] {
                    "raised",
                    "reported-again",
                    "claimed",
                    "released",
                    "category-changed",
                    "severity-changed",
                    "closed",
                    "reopened"
                }) {
            refused("WR003", () -> line(mara, kind));
        }
        mara.setAutoCommit(false);
        Estate.claim(mara, incident, estate.mara, 1);
        line(mara, "claimed");
        mara.commit();
        mara.setAutoCommit(true);
        refused("WR003", () -> line(mara, "claimed"));
    }

    private void line(Connection line, String kind) throws SQLException {
        Sql.update(
                line,
                "insert into app.incident_event (incident_id, id, region_id, kind) values (?, ?, 1, ?)",
                incident,
                UUID.randomUUID(),
                kind);
    }

    private Connection superuser() throws SQLException {
        return estate.db.admin().connect();
    }

    private int change(Connection line, String set) throws SQLException {
        try (var _ = line == mara || line == tom ? null : line) {
            return Sql.update(line, "update app.incident set " + set + " where id = ?", incident);
        }
    }

    private boolean is(String condition) throws SQLException {
        return Sql.one(mara, "select " + condition + " from app.incident where id = ?", incident)
                .equals("t");
    }

    private static void refused(String state, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
    }
}
