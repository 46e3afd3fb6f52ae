package org.watchroom.console.playback.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.recorder.TimeSpan;

final class TicksTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static TimeSpan span(String from, String to) {
        return new TimeSpan(Instant.parse(from), Instant.parse(to));
    }

    private static List<String> labels(TimeSpan span, int most) {
        return Ticks.of(span, LONDON, most).stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void the_hour_that_clocks_show_twice_is_drawn_twice() {
        var ticks = Ticks.of(span("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"), LONDON, 8);

        assertThat(ticks.stream().map(Ticks.Tick::label))
                .containsSubsequence(
                        "Sun 25 Oct", "01:00 BST", "01:00 GMT", "02:00 GMT", "03:00 GMT");
        assertThat(ticks)
                .filteredOn(tick -> tick.label().startsWith("01:00"))
                .extracting(Ticks.Tick::at)
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"));
        apart(ticks, Duration.ofHours(1));
    }

    @Test
    void a_span_inside_either_of_the_two_hours_says_which_it_is() {
        assertThat(labels(span("2026-10-25T00:10:00Z", "2026-10-25T00:20:00Z"), 8))
                .contains("01:10 BST", "01:20 BST");
        assertThat(labels(span("2026-10-25T01:10:00Z", "2026-10-25T01:20:00Z"), 8))
                .contains("01:10 GMT", "01:20 GMT");
    }

    @Test
    void the_hour_that_clocks_leave_out_makes_no_hole() {
        var ticks = Ticks.of(span("2027-03-28T00:00:00Z", "2027-03-28T03:00:00Z"), LONDON, 12);

        assertThat(ticks.stream().map(Ticks.Tick::label))
                .containsExactly(
                        "Sun 28 Mar",
                        "00:30 GMT",
                        "02:00 BST",
                        "02:30 BST",
                        "03:00 BST",
                        "03:30 BST",
                        "04:00 BST");
        apart(ticks, Duration.ofMinutes(30));
    }

    @Test
    void on_other_days_the_zone_is_not_said_at_each_line() {
        assertThat(labels(span("2026-07-20T13:00:00Z", "2026-07-20T13:10:00Z"), 6))
                .containsExactly("14:00", "14:02", "14:04", "14:06", "14:08", "14:10");
    }

    @Test
    void seconds_are_said_where_seconds_show() {
        assertThat(labels(span("2026-07-20T13:00:00Z", "2026-07-20T13:00:10Z"), 6))
                .containsExactly(
                        "14:00:00", "14:00:02", "14:00:04", "14:00:06", "14:00:08", "14:00:10");
    }

    @Test
    void a_month_is_told_by_days_that_begin_at_the_stores_midnight() {
        var ticks = Ticks.of(span("2026-10-10T12:00:00Z", "2026-11-10T12:00:00Z"), LONDON, 12);

        assertThat(ticks).hasSize(31).allSatisfy(tick -> assertThat(tick.day()).isTrue());
        assertThat(ticks.stream().map(Ticks.Tick::label).filter(said -> !said.isEmpty()))
                .containsExactly(
                        "Mon 12 Oct", "Mon 19 Oct", "Mon 26 Oct", "Mon 2 Nov", "Mon 9 Nov");
        assertThat(ticks)
                .filteredOn(tick -> tick.label().startsWith("Mon 26 Oct"))
                .extracting(Ticks.Tick::at)
                .containsExactly(Instant.parse("2026-10-26T00:00:00Z"));
        assertThat(ticks.getFirst().at()).isEqualTo(Instant.parse("2026-10-10T23:00:00Z"));
    }

    @Test
    void there_is_never_less_room_than_labels_need() {
        for (var seconds = 10L; seconds < Zoom.LONGEST.toSeconds(); seconds = seconds * 5 / 4) {
            var from = Instant.parse("2026-10-20T07:13:11Z");
            var said =
                    labels(new TimeSpan(from, from.plusSeconds(seconds)), 10).stream()
                            .filter(label -> !label.isEmpty())
                            .toList();
            assertThat(said).as("in %d s", seconds).hasSizeBetween(1, 11);
        }
    }

    private static void apart(List<Ticks.Tick> ticks, Duration by) {
        for (var n = 1; n < ticks.size(); n++) {
            assertThat(Duration.between(ticks.get(n - 1).at(), ticks.get(n).at())).isEqualTo(by);
        }
    }
}
