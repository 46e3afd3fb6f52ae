package org.watchroom.console.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;

/// What has changed is written once, and what has not is not.
final class SettlingTest {
    private final Background background = new Background();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final Settling settling =
            new Settling(
                    background,
                    () -> {
                        asked.incrementAndGet();
                        return written::incrementAndGet;
                    },
                    failure -> {
                        throw new AssertionError(failure);
                    });

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void nothing_is_written_at_once_when_nothing_has_changed() {
        Fx.run(settling::atOnce);
        assertThat(asked).hasValue(0);
        Fx.run(() -> {
            settling.touch();
            settling.atOnce();
            settling.atOnce();
        });
        Fx.eventually(() -> assertThat(written).hasValue(1));
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_changes_is_written_a_moment_later() {
        Fx.run(() -> {
            settling.touch();
            settling.touch();
        });
        Fx.eventually(() -> assertThat(written).hasValue(1));
        assertThat(asked).hasValue(1);
    }
}
