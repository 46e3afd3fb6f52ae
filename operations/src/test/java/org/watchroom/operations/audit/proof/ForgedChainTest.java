package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// An insider who makes the whole chain anew, or puts the whole database back.
final class ForgedChainTest {
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

    @Test
    void a_whole_chain_made_anew_with_another_key_is_found() throws Exception {
        room.insider("update app.journal set actor = 'somebody else' where seq = " + victim);
        forgeWith(SealingKey.make(), true);

        assertThat(prove(Reference.NONE).remarks()).hasSize(1); // it cannot be told from inside
        var withBook = found(book());
        assertThat(withBook.kind()).isEqualTo(Kind.CHANGED);
        assertThat(withBook.seq()).isEqualTo(victim);
        assertThat(found(note(kept)).kind()).isEqualTo(Kind.KEY_UNKNOWN);
    }

    @Test
    void a_whole_chain_made_anew_with_another_key_beside_the_right_one_is_found() throws Exception {
        room.insider("update app.journal set actor = 'somebody else' where seq = " + victim);
        forgeWith(SealingKey.make(), false);

        assertThat(found(Reference.NONE).kind()).isEqualTo(Kind.KEY_UNKNOWN);
        assertThat(found(book()).seq()).isEqualTo(victim);
    }

    @Test
    void a_whole_chain_made_anew_with_the_stolen_key_is_found_by_what_was_kept() throws Exception {
        room.insider("update app.journal set actor = 'somebody else' where seq = " + victim);
        forgeWith(SealingKey.read(room.home.folder().resolve("sealing-key")), false);

        assertThat(prove(Reference.NONE).proven()).isTrue(); // whoever has the key can do that
        var finding = found(note(kept));
        assertThat(finding.kind()).isEqualTo(Kind.FORKED);
        assertThat(finding.seal()).isEqualTo(3);
        assertThat(found(book()).seq()).isEqualTo(victim);
    }

    @Test
    void a_signature_that_is_wrong_is_found() throws Exception {
        var other = SignedCheckpoint.sign(kept.checkpoint(), SealingKey.make());
        var mixed = new SignedCheckpoint(kept.checkpoint(), kept.keyHash(), other.signature());
        room.insider("update app.seal set checkpoint = '" + mixed.note() + "' where n = 3");
        var finding = found(Reference.NONE);
        assertThat(finding.kind()).isEqualTo(Kind.SIGNATURE_WRONG);
        assertThat(finding.seal()).isEqualTo(3);
    }

    @Test
    void a_moment_rewritten_in_a_seal_and_its_checkpoint_is_found() throws Exception {
        var was = kept.checkpoint().sealedAt();
        var later = was.plusSeconds(600);
        room.insider(
                "update app.seal set sealed_at = '%1$s', checkpoint = replace(checkpoint, 'sealed %2$s', 'sealed %1$s') where n = 3"
                        .formatted(later, was));
        var finding = found(Reference.NONE);
        assertThat(finding.kind()).isEqualTo(Kind.SIGNATURE_WRONG);
        assertThat(finding.seal()).isEqualTo(3);
        assertThat(found(book()).seal()).isEqualTo(3);
    }

    @Test
    void seals_made_anew_from_one_on_without_the_key_are_found_at_the_first() throws Exception {
        var right = text("select encode(key_id, 'hex') from app.seal where n = 1");
        room.insider("create table public.was as select * from app.seal where n < 3");
        forgeWith(SealingKey.make(), false);
        room.insider("delete from app.seal where n < 3");
        room.insider("insert into app.seal select * from public.was");
        room.insider("update app.seal set key_id = decode('" + right + "', 'hex')");
        room.insider("delete from app.seal_key where key_id <> decode('" + right + "', 'hex')");
        var finding = found(Reference.NONE);
        assertThat(finding.kind()).isEqualTo(Kind.SIGNATURE_WRONG);
        assertThat(finding.seal()).isEqualTo(3);
    }

