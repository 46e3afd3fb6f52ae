package org.watchroom.intake.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Overheard;

final class SupervisorTest {
    private static final long PID = 4711;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void needs_python() {
        assumeTrue(Overheard.possible(), "there is no Python here");
    }

    @Test
    void words_arrive_whole_at_a_path_and_at_an_abstract_name() throws Exception {
        var abstractName = "@watchroom-test-" + ProcessHandle.current().pid();
        for (var name : new String[] {folder.resolve("notify").toString(), abstractName}) {
            try (var manager = new Overheard(name)) {
                var supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", name), PID);

                supervisor.ready("Doors – open");
                supervisor.stopping();

                assertThat(manager.next("STOPPING"))
                        .containsExactly(
                                "READY=1|STATUS=Doors – open", "STOPPING=1|STATUS=Stopping");
            }
        }
    }

    @Test
    void the_watchdog_hears_of_a_service_that_lives_and_nothing_of_one_that_hangs()
            throws Exception {
        try (var manager = new Overheard(folder.resolve("notify").toString())) {
            var lives = new AtomicBoolean(true);
            var asked = new AtomicInteger();
            var supervisor = Supervisor.of(watched(manager, "20000"), PID);
            try (var _ =
                    supervisor.watch(() -> {
                        asked.incrementAndGet();
                        return lives.get();
                    })) {
                manager.next("WATCHDOG=1");
                manager.next("WATCHDOG=1");

                lives.set(false);
                int since = asked.get();
                Eventually.seen("it is asked again", () -> asked.get() > since + 1);
                supervisor.ready("the end of what was under way");
                manager.next("READY=1");
                int hung = asked.get();
                Eventually.seen("it is asked again", () -> asked.get() > hung + 2);
                assertThat(manager.quiet()).isTrue();

                lives.set(true);
                manager.next("WATCHDOG=1");
            }
        }
    }

    @Test
    void a_watchdog_for_another_process_and_none_at_all_hear_nothing() throws Exception {
        try (var manager = new Overheard(folder.resolve("notify").toString())) {
            var environment = watched(manager, "20000");
            var asked = new AtomicInteger();
            try (var _ = Supervisor.of(environment, PID + 1).watch(() -> count(asked));
                    var _ = Supervisor.of(Map.of(), PID).watch(() -> count(asked))) {
                var supervisor = Supervisor.of(environment, PID + 1);
                supervisor.ready("x");
                assertThat(manager.next("READY=1")).hasSize(1);
            }
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void who_does_not_listen_stops_nothing() {
        var gone = Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString());
        var supervisor = Supervisor.of(gone, PID);

        supervisor.ready("x");
        supervisor.stopping();

        var socket = new NotifySocket(Objects.requireNonNull(gone.get("NOTIFY_SOCKET")));
        assertThatThrownBy(() -> socket.send("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error 2"); // ENOENT
    }

    @Test
    void an_environment_without_sense_is_told() {
        for (var name : new String[] {"notify", "@", "/" + "x".repeat(107)}) {
            assertThatThrownBy(() -> Supervisor.of(Map.of("NOTIFY_SOCKET", name), PID))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NOTIFY_SOCKET");
        }
        for (var time : new String[] {"soon", "0", "-1", "9223372036854775807"}) {
            assertThatThrownBy(() ->
                            Supervisor.of(
                                    Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", time), PID))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WATCHDOG_USEC");
        }
    }

    @Test
    void a_service_without_its_database_lives_and_one_that_feels_nothing_does_not() {
        var clock = new Turned();
        var pulse = new Pulse(clock);
        assertThat(pulse.beats()).isTrue(); // it has only just begun

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(pulse.beats()).isFalse();

        pulse.down("the database does not answer");
        assertThat(pulse.beats()).isTrue();
        assertThat(pulse.now().up()).isFalse();

        clock.now = clock.now.plus(Duration.ofSeconds(119));
        assertThat(pulse.beats()).isTrue();
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        assertThat(pulse.beats()).isFalse();
    }

    private static boolean count(AtomicInteger asked) {
        asked.incrementAndGet();
        return true;
    }

    private static Map<String, String> watched(Overheard manager, String micros) {
        return Map.of(
                "NOTIFY_SOCKET",
                manager.name(),
                "WATCHDOG_PID",
                Long.toString(PID),
                "WATCHDOG_USEC",
                micros);
    }

    private static final class Turned extends Clock {
        private Instant now = Instant.parse("2026-11-20T08:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
