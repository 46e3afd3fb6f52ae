package org.watchroom.operations.reporting.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class TimingTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate CLOCKS_BACK = LocalDate.of(2026, 10, 25);
    private static final LocalDate CLOCKS_ON = LocalDate.of(2026, 3, 29);

    private final Timing atHalfPastOne = Timing.daily(LocalTime.of(1, 30), LONDON);

    @Test
    void in_the_hour_that_comes_twice_it_is_due_once_the_first_time() {
        var first = Instant.parse("2026-10-25T00:30:00Z");
        var second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(atHalfPastOne.moment(CLOCKS_BACK)).isEqualTo(first);
        assertThat(atHalfPastOne.due(first.minusSeconds(1), first)).containsExactly(CLOCKS_BACK);
        assertThat(atHalfPastOne.due(first, second.plusSeconds(1))).isEmpty();
        assertThat(atHalfPastOne.due(first.minusSeconds(1), second)).containsExactly(CLOCKS_BACK);
    }

    @Test
    void in_the_hour_that_does_not_come_it_is_due_all_the_same() {
        assertThat(atHalfPastOne.moment(CLOCKS_ON))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void a_day_of_twenty_five_hours_is_reported_whole() {
        var day = CLOCKS_BACK.plusDays(1);
        assertThat(Duration.between(atHalfPastOne.from(day), atHalfPastOne.to(day)))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void missed_days_are_due_one_by_one_oldest_first() {
        assertThat(
                        atHalfPastOne.due(
                                Instant.parse("2026-11-20T12:00:00Z"),
                                Instant.parse("2026-11-23T01:30:00Z")))
                .containsExactly(
                        LocalDate.of(2026, 11, 21),
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 23));
    }

    @Test
    void a_week_and_a_month_end_with_the_day_before() {
        var weekly = Timing.weekly(DayOfWeek.MONDAY, LocalTime.of(6, 0), LONDON);
        var monday = LocalDate.of(2026, 11, 23);
        assertThat(
                        weekly.due(
                                Instant.parse("2026-11-17T00:00:00Z"),
                                Instant.parse("2026-11-29T00:00:00Z")))
                .containsExactly(monday);
        assertThat(weekly.from(monday)).isEqualTo(Instant.parse("2026-11-16T00:00:00Z"));
        var monthly = Timing.monthly(LocalTime.of(6, 0), LONDON);
        assertThat(
                        monthly.due(
                                Instant.parse("2026-10-15T00:00:00Z"),
                                Instant.parse("2026-12-15T00:00:00Z")))
                .containsExactly(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
        assertThat(monthly.from(LocalDate.of(2026, 11, 1)))
                .isEqualTo(Instant.parse("2026-09-30T23:00:00Z"));
    }
}
