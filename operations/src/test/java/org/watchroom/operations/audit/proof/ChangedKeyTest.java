package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// A record that was lawfully sealed with one key after another, or moved, for whoever has not the
/// seal book.
final class ChangedKeyTest {
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

    private StoredSeal newest() throws SQLException {
        try (var connection = room.db.admin().connect()) {
            return new SealSql(connection).newest().orElseThrow();
        }
    }

    /// What a console keeps that meets the record only now.
    private Reference keptNow() throws Exception {
        return Reference.of(
                SignedCheckpoint.parse(newest().note()),
                SealingKey.read(room.home.folder().resolve("sealing-key")).verifying());
    }

    private Reference noteNow() throws Exception {
        return new Reference(
                List.of(SignedCheckpoint.parse(newest().note())), List.of(), Optional.empty());
    }

    @Test
    void after_a_new_key_the_record_is_proven_by_whoever_knows_only_that_one() throws Exception {
        var early = noteNow();
        room.home.orderNewKey();
        room.sealed(3, 2);
        var references = List.of(keptNow(), noteNow(), early, Reference.NONE);
        room.sealed(2, 2);
        for (var reference : references) {
            assertThat(prove(reference).firstBad()).isEmpty();
        }
    }

    @Test
    void keys_are_ordered_by_their_use_and_not_by_a_clock() throws Exception {
        room.home.orderNewKey();
        room.sealed(2, 2);
        room.insider(
                "update app.seal_key set since = since - interval '1 day' where vouched_by is not null");
        assertThat(prove(Reference.NONE).firstBad()).isEmpty();
    }

    @Test
    void after_a_lost_key_the_record_is_proven_by_whoever_has_met_it_since() throws Exception {
        var early = noteNow();
        room.restart();
        Files.delete(room.home.folder().resolve("sealing-key"));
        room.record(1);
        assertThat(((SealingState.Refused) room.seal()).reason())
                .isEqualTo(SealingState.Reason.KEY_UNKNOWN);
        room.home.orderAccept(Optional.of(newest().note()));
        room.sealed(2, 2);
        for (var reference :
                new Reference[] {
                    keptNow(), noteNow(), early.and(noteNow()), Reference.ofBook(room.home.book())
                }) {
            assertThat(prove(reference).firstBad()).isEmpty();
        }
        // A lost key and a stolen record look alike to whoever knows only what was before.
        assertThat(prove(early).firstBad().orElseThrow().kind()).isEqualTo(Kind.KEY_UNKNOWN);
    }

    @Test
    void a_database_that_was_moved_is_sealed_on_and_proven_once_that_is_accepted()
            throws Exception {
        room.home.orderNewKey();
        room.sealed(1, 2);
        var early = noteNow();
        var proved = prove(Reference.NONE);
        assertThat(proved.firstBad()).isEmpty();

        room.moved();
        room.record(1);
        assertThat(((SealingState.Refused) room.seal()).reason())
                .isEqualTo(SealingState.Reason.OTHER_DATABASE);
        room.restart();
        Files.move(room.home.book(), folder.resolve("lost"));
        assertThat(((SealingState.Refused) room.seal()).reason())
                .isEqualTo(SealingState.Reason.OTHER_DATABASE);
        assertThat(prove(Reference.NONE).firstBad().orElseThrow().kind()).isEqualTo(Kind.MOVED);

        room.home.orderAccept(Optional.of(newest().note()));
        room.sealed(1, 1);
        room.restart();
        room.sealed(2, 1);

        for (var reference :
                new Reference[] {
                    early, keptNow(), Reference.NONE, Reference.ofBook(room.home.book())
                }) {
            var outcome = prove(reference);
            assertThat(outcome.firstBad()).isEmpty();
            assertThat(outcome.remarks())
                    .anyMatch(said -> said.contains("moved or renamed before seal 5"));
        }
    }
}
