package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.SigningIdentity;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.testing.Victim;
import org.watchroom.operations.work.Stop;

/// Power cuts and full disks in the middle of handing over.
final class HandOverFaultsTest {
    private static final String STANDS = "in the middle";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HandoverRoom room;

    @BeforeEach
    void open() {
        room = new HandoverRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_copy_whose_maker_is_killed_is_not_there_and_the_next_sweeps_up_after_it()
            throws IOException, InterruptedException {
        var stick = Files.createDirectories(folder.resolve("stick"));
        var codes = room.room.db().codes(room.irisHolt);
        var address = room.irisHolt.address();
        Victim.kill(
                HandOverFaultsTest.class,
                STANDS,
                List.of(
                        address.url(),
                        address.user(),
                        address.password(),
                        folder.toString(),
                        room.pack.toString(),
                        room.police.toString(),
                        codes.getFirst(),
                        codes.getLast()));
        assertThat(names(stick)).hasSize(1).allMatch(name -> name.endsWith(".zip.part"));

        room.zip(stick);

        assertThat(names(stick)).hasSize(1).allMatch(name -> name.endsWith(".zip"));
        assertThat(names(stick)).allMatch(name -> name.contains("-copy-2-"));
    }

    /// The victim: writes a copy to its middle, says so, and waits to be killed.
    public static void main(String[] args) throws IOException {
        var clock = Clock.systemUTC();
        var folder = Path.of(args[3]);
        var session =
                SignIn.open(
                        new DatabaseAddress(args[0], args[1], args[2])::connect,
                        "victim",
                        args[2].toCharArray(),
                        args[6]);
        if (!session.stepUp(args[7])) {
            throw new IllegalStateException("the code is wrong");
        }
        var order =
                new Order(
                        UUID.randomUUID(),
                        UUID.fromString(args[4]),
                        UUID.fromString(args[5]),
                        "Crime 14/1234/26",
                        Authority.CRIME,
                        "Request 77",
                        "Nothing");
        new HandOvers(
                        session.database(),
                        SigningIdentity.open(folder.resolve("victim"), "Victim", clock),
                        folder.resolve("packs"),
                        folder.resolve("links"),
                        folder.resolve("outbox"),
                        clock,
                        HandoverRoom.LONDON)
                .zip(
                        order,
                        folder.resolve("stick"),
                        (done, _) -> {
                            if (done > 0.4) {
                                System.out.println(STANDS);
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

    @Test
    void a_disk_that_fills_up_at_any_point_leaves_no_copy_and_the_next_try_is_whole()
            throws IOException, InterruptedException {
        var small = Files.createDirectories(folder.resolve("small"));
        var mounted =
                Tool.run(
                        folder, "mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString());
        assumeTrue(mounted.exit() == 0, "no small file system can be made here");
        try {
            var others = small.resolve("others");
            for (double when : List.of(0.1, 0.5, 0.94)) {
                assertThatThrownBy(() ->
                                room.handOvers()
                                        .zip(
                                                room.order(),
                                                small,
                                                (done, _) -> {
                                                    if (done >= when && !Files.exists(others)) {
                                                        fill(others);
                                                    }
                                                },
                                                Stop.NEVER))
                        .as("at %s", when)
                        .isInstanceOfSatisfying(
                                Failure.Refused.class,
                                refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
                assertThat(names(small)).containsExactly("others");
                Files.delete(others);
            }

            room.zip(small);

            assertThat(names(small)).hasSize(1).allMatch(name -> name.endsWith(".zip"));
        } finally {
            Tool.run(folder, "umount", small.toString());
        }
    }

    private static void fill(Path file) {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }
}
