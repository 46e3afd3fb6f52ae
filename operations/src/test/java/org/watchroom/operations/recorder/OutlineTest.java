package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.work.Stop;

final class OutlineTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    private final List<Listing.Entry> entries = new ArrayList<>();
    private final List<Integer> opened = new ArrayList<>();

    private void begins(Duration after) {
        entries.add(
                new Listing.Entry(
                        Path.of(after + ".mp4"), 1, 1, T.plus(after), ZoneOffset.UTC, false));
    }

    private List<TimeSpan> outline(Duration from, Duration to, Duration fine, Duration each) {
        return Outline.of(
                entries,
                new TimeSpan(T.plus(from), T.plus(to)),
                fine,
                n -> {
                    opened.add(n);
                    return entries.get(n).start().plus(each);
                },
                Stop.NEVER);
    }

    @Test
    void a_month_that_ran_on_is_told_by_opening_a_few_recordings() {
        for (var n = 0; n < 6 * 24 * 31; n++) {
            begins(TEN.multipliedBy(n));
        }

        var found = outline(Duration.ZERO, Duration.ofDays(40), Duration.ofMinutes(30), TEN);

        assertThat(found).containsExactly(new TimeSpan(T, T.plus(Duration.ofDays(31))));
        assertThat(opened).hasSizeLessThan(10);
    }

    @Test
    void a_recorder_that_stood_still_leaves_a_gap() {
        for (var n = 0; n < 200; n++) {
            if (n < 70 || n > 72) {
                begins(TEN.multipliedBy(n));
            }
        }

        var found = outline(Duration.ZERO, TEN.multipliedBy(200), Duration.ofSeconds(20), TEN);

        assertThat(found)
                .containsExactly(
                        new TimeSpan(T, T.plus(TEN.multipliedBy(70))),
                        new TimeSpan(T.plus(TEN.multipliedBy(73)), T.plus(TEN.multipliedBy(200))));
        assertThat(opened).hasSizeLessThan(10);
    }

    @Test
    void short_recordings_at_even_distances_are_not_told_as_one_long_one() {
        for (var n = 0; n < 1000; n++) {
            begins(TEN.multipliedBy(n));
        }

        var found =
                outline(
                        Duration.ZERO,
                        TEN.multipliedBy(1000),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(2));

        assertThat(found).hasSize(1000).allSatisfy(part -> assertThat(part.length()).hasMinutes(2));
        assertThat(opened).hasSizeLessThan(210);
    }

    @Test
    void of_a_few_recordings_each_is_opened() {
        for (var n = 0; n < 5; n++) {
            begins(TEN.multipliedBy(n));
        }

        var found =
                outline(
                        Duration.ZERO,
                        TEN.multipliedBy(5),
                        Duration.ofMillis(400),
                        TEN.minusSeconds(1));

        assertThat(found).hasSize(5);
    }

    @Test
    void recordings_that_come_when_something_moves_are_opened() {
        for (var minutes : List.of(0, 7, 31, 80, 95)) {
            begins(Duration.ofMinutes(minutes));
        }

        var found =
                outline(
                        Duration.ZERO,
                        Duration.ofHours(3),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(2));

        assertThat(found).hasSize(5).allSatisfy(part -> assertThat(part.length()).hasMinutes(2));
        assertThat(opened).hasSize(5);
    }

    @Test
    void a_recording_that_reaches_into_the_span_is_cut_at_its_begin() {
        begins(Duration.ZERO);

        assertThat(outline(Duration.ofMinutes(4), Duration.ofHours(1), Duration.ofSeconds(1), TEN))
                .containsExactly(
                        new TimeSpan(
                                T.plus(Duration.ofMinutes(4)), T.plus(Duration.ofMinutes(10))));
        assertThat(outline(Duration.ofMinutes(14), Duration.ofHours(1), Duration.ofSeconds(1), TEN))
                .isEmpty();
    }
}
