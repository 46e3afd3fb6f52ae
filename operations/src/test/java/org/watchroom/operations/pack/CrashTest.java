package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.testing.Victim;
import org.watchroom.operations.work.Stop;

/// Kills a process in the middle of building a pack, as a power cut would.
final class CrashTest {
    private static final String STOPPED_AT = "stopped at ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_builder_that_is_killed_at_the_footage_leaves_nothing_at_the_name_and_is_swept_up_after()
            throws IOException, InterruptedException {
        killed("Copying footage", "Cutting clip 1 of 1");
    }

    @Test
    void a_builder_that_is_killed_at_the_papers_leaves_nothing_at_the_name_and_is_swept_up_after()
            throws IOException, InterruptedException {
        killed("Printing the papers", "Recording the pack");
    }

    /// Two deaths each: whoever signs in four times more is signed out where they began.
    private void killed(String... steps) throws IOException, InterruptedException {
        try (var room =
                new PackRoom(folder)
                        .camera("CAM01", "Entrance", "video/one-by-one-person-detection.mp4", 10)) {
            var incident = room.incident();
            for (var step : steps) {
                killAt(step, room, incident);

                assertThat(room.standing())
                        .as(step)
                        .isNotEmpty()
                        .allMatch(name -> name.contains(".part-"));
                assertThat(room.rows("pack")).isZero();
            }

            var pack = room.build(incident);

            assertThat(room.standing()).containsExactly(pack.name(), pack.name() + ".upload");
            assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
        }
    }

    private void killAt(String step, PackRoom room, IncidentId incident)
            throws IOException, InterruptedException {
        var address = room.room.mara.address();
        var codes = room.room.db().codes(room.room.mara);
        Victim.kill(
                CrashTest.class,
                STOPPED_AT + step,
                List.of(
                        address.url(),
                        address.user(),
                        address.password(),
                        room.recordings.toString(),
                        room.packs.toString(),
                        PackRoom.KEYS.toString(),
                        incident.value().toString(),
                        step,
                        codes.getFirst(),
                        codes.getLast()));
    }

    /// The victim: builds until the step, says so, and waits to be killed.
    public static void main(String[] args) throws IOException {
        var clock = Clock.systemUTC();
        var session =
                SignIn.open(
                        new DatabaseAddress(args[0], args[1], args[2])::connect,
                        "victim",
                        args[2].toCharArray(),
                        args[8]);
        if (!session.stepUp(args[9])) {
            throw new IllegalStateException("the code is wrong");
        }
        var database = session.database();
        var ffmpeg = new Ffmpeg();
        var builder =
                new PackBuilder(
                        database,
                        new Incidents(database),
                        new Stores(database),
                        new Triage(database, clock),
                        new FileArchive(Path.of(args[3]), PackRoom.LONDON, clock, ffmpeg),
                        ffmpeg,
                        TestVault.at(Path.of(args[4]).resolveSibling("vault"), clock),
                        PackRoom.identity(Path.of(args[5])),
                        Path.of(args[4]),
                        clock);
        builder.build(
                PackRequest.of(new IncidentId(UUID.fromString(args[6]))),
                (_, step) -> {
                    if (step.equals(args[7])) {
                        System.out.println(STOPPED_AT + step);
                        waitForDeath();
                    }
                },
                Stop.NEVER);
    }

    private static void waitForDeath() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
