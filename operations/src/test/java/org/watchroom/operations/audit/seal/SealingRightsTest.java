package org.watchroom.operations.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.seal.SealingState.Reason;
import org.watchroom.operations.audit.seal.SealingState.Refused;
import org.watchroom.operations.audit.seal.SealingState.Sealing;
import org.watchroom.operations.work.Stop;

/// Who may seal: one key at a time, and nobody changes what is sealed.
final class SealingRightsTest {
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
    void a_second_service_with_the_same_key_follows_what_the_first_sealed() throws Exception {
        room.sealed(3, 2);
        room.restart();
        var other = new SealHome(folder.resolve("other")).make();
        Files.copy(room.home.key(), other.key());
        try (var second = room.another(other)) {
            room.record(1);
            assertThat(second.round(Stop.NEVER)).isInstanceOf(Sealing.class);
        }
        assertThat(room.seal().alarm()).isFalse();
        assertThat(Files.readAllBytes(other.book()))
                .isEqualTo(Files.readAllBytes(room.home.book()));
    }

    @Test
    void a_service_with_another_key_does_not_seal() throws Exception {
        room.sealed(1, 2);
        room.restart();
        try (var second = room.another(new SealHome(folder.resolve("other")))) {
            room.record(1);
            assertThat(((Refused) second.round(Stop.NEVER)).reason()).isEqualTo(Reason.KEY_UNKNOWN);
        }
    }

    @Test
    void a_new_key_is_announced_by_the_old_one() throws Exception {
        room.sealed(1, 1);
        var first = SealingKey.read(room.home.key()).verifying();
        room.home.orderNewKey();
        room.sealed(2, 1);
        var second = SealingKey.read(room.home.key()).verifying();

        assertThat(second).isNotEqualTo(first);
        try (var connection = room.db.admin().connect()) {
            var sql = new SealSql(connection);
            var chain = sql.keys(sql.origin());
            assertThat(chain.trustedFrom(first)).containsExactly(first, second);
            assertThat(sql.newest().orElseThrow().keyId()).isEqualTo(second.id());
        }
        assertThat(room.count("select count(*) from app.seal_key")).isEqualTo(2);
    }

    @Test
    void a_rotation_that_was_interrupted_is_finished_or_forgotten() throws Exception {
        room.sealed(1, 1);
        var first = SealingKey.read(room.home.key());
        SealingKey.make().keep(room.home.nextKey()); // died before it was announced
        room.restart();
        room.sealed(1, 1);
        assertThat(SealingKey.read(room.home.key()).verifying()).isEqualTo(first.verifying());
        assertThat(room.home.nextKey()).doesNotExist();

        var next = SealingKey.make();
        next.keep(room.home.nextKey());
        try (var connection = room.login().connect()) { // died after it was announced
            var sql = new SealSql(connection);
            sql.insertKey(
                    next.verifying(),
                    first.verifying(),
                    first.vouchFor(next.verifying(), sql.origin()),
                    sql.origin());
        }
        room.restart();
        room.sealed(1, 1);
        assertThat(SealingKey.read(room.home.key()).verifying()).isEqualTo(next.verifying());
    }

    @Test
    void the_sealer_may_neither_change_a_record_nor_a_seal() throws Exception {
        room.sealed(1, 1);
        try (var connection = room.login().connect();
                var statement = connection.createStatement()) {
            for (var attempt :
                    new String[] {
                        "update app.journal set actor = 'x'",
                        "delete from app.journal",
                        "select payload from app.journal",
                        "update app.seal set n = 9",
                        "delete from app.seal",
                        "truncate app.seal",
                        "delete from app.seal_key"
                    }) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class);
            }
        }
    }
}
