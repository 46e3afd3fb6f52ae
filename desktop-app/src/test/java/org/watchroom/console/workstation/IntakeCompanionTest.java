package org.watchroom.console.workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;

/// Other programs in the place of the intake service: slow ones, and one that cannot work.
final class IntakeCompanionTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir private Path folder;

    @Test
    void a_service_that_lives_is_waited_for_however_long_its_door_takes() throws Exception {
        var told = new CountDownLatch(5);
        try (var intake = intake(Slow.class)) {
            intake.start();
            var door = CompletableFuture.supplyAsync(() -> intake.door(told::countDown));
            assertThat(told.await(60, TimeUnit.SECONDS)).as("told that it waits").isTrue();
            assertThat(door).isNotDone();

            Files.createFile(folder.resolve("may open"));

            assertThat(door.get(60, TimeUnit.SECONDS))
                    .isEqualTo(URI.create("http://127.0.0.1:4711"));
        }
    }

    @Test
    void one_that_ends_again_and_again_is_not() throws Exception {
        try (var intake = intake(Broken.class)) {
            intake.start();
            assertThatThrownBy(() -> intake.door(() -> {}))
                    .isInstanceOfSatisfying(
                            Failure.Unreachable.class,
                            e -> assertThat(e.what()).isEqualTo("The intake service"));
        }
    }

    @Test
    void whoever_waits_is_let_go_when_it_is_told_to_end() throws Exception {
        var told = new CountDownLatch(1);
        var intake = intake(Slow.class);
        intake.start();
        var door = CompletableFuture.supplyAsync(() -> intake.door(told::countDown));
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();

        intake.close();

        assertThatThrownBy(() -> door.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(Failure.Unreachable.class);
    }

    private IntakeCompanion intake(Class<?> program) {
        var port = folder.resolve("door.port");
        return new IntakeCompanion(
                new Companion(
                        "The intake service",
                        List.of(),
                        Companion.Compiled.QUICKLY,
                        program.getName(),
                        () -> List.of(folder.resolve("may open").toString(), port.toString()),
                        folder.resolve("log")),
                port,
                PATIENCE);
    }

    /// Opens its door when it may, and ends when its standard input does.
    static final class Slow {
        public static void main(String[] arguments) throws IOException {
            Thread.ofPlatform().daemon().start(() -> open(arguments));
            System.in.transferTo(System.out);
        }

        private static void open(String[] arguments) {
            while (!Files.exists(Path.of(arguments[0]))) {
                LockSupport.parkNanos(10_000_000);
            }
            try {
                var written = Files.writeString(Path.of(arguments[1] + ".new"), "4711");
                Files.move(written, Path.of(arguments[1]));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Ends as soon as it was started.
    static final class Broken {
        public static void main(String[] arguments) {
            System.exit(1);
        }
    }
}
