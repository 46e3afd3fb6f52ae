package org.watchroom.operations.evidence.taking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.testing.Victim;
import org.watchroom.operations.work.Stop;

/// Kills a process in the middle of taking footage, as a power cut would.
final class KilledTest {
    private static final String STOPPED_AT = "stopped at ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void what_a_killed_taking_left_is_nobodys_until_the_next_one_takes_it_over()
            throws IOException, InterruptedException {
        try (var room = new TakingRoom(folder)) {
            var camera = room.camera("CAM01", "Entrance", 10);
            var request = room.request(room.incident(), camera);

            killAt("Making the copy to look at", room, request);
            assertThat(room.objects()).as("nothing has its name yet").isEmpty();
            assertThat(room.drafts()).hasSize(1);

            killAt("Writing down the exhibits", room, request);
            assertThat(room.objects()).as("files first").hasSize(4);
            assertThat(room.list("select count(*) from app.exhibit")).containsExactly("0");
            var left = room.objects();

            var outcome = room.taking().take(request, TakingProgress.NONE, Stop.NEVER).getFirst();

            assertThat(outcome).isInstanceOf(Outcome.Made.class);
            assertThat(room.objects()).as("the same files").isEqualTo(left);
            assertThat(room.list("select encode(sha256, 'hex') from app.exhibit order by 1"))
                    .as("all of them on record")
                    .isEqualTo(left);
            assertThat(room.drafts())
                    .as("what was claimed is still to be asked about")
                    .containsExactly("left");
            assertThat(room.vault.left()).hasSize(4);
        }
    }

    private static void killAt(String step, TakingRoom room, TakingRequest request)
            throws IOException, InterruptedException {
        var address = room.room.mara.address();
        Victim.kill(
                KilledTest.class,
                STOPPED_AT + step,
                List.of(
                        address.url(),
                        address.user(),
                        address.password(),
                        room.recordings.toString(),
                        room.kept.toString(),
                        request.incident().value().toString(),
                        request.cameras().getFirst().value().toString(),
                        request.span().from().toString(),
                        request.span().to().toString(),
                        step,
                        room.room.db().code(room.room.mara)));
    }

    /// The victim: takes until the step, says so, and waits to be killed.
    public static void main(String[] args) {
        var clock = Clock.systemUTC();
        var session =
                SignIn.open(
                        new DatabaseAddress(args[0], args[1], args[2])::connect,
                        "victim",
                        args[2].toCharArray(),
                        args[10]);
        var database = session.database();
        var ffmpeg = new Ffmpeg();
        new Taking(
                        database,
                        new Incidents(database),
                        new Stores(database),
                        new Triage(database, clock),
                        new FileArchive(Path.of(args[3]), TakingRoom.LONDON, clock, ffmpeg),
                        ffmpeg,
                        TestVault.at(Path.of(args[4]), clock),
                        clock)
                .take(
                        new TakingRequest(
                                new IncidentId(UUID.fromString(args[5])),
                                List.of(new CameraId(UUID.fromString(args[6]))),
                                new TimeSpan(Instant.parse(args[7]), Instant.parse(args[8]))),
                        new TakingProgress() {
                            @Override
                            public void at(CameraId camera, double done, String step) {
                                if (step.equals(args[9])) {
                                    System.out.println(STOPPED_AT + step);
                                    waitForDeath();
                                }
                            }

                            @Override
                            public void ended(CameraId camera, Outcome outcome) {
                                System.out.println(outcome);
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