    private String text(String sql) {
        var answer = new String[1];
        room.db.query(sql, row -> answer[0] = row.getString(1));
        return answer[0];
    }

    @Test
    void a_database_rolled_back_to_yesterday_is_found() throws Exception {
        var name =
                prove(Reference.NONE)
                        .newest()
                        .orElseThrow()
                        .checkpoint()
                        .origin()
                        .replaceFirst(".*/", "");
        room.restart();
        copy(name, name + "_y");
        long yesterday = room.count("select max(seq) from app.journal");
        room.sealed(3, 4);
        long gone = room.count("select min(seq) from app.journal where seq > " + yesterday);
        SignedCheckpoint today;
        try (var connection = room.db.admin().connect()) {
            today = SignedCheckpoint.parse(new SealSql(connection).newest().orElseThrow().note());
        }
        room.restart();
        try (var connection = room.db.admin().withDatabase("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
            statement.execute("alter database " + name + "_y rename to " + name);
        }
        assertThat(prove(Reference.NONE).proven()).isTrue(); // in itself it is as good as yesterday
        var byNote = found(note(today));
        assertThat(byNote.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(byNote.words())
                .contains(Long.toString(today.checkpoint().size()))
                .contains("the first one after record " + yesterday + " of ");
        assertThat(byNote.seq()).isNull(); // of what is gone nothing is known
        var byBook = found(book());
        assertThat(byBook.kind()).isEqualTo(Kind.MISSING);
        assertThat(byBook.seal()).isEqualTo(6);
        assertThat(byBook.seq()).isEqualTo(gone);
        assertThat(room.seal().alarm()).isTrue();
    }

    private void copy(String from, String to) throws SQLException {
        try (var connection = room.db.admin().withDatabase("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + from
                            + "'");
            statement.execute("create database " + to + " template " + from);
        }
    }

    /// Makes every seal anew from the records as they are now.
    private void forgeWith(SealingKey key, boolean alone) throws Exception {
        try (var connection = room.db.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var sql = new SealSql(connection);
            var origin = sql.origin();
            var old = sql.after(0, 100);
            if (alone) {
                statement.execute("delete from app.seal_key");
            }
            try (var insert =
                    connection.prepareStatement(
                            "insert into app.seal_key (key_id, public_key) values (?, ?) on conflict do nothing")) {
                insert.setBytes(1, key.verifying().id());
                insert.setBytes(2, key.verifying().bytes());
                insert.executeUpdate();
            }
            var tree = new Tree();
            long xid = 0;
            long seq = 0;
            var before = "";
            for (var seal : old) {
                var leaves = sql.between(xid, seq, seal.toXid(), seal.toSeq());
                tree.appendAll(leaves.hashes());
                before = forge(connection, seal, origin, key, tree, leaves.hashes(), before);
                xid = seal.toXid();
                seq = seal.toSeq();
            }
        }
    }

    private static String forge(
            Connection connection,
            StoredSeal seal,
            String origin,
            SealingKey key,
            Tree tree,
            byte[] hashes,
            String before)
            throws Exception {
        var was = SignedCheckpoint.parse(seal.note()).checkpoint();
        var note =
                SignedCheckpoint.sign(
                                new Checkpoint(
                                        origin,
                                        tree.size(),
                                        Base64.getEncoder().encodeToString(tree.root()),
                                        was.seal(),
                                        Checkpoint.before(before),
                                        was.lastXid(),
                                        was.lastSeq(),
                                        was.nextXid(),
                                        was.sealedAt()),
                                key)
                        .note();
        try (var update =
                connection.prepareStatement(
                        "update app.seal set root = ?, leaf_hashes = ?, frontier = ?, checkpoint = ?, key_id = ? where n = ?")) {
            update.setBytes(1, tree.root());
            update.setBytes(2, hashes);
            update.setBytes(3, tree.frontier());
            update.setString(4, note);
            update.setBytes(5, key.verifying().id());
            update.setLong(6, seal.n());
            update.executeUpdate();
        }
        return note;
    }
}
