package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionClockTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private final AtomicLong nanos = new AtomicLong();
    private final SessionClock clock = new SessionClock(T, nanos::get);

    @Test
    void it_stands_until_it_is_let_run() {
        pass(10);

        assertThat(clock.position()).isEqualTo(T);
    }

    @Test
    void it_runs_at_its_speed_and_keeps_its_place_when_that_changes() {
        clock.run(true);
        pass(10);
        clock.rate(8);
        pass(2);
        clock.rate(0.5);
        pass(4);
        clock.run(false);
        pass(100);

        assertThat(clock.position()).isEqualTo(T.plusSeconds(10 + 16 + 2));
    }

    @Test
    void an_estimate_follows_the_players_word_and_the_time_since() {
        var estimate = new PositionEstimate();
        estimate.jump(Duration.ofSeconds(3), at(0));
        estimate.run(2, at(1));
        assertThat(estimate.position(at(2))).isEqualTo(Duration.ofSeconds(5));

        estimate.event(4_800, at(2));
        assertThat(estimate.position(at(3))).isEqualTo(Duration.ofMillis(6_800));
        estimate.rest(at(3));
        assertThat(estimate.position(at(9))).isEqualTo(Duration.ofMillis(6_800));
    }

    @Test
    void an_estimate_disbelieves_news_from_before_a_jump() {
        var estimate = new PositionEstimate();
        estimate.run(1, at(0));
        estimate.jump(Duration.ofSeconds(60), at(10));
        estimate.event(9_990, at(10) + 50_000_000);

        assertThat(estimate.position(at(11))).isEqualTo(Duration.ofSeconds(61));
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static long at(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
