package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// A superuser with triggers out of the way, against the record.
final class InsiderTest {
    /// A record in the middle of the third seal.
    private static final String VICTIM =
            "(select seq from app.journal where xid <= (select to_xid from app.seal where n = 3) order by xid desc, seq desc offset 2 limit 1)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    private SignedCheckpoint kept;
    private long victim;

    @BeforeEach
    void open() throws Exception {
        room = new SealingRoom(folder);
        room.sealed(3, 5);
        try (var connection = room.db.admin().connect()) {
            kept = SignedCheckpoint.parse(new SealSql(connection).newest().orElseThrow().note());
        }
        room.sealed(2, 5);
        victim = room.count("select " + VICTIM);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Outcome prove(Reference reference) throws SQLException, IOException {
        return new Proof(room.db.admin()::connect, reference).run(Progress.NONE, Stop.NEVER);
    }

    private Finding found(Reference reference) throws SQLException, IOException {
        return prove(reference).firstBad().orElseThrow();
    }

    private Reference book() {
        return Reference.ofBook(room.home.book());
    }

    private static Reference note(SignedCheckpoint kept) {
        return new Reference(List.of(kept), List.of(), Optional.empty());
    }

    /// Found with nothing but the database, and with the book; the same record named.
    private void foundAs(Kind kind) throws SQLException, IOException {
        for (var reference : new Reference[] {Reference.NONE, book()}) {
            var finding = found(reference);
            assertThat(finding.kind()).as(finding.words()).isEqualTo(kind);
            assertThat(finding.seq()).as(finding.words()).isEqualTo(victim);
        }
    }

    @Test
    void an_untouched_record_is_proved_to_its_newest_checkpoint() throws Exception {
        room.record(2);
        for (var reference : new Reference[] {Reference.NONE, book(), note(kept)}) {
            var outcome = prove(reference);
            assertThat(outcome.firstBad()).isEmpty();
            assertThat(outcome.records()).isEqualTo(outcome.sealed());
            assertThat(outcome.unsealed()).isEqualTo(2);
            assertThat(outcome.whole()).isTrue();
            assertThat(outcome.newest().orElseThrow().checkpoint().seal()).isEqualTo(5);
            assertThat(outcome.remarks()).hasSize(reference == Reference.NONE ? 1 : 0);
        }
    }

    @Test
    void a_changed_payload_is_found() throws Exception {
        room.insider(
                "update app.journal set payload = '{\"says\": \"nothing\"}' where seq = " + victim);
        foundAs(Kind.PAYLOAD_CHANGED);
    }

    @Test
    void a_payload_changed_with_its_digest_is_found() throws Exception {
        room.insider(
                "update app.journal set payload = '{\"says\": \"nothing\"}', row_hash = sha256(uuid_send(salt) || convert_to('{\"says\": \"nothing\"}'::jsonb::text, 'UTF8')) where seq = "
                        + victim);
        foundAs(Kind.CHANGED);
    }

    @Test
    void a_changed_actor_is_found() throws Exception {
        room.insider("update app.journal set actor = 'somebody else' where seq = " + victim);
        foundAs(Kind.CHANGED);
    }

    @Test
    void a_changed_time_is_found() throws Exception {
        room.insider("update app.journal set at = at - interval '3 hours' where seq = " + victim);
        foundAs(Kind.CHANGED);
        assertThat(found(book()).at()).isAfter(kept.checkpoint().sealedAt().minusSeconds(3600));
    }

    @Test
    void a_record_taken_away_is_found() throws Exception {
        room.insider("delete from app.journal where seq = " + victim);
        foundAs(Kind.MISSING);
        assertThat(found(book()).at()).isNotNull();
    }

    @Test
    void the_first_and_the_last_sealed_record_cannot_be_taken_away_either() throws Exception {
        long first = room.count("select min(seq) from app.journal");
        room.insider("delete from app.journal where seq = " + first);
        assertThat(found(book()).seq()).isEqualTo(first);
        assertThat(found(Reference.NONE).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void the_last_sealed_record_taken_away_is_found() throws Exception {
        long last = room.count("select max(seq) from app.journal");
        room.insider("delete from app.journal where seq = " + last);
        assertThat(found(book()).seq()).isEqualTo(last);
        assertThat(found(Reference.NONE).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void a_record_put_in_among_sealed_ones_is_found() throws Exception {
        room.insider(
                "insert into app.journal (seq, xid, at, tbl, pk, op, payload, row_hash) overriding system value select 99999, xid, at, tbl, pk, op, '{}', sha256('{}') from app.journal where seq = "
                        + victim);
        victim = 99999;
        foundAs(Kind.ADDED);
    }

    @Test
    void a_record_put_in_back_dated_at_the_end_is_found_once_it_is_sealed() throws Exception {
        room.insider(
                "insert into app.journal (at, tbl, pk, op, payload, row_hash) values (now() - interval '1 day', 'test', '1', 'A', '{}', sha256('{}'))");
        victim = room.count("select max(seq) from app.journal");
        foundAs(Kind.MISDATED);
        room.seal();
        foundAs(Kind.MISDATED);
    }

    @Test
    void a_record_dated_ahead_is_found() throws Exception {
        room.insider(
                "insert into app.journal (at, tbl, pk, op, payload, row_hash) values (now() + interval '1 day', 'test', '1', 'A', '{}', sha256('{}'))");
        room.seal();
        victim = room.count("select max(seq) from app.journal");
        foundAs(Kind.MISDATED);
    }

    @Test
    void two_records_that_changed_places_are_found() throws Exception {
        long other = room.count("select max(seq) from app.journal where seq < " + victim);
        room.insider("alter table app.journal alter column seq set generated by default");
        room.insider(
                """
                update app.journal j set seq = o.seq, xid = o.xid from app.journal o
                where j.seq in (%1$d, %2$d) and o.seq in (%1$d, %2$d) and o.seq <> j.seq
                """
                        .formatted(victim, other));
        var finding = found(book());
        assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
        assertThat(finding.seq()).isEqualTo(other);
        assertThat(found(Reference.NONE).seq()).isEqualTo(other);
    }

    @Test
    void seals_that_changed_places_are_found() throws Exception {
        room.insider("update app.seal set n = n + 100 where n in (3, 4)");
        room.insider("update app.seal set n = 107 - n where n in (103, 104)");
        for (var reference : new Reference[] {Reference.NONE, book()}) {
            var finding = found(reference);
            assertThat(finding.kind()).isEqualTo(Kind.SEAL_REWRITTEN);
            assertThat(finding.seal()).isEqualTo(3);
        }
    }

    @Test
    void rewritten_columns_of_a_seal_are_found() throws Exception {
        for (var change :
                new String[] {
                    "root = sha256('x')",
                    "leaf_hashes = set_byte(leaf_hashes, 0, 255 - get_byte(leaf_hashes, 0))",
                    "frontier = set_byte(frontier, 0, 255 - get_byte(frontier, 0))",
                    "sealed_at = sealed_at - interval '1 hour'",
                    "to_seq = to_seq + 1",
                    "tree_size = tree_size + 1",
                    "leaves = leaves + 1",
                    "checkpoint = replace(checkpoint, 'seal 3', 'seal 4')",
                    "checkpoint = 'nothing'"
                }) {
            room.insider(
                    "create table if not exists public.was as select * from app.seal where n = 3");
            room.insider("update app.seal set " + change + " where n = 3");
            for (var reference : new Reference[] {Reference.NONE, book()}) {
                var finding = found(reference);
                assertThat(finding.kind()).as(change).isEqualTo(Kind.SEAL_REWRITTEN);
                assertThat(finding.seal()).as(change).isEqualTo(3);
            }
            room.insider("delete from app.seal where n = 3");
            room.insider("insert into app.seal select * from public.was");
        }
        assertThat(prove(book()).proven()).isTrue();
    }

    @Test
    void a_seal_taken_away_from_the_middle_is_found() throws Exception {
        room.insider("delete from app.seal where n = 3");
        assertThat(found(Reference.NONE).words()).contains("Seal 3 is missing");
        assertThat(found(book()).seal()).isEqualTo(3);
    }

    @Test
    void the_newest_seals_taken_away_with_their_records_are_found_by_what_was_kept()
            throws Exception {
        long gone =
                room.count(
                        "select min(seq) from app.journal where xid > (select to_xid from app.seal where n = 2)");
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 2)");
        room.insider("delete from app.seal where n > 2");
        room.record(1);

        assertThat(found(note(kept)).kind()).isEqualTo(Kind.ROLLED_BACK);
        var finding = found(book());
        assertThat(finding.kind()).isEqualTo(Kind.MISSING);
        assertThat(finding.seal()).isEqualTo(3);
        assertThat(finding.seq()).isEqualTo(gone);
    }

    @Test
    void the_newest_seals_taken_away_without_their_records_are_found() throws Exception {
        room.insider("delete from app.seal where n > 2");
        var finding = found(book());
        assertThat(finding.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(finding.seal()).isEqualTo(3);
        assertThat(finding.seq()).isNotNull();
    }

    @Test
    void content_erased_on_authority_is_no_fault_and_erased_without_is_one() throws Exception {
        room.db.update(
                "select sec.erase_payload(seq, at, 'asked for by the person') from app.journal where seq = "
                        + victim);
        room.seal();
        var lawful = prove(book());
        assertThat(lawful.proven()).isTrue();
        assertThat(lawful.erased()).isEqualTo(1);

        victim++;
        room.insider("update app.journal set payload = null, salt = null where seq = " + victim);
        foundAs(Kind.ERASED_WITHOUT_AUTHORITY);
    }

    @Test
    void content_erased_by_retention_is_no_fault() throws Exception {
        room.db.update(
                "select sec.note('V', 'exhibit', 'e1', null, '{}') from generate_series(1, 5)");
        room.seal();
        room.db.update(
                "select sec.erase_record_of('exhibit', array['e1'], null, gen_random_uuid())");
        var outcome = prove(book());
        assertThat(outcome.firstBad()).isEmpty();
        assertThat(outcome.erased()).isEqualTo(5);
    }

    @Test
    void an_authority_for_something_else_is_none() throws Exception {
        room.insider("update app.journal set payload = null, salt = null where seq = " + victim);
        room.db.update(
                "select sec.note('A', 'journal', ?, null, '{\"act\": \"something-else\"}')",
                Long.toString(victim));
        foundAs(Kind.ERASED_WITHOUT_AUTHORITY);
    }

    @Test
    void a_disabled_trigger_helps_nobody() throws Exception {
        room.db.update("alter table app.journal disable trigger all");
        room.db.update("update app.journal set workstation = 'elsewhere' where seq = ?", victim);
        room.db.update("alter table app.journal enable trigger all");
        foundAs(Kind.CHANGED);
    }
}
