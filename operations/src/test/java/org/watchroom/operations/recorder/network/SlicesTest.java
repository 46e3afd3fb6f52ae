package org.watchroom.operations.recorder.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.recorder.TimeSpan;

final class SlicesTest {
    private static final Instant LATER = at("23:00:00");

    private static Instant at(String time) {
        return Instant.parse("2026-11-29T" + time + "Z");
    }

    private static TimeSpan span(String from, String to) {
        return new TimeSpan(at(from), at(to));
    }

    @Test
    void a_device_is_asked_for_whole_minutes() {
        assertThat(Slices.asked(span("10:00:20", "10:02:01")))
                .isEqualTo(span("10:00:00", "10:03:00"));
        assertThat(Slices.asked(span("10:00:00", "10:02:00")))
                .isEqualTo(span("10:00:00", "10:02:00"));
    }

    @Test
    void a_recording_is_cut_at_minutes_and_keeps_its_own_ends() {
        assertThat(Slices.of(List.of(span("10:00:20", "10:02:05")), LATER))
                .containsExactly(
                        span("10:00:20", "10:01:00"),
                        span("10:01:00", "10:02:00"),
                        span("10:02:00", "10:02:05"));
    }

    @Test
    void of_a_recording_that_goes_on_only_what_will_not_change_is_told() {
        assertThat(Slices.of(List.of(span("10:00:00", "10:01:27")), at("10:00:30")))
                .containsExactly(
                        span("10:00:00", "10:01:00"),
                        span("10:01:00", "10:01:10"),
                        span("10:01:10", "10:01:20"));
    }

    @Test
    void a_gap_stays_one() {
        assertThat(
                        Slices.of(
                                List.of(span("10:00:10", "10:00:20"), span("10:00:40", "10:00:50")),
                                LATER))
                .containsExactly(span("10:00:10", "10:00:20"), span("10:00:40", "10:00:50"));
    }
}
