package org.watchroom.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;

/// All that is about one incident, also when it is gone.
final class AuditAboutTest {
    private final AuditRoom audit = new AuditRoom();
    private final IncidentId theft = audit.workedOn();
    private final IncidentId other =
            audit.room.raise(audit.room.york, Severity.LOW, "Coffee taken");
    private final UUID exhibit = UUID.randomUUID();
    private final UUID pack = UUID.randomUUID();
    private final UUID hold = UUID.randomUUID();
    private final UUID lift = UUID.randomUUID();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void holds_reviews_disclosures_and_requests_are_about_their_incident() {
        belongings();

        assertThat(tables(theft))
                .contains(
                        "exhibit",
                        "custody_event",
                        "pack",
                        "legal_hold",
                        "hold_review",
                        "disclosure",
                        "approval");
        assertThat(tables(other)).containsExactlyInAnyOrder("incident", "incident_event");
    }

    @Test
    void what_was_destroyed_stays_on_the_record_of_its_incident() {
        belongings();
        var before = numbers(theft);

        disposed("pack");
        disposed("incident");

        assertThat(rows("exhibit") + rows("pack") + rows("legal_hold"))
                .as("they are gone")
                .isZero();
        assertThat(numbers(theft)).containsAll(before);
        assertThat(tables(theft)).contains("disposal", "journal", "exhibit", "pack", "disclosure");
        assertThat(audit.sentences(AuditFilter.EVERYTHING.about(theft)))
                .anyMatch(said -> said.endsWith("destroyed what was due (pack)"))
                .anyMatch(said -> said.contains("records said about what was destroyed"));
        assertThat(tables(other)).containsExactlyInAnyOrder("incident", "incident_event");
    }

    /// As the doors, the desk and two persons leave them, written by the superuser.
    private void belongings() {
        var id = theft.value();
        var mara = audit.room.mara.id();
        update("set session_replication_role = replica");
        update(
                "update app.incident set state = 'closed', closed_by = ?, closed_at = now(), outcome_code = 'no-crime', claimed_by = ?, claimed_at = now() where id = ?",
                mara,
                mara,
                id);
        update("set session_replication_role = origin");
        withoutRules(
                "insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool) values (?, 1, ?, 1, 'MR/1', 'master', 'Entrance', 'entrance.mkv', 'video/x-matroska', 7, sha256('x'), ?, 'copied', 'test')",
                exhibit,
                id,
                mara);
        withoutRules(
                "insert into app.pack (id, region_id, incident_id, name, built_by, payload_bytes, payload_files, tagmanifest_sha256, signer_sha256) values (?, 1, ?, 'PACK', ?, 1, 1, sha256('x'), sha256('y'))",
                pack,
                id,
                mara);
        withoutRules(
                "insert into app.disclosure (id, region_id, incident_id, person_id, purpose_sealed, made_by, expires_at) values (gen_random_uuid(), 1, ?, ?, 'Crime 14/1', ?, now() + interval '1 day')",
                id,
                mara,
                mara);
        withoutRules(
                "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (?, 1, ?, 'A civil claim', ?, current_date + 30)",
                hold,
                id,
                mara);
        withoutRules(
                "insert into app.hold_review (id, region_id, incident_id, hold_id, person_id, note_sealed, next_on) values (gen_random_uuid(), 1, ?, ?, ?, 'still going', current_date + 30)",
                id,
                hold,
                mara);
        withoutRules(
                "insert into app.approval (id, kind, region_id, subject, reason_sealed, asked_by, decided_by, decided_at, approved) values (?, 'lift-hold', 1, jsonb_build_object('hold', ?::text), 'the claim was settled', ?, ?, now(), true)",
                lift,
                hold.toString(),
                mara,
                audit.room.tom.id());
        update(
                "begin; alter table app.legal_hold disable trigger legal_hold_guard; alter table app.approval disable trigger approval_guard;"
                        + " update app.approval set carried_out_at = now() where id = '"
                        + lift
                        + "'; update app.legal_hold set lifted_by = '"
                        + mara
                        + "', lifted_at = now(), approval_id = '"
                        + lift
                        + "'; alter table app.legal_hold enable trigger legal_hold_guard; alter table app.approval enable trigger approval_guard; commit");
    }

    /// What guards the rows is asked elsewhere; the record is written all the same.
    private void withoutRules(String sql, Object... values) {
        var table = sql.split(" ")[2].substring("app.".length());
        triggers(table, "disable");
        update(sql, values);
        triggers(table, "enable");
    }

    private void triggers(String table, String how) {
        audit.room
                .db()
                .update(
                        """
                        do $$ declare t text; begin
                            for t in select tgname from pg_trigger where tgrelid = 'app.%1$s'::regclass and not tgisinternal and tgname not like 'journal\\_%%' and tgname <> 'custody_begins' loop
                                execute format('alter table app.%1$s %2$s trigger %%I', t);
                            end loop; end $$
                        """
                                .formatted(table, how));
    }

    private void disposed(String kind) {
        update(
                "insert into app.disposal (kind, region_id, incident_id, incidents, due_at, days) values (?, 1, ?, array[?], now(), 1)",
                kind,
                theft.value(),
                theft.value());
        audit.room
                .db()
                .query(
                        "select sec.finish_disposal(id, '[]') from app.disposal where done_at is null",
                        _ -> {});
    }

    private void update(String sql, Object... values) {
        audit.room.db().update(sql, values);
    }

    private long rows(String table) {
        var count = new long[1];
        audit.room
                .db()
                .query("select count(*) from app." + table, row -> count[0] = row.getLong(1));
        return count[0];
    }

    private List<String> tables(IncidentId incident) {
        return audit.read(AuditFilter.EVERYTHING.about(incident)).stream()
                .map(line -> line.record().table())
                .distinct()
                .collect(Collectors.toList());
    }

    private List<Long> numbers(IncidentId incident) {
        return audit.read(AuditFilter.EVERYTHING.about(incident)).stream()
                .map(line -> line.record().number())
                .toList();
    }
}
