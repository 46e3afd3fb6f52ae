package org.watchroom.operations.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Kills a sealing process again and again, wherever it is, while records come in.
final class KilledSealerTest {
    private static final int ROUNDS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatever_a_killed_sealer_was_in_the_middle_of_the_chain_stays_provable() throws Exception {
        var random = new Random(9);
        try (var room = new SealingRoom(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                killWhileSealing(room, 100 + random.nextInt(300));
                prove(room);
            }
            room.record(1);
            assertThat(room.seal().alarm()).isFalse();
            prove(room);
            assertThat(room.count("select max(tree_size) from app.seal"))
                    .isEqualTo(room.count("select count(*) from app.journal"));
            assertThat(room.count("select count(*) from app.seal")).isGreaterThan(ROUNDS);
        }
    }

    private static void prove(SealingRoom room) throws SQLException, IOException {
        var outcome =
                new Proof(room.db.admin()::connect, Reference.ofBook(room.home.book()))
                        .run(Progress.NONE, Stop.NEVER);
        assertThat(outcome.firstBad()).isEmpty();
    }

    private void killWhileSealing(SealingRoom room, int records) throws Exception {
        var address = room.login();
        var child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledSealerTest.class.getName(),
                                address.url(),
                                address.user(),
                                address.password(),
                                room.home.folder().toString())
                        .redirectErrorStream(true)
                        .start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            var line = output.readLine();
            while (line != null && !line.equals("sealing")) {
                line = output.readLine();
            }
            assertThat(child.isAlive()).isTrue();
            room.record(records);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /// The victim: seals without pause.
    public static void main(String[] args) throws SQLException, IOException {
        var address = new DatabaseAddress(args[0], args[1], args[2]);
        try (var sealer = new Sealer(address::connect, new SealHome(Path.of(args[3])))) {
            boolean told = false;
            while (true) {
                var state = sealer.round(Stop.NEVER);
                if (!told && state instanceof SealingState.Sealing) {
                    System.out.println("sealing");
                    told = true;
                }
            }
        }
    }
}
