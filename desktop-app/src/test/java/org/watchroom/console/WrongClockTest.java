package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;

/// A computer whose clock is an hour off, as after a change of summer time that it missed.
final class WrongClockTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        console = new OpenConsole(folder, room, room.person("mara", "Mara Ellison", "ME"));
        console.signIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 60 minutes ahead of", "-1, 60 minutes behind"})
    void it_is_said_and_neither_locks_nor_ends_anything(int hours, String words) {
        console.notSeen("clock-banner");
        console.clock.putOn(Duration.ofHours(hours));
        console.seen("clock-banner");
        console.reads(words);
        console.seen("queue-table");
        Fx.run(() -> {
            assertThat(console.visible("lock")).isFalse();
            assertThat(String.join("\n", console.words())).doesNotContain("Your session ends");
        });

        room.update("update sec.session set expires_at = clock_timestamp() + interval '6 seconds'");
        console.reads("Your session ends at ");
        console.seen("signin-user");
        console.reads("Mara Ellison, your session is over");
    }

    @ParameterizedTest
    @CsvSource({"1", "-1"})
    void the_desk_still_locks_after_a_quarter_of_an_hour(int hours) {
        console.clock.putOn(Duration.ofHours(hours));
        console.clock.move(Duration.ofMinutes(15));
        console.seen("lock-code");
    }
}
