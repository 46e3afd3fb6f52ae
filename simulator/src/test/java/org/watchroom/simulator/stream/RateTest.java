package org.watchroom.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void rates_are_per_minute_unless_they_say_otherwise() {
        assertThat(Rate.parse("4").every()).isEqualTo(Duration.ofSeconds(15));
        assertThat(Rate.parse("50/s").every()).isEqualTo(Duration.ofMillis(20));
        assertThat(Rate.parse("30/h").every()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void what_is_no_rate_is_refused() {
        for (var text : new String[] {"", "fast", "0", "-1/s", "5000/s", "4/day"}) {
            assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void slow_streams_are_uneven_and_keep_their_mean() {
        var random = new Random(1);
        var rate = Rate.parse("4/min");
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            sum += rate.next(random).toMillis();
        }
        assertThat(sum / 4000).isBetween(13_500.0, 16_500.0);
        assertThat(Rate.parse("50/s").next(random)).isEqualTo(Duration.ofMillis(20));
    }
}
