package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;

/// When what works beside the console is started.
final class ServingTest {
    private final Background background = new Background();
    private final SimpleBooleanProperty loaded = new SimpleBooleanProperty();
    private final AtomicInteger served = new AtomicInteger();
    private final Serving serving = new Serving(background, loaded, served::incrementAndGet);

    @AfterEach
    void close() {
        Fx.run(serving::close);
        background.close();
    }

    @Test
    void it_waits_for_the_queue_and_starts_once() {
        Fx.start();
        Fx.run(serving::begin);
        assertThat(served).hasValue(0);

        Fx.run(() -> loaded.set(true));
        Fx.run(() -> loaded.set(false));
        Fx.run(() -> loaded.set(true));

        Fx.eventually(() -> assertThat(served).hasValue(1));
    }

    @Test
    void a_queue_that_never_comes_does_not_keep_reports_out() {
        Fx.start();
        Fx.run(serving::begin);

        Fx.eventually(() -> assertThat(served).hasValue(1));
    }
}
