package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

final class EndingTest {
    @Test
    void told_to_end_the_program_is_asked_and_goes_on_until_it_has_ended_in_order()
            throws InterruptedException {
        var asked = new CountDownLatch(1);
        try (var _ = Ending.inOrder(asked::countDown)) {
            Signal.raise(new Signal("TERM"));

            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
