package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The server's clock is that of a console, and somebody sets it.
final class MovedClockTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @BeforeEach
    void open() throws Exception {
        room = new SealingRoom(folder);
        room.sealed(3, 2);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Outcome prove(Reference reference) throws SQLException, IOException {
        return new Proof(room.db.admin()::connect, reference).run(Progress.NONE, Stop.NEVER);
    }

    /// @param remark a pattern: seals are some time apart, so it is never exactly an hour
    private void provenWith(String remark) throws SQLException, IOException {
        for (var reference : new Reference[] {Reference.NONE, Reference.ofBook(room.home.book())}) {
            var outcome = prove(reference);
            assertThat(outcome.firstBad()).isEmpty();
            assertThat(outcome.remarks()).anyMatch(said -> said.matches(".*" + remark + ".*"));
        }
    }

    @Test
    void a_clock_put_back_an_hour_is_told_and_is_no_fault() throws Exception {
        room.clock("-1 hour");
        room.sealed(3, 2);
        room.record(1);
        provenWith("put back by some (1 h|5. min).* between seal 3 and seal 4");
    }

    @Test
    void a_clock_put_an_hour_forward_and_right_again_is_told_and_is_no_fault() throws Exception {
        room.clock("1 hour");
        room.sealed(3, 2);
        room.clock("0 s");
        room.record(1);
        provenWith("behind the newest seal");
        room.sealed(3, 2);
        provenWith("put back by some (1 h|5. min).* between seal 6 and seal 7");
    }

    @Test
    void what_was_written_before_the_clock_was_put_back_and_sealed_after_is_no_fault()
            throws Exception {
        room.record(2);
        room.clock("-1 hour");
        room.sealed(2, 2);
        provenWith("put back by some");
    }

    @Test
    void a_record_dated_further_back_than_the_clock_is_found() throws Exception {
        room.clock("-1 hour");
        room.sealed(2, 2);
        room.insider(
                "insert into app.journal (at, tbl, pk, op, payload, row_hash) values (now() - interval '3 hours', 'test', '1', 'A', '{}', sha256('{}'))");
        room.seal();
        var finding = prove(Reference.NONE).firstBad().orElseThrow();
        assertThat(finding.kind()).isEqualTo(Kind.MISDATED);
        assertThat(finding.seq()).isEqualTo(room.count("select max(seq) from app.journal"));
    }
}
