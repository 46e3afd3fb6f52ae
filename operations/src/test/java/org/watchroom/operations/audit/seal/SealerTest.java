package org.watchroom.operations.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.seal.SealingState.Reason;
import org.watchroom.operations.audit.seal.SealingState.Refused;
import org.watchroom.operations.audit.seal.SealingState.Sealing;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.work.Stop;

final class SealerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @BeforeEach
    void open() {
        room = new SealingRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void every_finished_record_is_sealed_once_and_in_order() throws Exception {
        room.sealed(5, 7);
        assertThat(room.seal().alarm()).isFalse();

        try (var connection = room.db.admin().connect()) {
            var sql = new SealSql(connection);
            var newest = sql.newest().orElseThrow();
            assertThat(newest.size()).isEqualTo(room.count("select count(*) from app.journal"));
            assertThat(newest.n()).isEqualTo(5);
            var all = sql.between(0, 0, Long.MAX_VALUE, Long.MAX_VALUE);
            var tree = new Tree();
            tree.appendAll(all.hashes());
            assertThat(tree.root()).isEqualTo(newest.root());
            assertThat(tree.frontier()).isEqualTo(newest.frontier());
        }
        assertThat(room.count("select sum(octet_length(leaf_hashes)) / 32 from app.seal"))
                .isEqualTo(room.count("select count(*) from app.journal"));
    }

    @Test
    void more_than_one_seal_holds_is_sealed_in_one_round() throws Exception {
        room.insider(
                "insert into app.journal (tbl, pk, op, payload, row_hash)"
                        + " select 'test', n::text, 'A', '{}', sha256('{}') from generate_series(1, 25000) n");
        var state = (Sealing) room.seal();
        assertThat(state.records()).isGreaterThanOrEqualTo(25_000);
        assertThat(room.count("select max(leaves) from app.seal")).isEqualTo(Sealer.MOST);
    }

    @Test
    void one_of_two_sealers_works_and_the_other_takes_over() throws Exception {
        room.sealed(1, 1);
        try (var second = room.another(room.home)) {
            assertThat(second.round(Stop.NEVER)).isInstanceOf(SealingState.Elsewhere.class);
            room.record(1);
            room.restart(); // lets go without sealing
            assertThat(second.round(Stop.NEVER)).isInstanceOf(Sealing.class);
            assertThat(room.seal()).isInstanceOf(SealingState.Elsewhere.class);
        }
        assertThat(room.count("select max(n) from app.seal")).isEqualTo(2);
    }

    @Test
    void what_waits_behind_an_open_transaction_is_not_sealed_and_raises_an_alarm()
            throws Exception {
        room.sealed(1, 1);
        try (var open = room.db.admin().connect();
                var statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("select sec.note('A', 'test', 'slow', null, '{}')");
            room.record(1);
            room.insider(
                    "update app.journal set at = at - interval '61 s' where seq = (select max(seq) from app.journal)");
            var late = (Sealing) room.seal();
            assertThat(late.records()).isZero();
            assertThat(late.waiting()).isGreaterThan(Duration.ofSeconds(60));
            assertThat(late.alarm()).isTrue();
            assertThat(late.words()).contains("kept open");
            open.commit();
        }
        var after = (Sealing) room.seal();
        assertThat(after.records()).isEqualTo(2);
        assertThat(after.alarm()).isFalse();
    }

    @Test
    void a_sealer_that_died_between_book_and_commit_commits_the_very_same_seal() throws Exception {
        room.sealed(2, 3);
        room.record(4);
        dieBeforeCommit();
        room.record(5);

        room.restart();
        assertThat(room.seal().alarm()).isFalse();
        room.restart();
        assertThat(room.seal().alarm()).isFalse();

        assertThat(room.count("select max(n) from app.seal")).isEqualTo(4);
        assertThat(room.count("select leaves from app.seal where n = 3")).isEqualTo(4);
        assertThat(notesOfBook()).isEqualTo(notesOfDatabase());
    }

    @Test
    void a_sealer_that_died_at_its_very_first_seal_begins_again() throws Exception {
        room.record(1);
        dieBeforeCommit();
        room.restart();
        assertThat(room.seal()).isInstanceOf(Sealing.class);
        assertThat(notesOfBook()).isEqualTo(notesOfDatabase());
    }

    @Test
    void records_changed_while_the_sealer_was_dead_are_named() throws Exception {
        room.sealed(1, 2);
        room.record(3);
        dieBeforeCommit();
        long seq = room.count("select max(seq) - 1 from app.journal");
        room.insider("update app.journal set actor = 'somebody else' where seq = " + seq);

        room.restart();
        var state = (Refused) room.seal();

        assertThat(state.reason()).isEqualTo(Reason.FORKED);
        assertThat(state.words()).contains("record " + seq);
        assertThat(room.count("select count(*) from app.seal")).isEqualTo(1);
    }

    private void dieBeforeCommit() throws SQLException {
        room.db.update(
                "create function public.die() returns trigger language plpgsql as $$ begin raise exception 'died'; end $$");
        room.db.update(
                "create trigger die before insert on app.seal for each row execute function public.die()");
        assertThatThrownBy(room::seal).isInstanceOf(SQLException.class);
        room.db.update("drop trigger die on app.seal");
        room.db.update("drop function public.die()");
    }

    @Test
    void a_book_cut_off_anywhere_in_its_last_entry_goes_on() throws Exception {
        room.sealed(2, 1);
        room.restart();
        var whole = Files.readAllBytes(room.home.book());
        var afterFirst = endOfFirstEntry();
        for (int end = afterFirst; end < whole.length; end += 7) {
            Files.write(room.home.book(), java.util.Arrays.copyOf(whole, end));
            room.restart();
            assertThat(room.seal().alarm()).as("cut at %d of %d", end, whole.length).isFalse();
            assertThat(Files.readAllBytes(room.home.book())).isEqualTo(whole);
        }
    }

    private int endOfFirstEntry() throws IOException {
        var title = ("watchroom seal book 1\n" + origin() + "\n").length();
        return title
                + 8
                + java.nio.ByteBuffer.wrap(Files.readAllBytes(room.home.book())).getInt(title);
    }

    private String origin() throws IOException {
        try (var reader = SealBook.read(room.home.book())) {
            return reader.origin();
        }
    }

    @Test
    void a_lost_book_is_written_again_from_records_that_are_still_whole() throws Exception {
        room.sealed(3, 2);
        var whole = Files.readAllBytes(room.home.book());
        room.restart();
        Files.delete(room.home.book());
        assertThat(room.seal().alarm()).isFalse();
        assertThat(Files.readAllBytes(room.home.book())).isEqualTo(whole);
    }

    @Test
    void a_lost_book_is_not_written_again_from_records_that_were_changed() throws Exception {
        room.sealed(3, 2);
        room.restart();
        Files.delete(room.home.book());
        room.insider("update app.journal set workstation = 'x' where seq = 3");
        assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.FORKED);
    }

    @Test
    void a_database_without_its_newest_seals_is_refused() throws Exception {
        room.sealed(4, 2);
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 2)");
        room.insider("delete from app.seal where n > 2");
        room.record(1);

        var state = (Refused) room.seal();

        assertThat(state.reason()).isEqualTo(Reason.ROLLED_BACK);
        assertThat(state.words()).contains("seal 2").contains("seal 4");
        assertThat(room.count("select count(*) from app.seal")).isEqualTo(2);
    }

    @Test
    void a_rewritten_seal_is_refused() throws Exception {
        room.sealed(3, 2);
        room.insider("update app.seal set root = sha256('x') where n = 3");
        assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.FORKED);
    }

    @Test
    void an_accepted_restore_is_sealed_on_and_the_old_book_is_kept() throws Exception {
        room.sealed(3, 2);
        room.insider("delete from app.seal where n > 1");
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 1)");
        assertThat(room.seal().alarm()).isTrue();
        room.home.orderAccept(Optional.of("another checkpoint"));
        assertThat(room.seal().alarm()).isTrue();
        assertThat(room.home.folder().resolve("accept-restore")).doesNotExist(); // dropped

        room.home.orderAccept(Optional.of(notesOfDatabase().getLast()));
        room.record(1);

        assertThat(room.seal()).isInstanceOf(Sealing.class);
        assertThat(room.count("select max(n) from app.seal")).isEqualTo(2);
        try (var files = Files.list(room.home.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("seal-book.until-"))
                    .doesNotContain("accept-restore", "accept-restore.begun");
        }
    }

    @Test
    void an_acceptance_that_was_not_committed_is_carried_out_by_the_next_round() throws Exception {
        room.sealed(3, 2);
        room.insider("delete from app.seal where n > 1");
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 1)");
        room.restart();
        Files.delete(room.home.key());
        room.record(1);
        room.home.orderAccept(Optional.of(notesOfDatabase().getLast()));
        dieBeforeCommit();

        room.restart();

        assertThat(room.seal()).isInstanceOf(Sealing.class);
        assertThat(room.count("select max(n) from app.seal")).isEqualTo(2);
    }

    @Test
    void only_what_the_service_refuses_has_to_be_accepted() throws Exception {
        room.sealed(3, 2);
        assertThat(agrees()).isTrue();
        room.insider("delete from app.seal where n > 1");
        assertThat(agrees()).isFalse();
        room.restart();
        Files.delete(room.home.key());
        assertThat(agrees()).isFalse();
    }

    private boolean agrees() throws SQLException, IOException {
        try (var connection = room.db.admin().connect()) {
            return room.home.agrees(connection);
        }
    }

    @Test
    void a_book_of_another_database_is_refused() throws Exception {
        room.sealed(1, 1);
        room.restart();
        var book = Files.readAllBytes(room.home.book());
        var text = new String(book, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(
                room.home.book(),
                text.replaceFirst("/t_", "/u_")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.OTHER_DATABASE);
    }

    @Test
    void a_book_that_is_none_is_refused() throws Exception {
        Files.write(
                room.home.make().book(),
                "something else entirely, and long enough for a title"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.BOOK_DAMAGED);
    }

    @Test
    void a_server_that_counts_transactions_from_the_start_again_is_refused() throws Exception {
        room.sealed(1, 1);
        var key = SealingKey.read(room.home.key());
        // What a dump loaded into a new cluster looks like: the seal is of a transaction still to
        // come.
        try (var connection = room.db.admin().connect()) {
            var sql = new SealSql(connection);
            var last = sql.newest().orElseThrow();
            try (var book = SealBook.open(folder.resolve("book"), sql.origin()).orElseThrow()) {
                var leaves = sql.between(0, 0, Long.MAX_VALUE, Long.MAX_VALUE);
                var old =
                        org.watchroom.operations.audit.checkpoint.SignedCheckpoint.parse(
                                        last.note())
                                .checkpoint();
                var far =
                        new Checkpoint(
                                old.origin(),
                                old.size(),
                                old.root(),
                                1,
                                old.before(),
                                1L << 40,
                                old.lastSeq(),
                                old.nextXid(),
                                old.sealedAt());
                book.append(
                        new SealEntry(
                                leaves,
                                org.watchroom.operations.audit.checkpoint.SignedCheckpoint.sign(
                                        far, key),
                                key.verifying()));
            }
        }
        room.restart();
        Files.move(
                folder.resolve("book"),
                room.home.book(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.COUNTER_BEHIND);
    }

    private java.util.List<String> notesOfDatabase() throws SQLException {
        try (var connection = room.db.admin().connect()) {
            return new SealSql(connection).after(0, 100).stream().map(StoredSeal::note).toList();
        }
    }

    private java.util.List<String> notesOfBook() throws IOException {
        var notes = new java.util.ArrayList<String>();
        try (var reader = SealBook.read(room.home.book())) {
            for (var entry = reader.next(); entry != null; entry = reader.next()) {
                notes.add(entry.signed().note());
            }
        }
        return notes;
    }
}
