package org.watchroom.operations.audit.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

final class StampingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @SuppressWarnings("NullAway.Init")
    private TestAuthority authority;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void open() throws Exception {
        room = new SealingRoom(folder);
        authority = new TestAuthority();
        database = new Database(room.login()::connect, 1);
        room.sealed(2, 3);
    }

    @AfterEach
    void close() {
        database.close();
        authority.close();
        room.close();
    }

    private void setAuthority(String address) {
        room.db.update(
                "insert into app.setting (key, value) values ('audit.tsa-url', to_jsonb(?::text))",
                address);
    }

    private Stamping stamping(Duration later) {
        return new Stamping(database, Clock.offset(Clock.systemUTC(), later));
    }

    @Test
    void without_the_setting_nothing_goes_out() {
        assertThat(stamping(Duration.ZERO).round()).isEmpty();
        assertThat(authority.given()).isZero();
    }

    @Test
    void the_newest_checkpoint_is_stamped_once_a_day_and_the_proof_says_so() throws Exception {
        setAuthority(authority.uri().toString());
        assertThat(stamping(Duration.ZERO).round().orElseThrow().authority())
                .contains("Test Authority");
        assertThat(stamping(Duration.ofHours(23)).round()).isEmpty();
        room.sealed(1, 1);
        assertThat(stamping(Duration.ofHours(25)).round()).isPresent();
        assertThat(authority.given()).isEqualTo(2);

        var outcome =
                new Proof(room.db.admin()::connect, Reference.NONE).run(Progress.NONE, Stop.NEVER);
        assertThat(outcome.proven()).isTrue();
        assertThat(outcome.remarks()).anyMatch(remark -> remark.contains("Test Authority"));
    }

    @Test
    void a_stamp_of_something_else_is_found() throws Exception {
        setAuthority(authority.uri().toString());
        stamping(Duration.ZERO).round();
        room.insider("update app.checkpoint_token set seal_n = 1");
        var outcome =
                new Proof(room.db.admin()::connect, Reference.NONE).run(Progress.NONE, Stop.NEVER);
        assertThat(outcome.firstBad().orElseThrow().kind()).isEqualTo(Kind.STAMP_WRONG);
        room.insider("update app.checkpoint_token set seal_n = 2, token = 'nonsense'");
        outcome =
                new Proof(room.db.admin()::connect, Reference.NONE).run(Progress.NONE, Stop.NEVER);
        assertThat(outcome.firstBad().orElseThrow().kind()).isEqualTo(Kind.STAMP_WRONG);
    }

    @Test
    void an_authority_that_does_not_answer_is_asked_again() {
        setAuthority(authority.uri().toString());
        authority.broken = true;
        assertThatThrownBy(() -> stamping(Duration.ZERO).round())
                .isInstanceOf(Failure.Unreachable.class);
        authority.broken = false;
        assertThat(stamping(Duration.ZERO).round()).isPresent();
    }

    @Test
    void an_address_that_is_none_is_named() {
        setAuthority("file:///etc/passwd");
        assertThatThrownBy(() -> stamping(Duration.ZERO).round())
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("audit.tsa-url");
    }
}
