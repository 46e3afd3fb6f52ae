package org.watchroom.operations.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// An operator's console: it reads seals as anyone who is signed in may.
final class WitnessTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @SuppressWarnings("NullAway.Init")
    private TestPerson mara;

    @SuppressWarnings("NullAway.Init")
    private Witness witness;

    @BeforeEach
    void open() {
        room = new SealingRoom(folder);
        room.db.region(1, "NORTH", "North", false);
        mara = room.db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        witness = witness("desk 1");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Witness witness(String desk) {
        return new Witness(folder.resolve(desk), "db.example.org/watchroom", Clock.systemUTC());
    }

    private Connection session() throws SQLException {
        return room.db.session(mara);
    }

    private Verdict meet() {
        return meet(witness, this::session);
    }

    private static Verdict meet(Witness witness, ConnectionSource source) {
        try (var database = new Database(source, 1)) {
            return witness.meet(database);
        }
    }

    @Test
    void a_console_follows_a_record_that_grows() throws Exception {
        assertThat(meet()).isEqualTo(new Verdict.Nothing());
        room.sealed(1, 3);
        assertThat(((Verdict.Intact) meet()).first()).isTrue();
        room.sealed(70, 1); // more than a page
        var verdict = (Verdict.Intact) meet();
        assertThat(verdict.first()).isFalse();
        assertThat(verdict.newest().seal()).isEqualTo(71);
        assertThat(meet().bad()).isFalse();
        assertThat(witness.reference().checkpoints()).hasSize(1);
    }

    @Test
    void after_a_long_absence_the_work_begins_before_all_seals_were_gone_through()
            throws Exception {
        room.sealed(1, 1);
        meet();
        room.sealed(12, 1);
        var hurried =
                new Witness(
                        folder.resolve("desk 1"),
                        "db.example.org/watchroom",
                        Clock.systemUTC(),
                        10);
        assertThat(((Verdict.Intact) meet(hurried, this::session)).newest().seal()).isEqualTo(13);
        assertThat(kept(hurried)).isEqualTo(1); // not believed yet
        assertThat(meet(hurried, this::session).bad()).isFalse();
        assertThat(kept(hurried)).isEqualTo(13);
    }

    @Test
    void what_was_rewritten_during_a_long_absence_is_found_by_the_second_meeting()
            throws Exception {
        room.sealed(2, 1);
        meet();
        room.sealed(12, 1);
        room.insider(
                "update app.seal set leaf_hashes = set_byte(leaf_hashes, 0, 255 - get_byte(leaf_hashes, 0)) where n = 7");
        var hurried =
                new Witness(
                        folder.resolve("desk 1"),
                        "db.example.org/watchroom",
                        Clock.systemUTC(),
                        10);
        assertThat(meet(hurried, this::session).bad()).isFalse();
        assertThat(meet(hurried, this::session)).isInstanceOf(Verdict.Forked.class);

        room.insider("update app.seal set root = sha256('x') where n = 2"); // what was known
        var again =
                new Witness(
                        folder.resolve("desk 1"),
                        "db.example.org/watchroom",
                        Clock.systemUTC(),
                        10);
        assertThat(meet(again, this::session)).isInstanceOf(Verdict.Forked.class);
    }

    private static long kept(Witness witness) throws IOException {
        return witness.reference().checkpoints().getFirst().checkpoint().seal();
    }

    @Test
    void without_a_session_there_are_no_seals_to_see() throws Exception {
        room.sealed(1, 1);
        meet();
        // Row security hides seals from whoever has no session; that must never look like a good
        // record.
        assertThat(meet(witness, mara.address()::connect)).isInstanceOf(Verdict.Behind.class);
    }

    @Test
    void a_record_that_was_rolled_back_is_refused() throws Exception {
        room.sealed(4, 3);
        meet();
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 2)");
        room.insider("delete from app.seal where n > 2");
        var verdict = (Verdict.Behind) meet();
        assertThat(verdict.bad()).isTrue();
        assertThat(verdict.words(LONDON))
                .contains("seal 4 of")
                .contains("seal 2 of")
                .contains("GMT");

        room.insider("delete from app.seal");
        assertThat(meet().words(LONDON)).contains("no seal at all");
    }

    @Test
    void a_record_rolled_back_and_grown_past_what_was_seen_is_refused() throws Exception {
        room.sealed(3, 3);
        meet();
        room.insider(
                "delete from app.journal where xid > (select to_xid from app.seal where n = 1)");
        room.insider("delete from app.seal where n > 1");
        room.home.orderAccept(
                java.util.Optional.of(
                        text("select checkpoint from app.seal order by n desc limit 1")));
        room.sealed(5, 4);
        assertThat(meet()).isInstanceOf(Verdict.Forked.class);
        assertThat(meet().words(LONDON)).contains("seal 3 of").contains("seal 6 of");
        assertThat(meet(witness("desk 2"), this::session).bad()).isFalse(); // was not there before
    }

    private String text(String sql) {
        var answer = new String[1];
        room.db.query(sql, row -> answer[0] = row.getString(1));
        return answer[0];
    }

    @Test
    void seals_that_were_rewritten_since_are_refused() throws Exception {
        room.sealed(2, 3);
        meet();
        room.sealed(2, 3);
        room.insider(
                "update app.seal set leaf_hashes = set_byte(leaf_hashes, 0, 255 - get_byte(leaf_hashes, 0)) where n = 3");
        assertThat(meet()).isInstanceOf(Verdict.Forked.class);
    }

    @Test
    void a_seal_that_is_not_signed_is_refused() throws Exception {
        room.sealed(1, 3);
        room.insider("update app.seal set checkpoint = replace(checkpoint, 'next ', 'next 1')");
        assertThat(meet()).isInstanceOf(Verdict.BadSignature.class);
        room.insider("update app.seal set checkpoint = ''");
        assertThat(meet()).isInstanceOf(Verdict.BadSignature.class);
    }

    @Test
    void a_new_key_is_followed_when_the_old_one_announced_it() throws Exception {
        room.sealed(1, 1);
        meet();
        room.home.orderNewKey();
        room.sealed(2, 1);
        assertThat(meet()).isInstanceOf(Verdict.Intact.class);
        room.home.orderNewKey();
        room.sealed(1, 1);
        assertThat(meet()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void a_key_that_nobody_announced_is_refused() throws Exception {
        room.sealed(1, 1);
        meet();
        room.home.orderNewKey();
        room.sealed(1, 1);
        room.insider(
                "update app.seal_key set voucher = decode(repeat('00', 64), 'hex') where vouched_by is not null");
        assertThat(meet()).isInstanceOf(Verdict.KeyChanged.class);
    }

    @Test
    void another_database_at_the_same_place_is_refused() throws Exception {
        room.sealed(1, 1);
        meet();
        try (var other = new SealingRoom(folder.resolve("other"))) {
            other.sealed(1, 5);
            assertThat(meet(witness, other.db.admin()::connect))
                    .isInstanceOf(Verdict.OtherDatabase.class);
        }
    }

    @Test
    void what_was_accepted_is_kept_aside_and_begun_anew() throws Exception {
        room.sealed(3, 1);
        meet();
        room.insider("delete from app.seal where n > 1");
        assertThat(meet().bad()).isTrue();

        assertThat(witness.putAside().orElseThrow().seal()).isEqualTo(3);

        assertThat(((Verdict.Intact) meet()).first()).isTrue();
        try (var files = Files.list(folder.resolve("desk 1"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void a_damaged_memory_is_no_good_verdict() throws Exception {
        room.sealed(1, 1);
        meet();
        var file = folder.resolve("desk 1").resolve("db.example.org_watchroom.checkpoint");
        var text = Files.readString(file);
        for (var bent :
                new String[] {
                    "", "x", text.replace("seal 1", "seal 2"), text.substring(0, text.length() - 20)
                }) {
            Files.writeString(file, bent);
            assertThatThrownBy(this::meet).isInstanceOf(Failure.Unreadable.class);
        }
        assertThat(witness.putAside()).isEmpty();
        assertThat(meet().bad()).isFalse();
    }

    @Test
    void a_server_that_does_not_answer_is_no_verdict() {
        var nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "x", "x");
        assertThatThrownBy(() -> meet(witness, nowhere::connect))
                .isInstanceOf(Failure.Unreachable.class);
    }
}
