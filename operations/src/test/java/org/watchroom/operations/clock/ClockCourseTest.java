package org.watchroom.operations.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ClockCourseTest {
    private static final Instant T = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration UNSURE = Duration.ofSeconds(1);

    private static ClockCheck check(Duration after, double ahead) {
        var trusted = T.plus(after);
        return new ClockCheck(
                UUID.randomUUID(),
                new UUID(0, 1),
                Optional.empty(),
                trusted,
                trusted.plusMillis(Math.round(ahead * 1000)),
                UNSURE,
                ClockCheck.Method.SPEAKING_CLOCK,
                Optional.empty());
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }

    @Test
    void a_clock_nobody_checked_is_taken_as_shown_and_said_to_be_unchecked() {
        var reading = ClockCourse.UNCHECKED.at(T);
        assertThat(reading.ahead()).isZero();
        assertThat(reading.basis()).isEqualTo(ClockReading.Basis.UNCHECKED);
        assertThat(reading.doubtful()).isTrue();
        assertThat(ClockCourse.UNCHECKED.drift()).isEmpty();
    }

    @Test
    void between_two_checks_the_error_grows_in_proportion() {
        var course = new ClockCourse(List.of(check(days(10), 30), check(days(0), 10)));
        var reading = course.at(T.plus(days(5)));
        assertThat(reading.ahead()).isEqualTo(Duration.ofSeconds(20));
        assertThat(reading.basis()).isEqualTo(ClockReading.Basis.BETWEEN);
        assertThat(reading.uncertainty()).isEqualTo(UNSURE);
        assertThat(reading.doubtful()).isFalse();
        assertThat(course.drift().orElseThrow()).isEqualTo(2, within(1e-9));
    }

    @Test
    void outside_the_checks_the_nearest_counts_and_turns_doubtful_after_a_month() {
        var course = new ClockCourse(List.of(check(days(0), -4)));
        assertThat(course.at(T.minus(days(31))).ahead()).isEqualTo(Duration.ofSeconds(-4));
        assertThat(course.at(T.minus(days(31))).doubtful()).isFalse();
        var far = course.at(T.plus(days(31)).plusSeconds(1));
        assertThat(far.doubtful()).isTrue();
        assertThat(far.basis()).isEqualTo(ClockReading.Basis.NEAREST);
        assertThat(far.checked()).contains(T);
    }

    @Test
    void a_clock_that_was_set_in_between_goes_by_the_nearer_check_and_says_how_unsure_that_is() {
        var course = new ClockCourse(List.of(check(days(0), 3600), check(days(10), 0)));
        var early = course.at(T.plus(days(4)));
        assertThat(early.basis()).isEqualTo(ClockReading.Basis.RESET);
        assertThat(early.ahead()).isEqualTo(Duration.ofHours(1));
        assertThat(early.uncertainty()).isEqualTo(Duration.ofHours(1).plus(UNSURE));
        assertThat(early.doubtful()).isTrue();
        assertThat(course.at(T.plus(days(6))).ahead()).isZero();
        assertThat(course.drift()).isEmpty();
    }

    @Test
    void a_clock_set_right_with_a_check_before_and_after_is_known_on_both_sides() {
        var course =
                new ClockCourse(
                        List.of(
                                check(days(0), 36),
                                check(days(10), 37),
                                check(days(10).plusMinutes(1), 0),
                                check(days(20), 1)));
        assertThat(course.at(T.plus(days(9))).ahead()).isEqualTo(Duration.ofMillis(36_900));
        assertThat(course.at(T.plus(days(15))).ahead())
                .isCloseTo(Duration.ofMillis(500), Duration.ofMillis(2));
    }

    @Test
    void two_readings_of_one_visit_that_differ_by_less_than_they_are_unsure_are_one_clock() {
        var course =
                new ClockCourse(List.of(check(days(0), 5), check(Duration.ofSeconds(20), 6.5)));
        assertThat(course.at(T.plusSeconds(10)).basis()).isEqualTo(ClockReading.Basis.BETWEEN);
    }

    @Test
    void the_hour_that_is_shown_twice_by_a_clock_without_summer_time_is_no_matter_in_utc() {
        var october = Instant.parse("2026-10-25T01:00:00Z");
        var course = new ClockCourse(List.of(check(Duration.between(T, october), 37)));
        for (int minute = 0; minute <= 60; minute += 10) {
            var real = october.plus(minute, ChronoUnit.MINUTES);
            assertThat(course.shown(real.plusSeconds(37)).real(real.plusSeconds(37)))
                    .isEqualTo(real);
        }
    }

    @Property
    void what_was_shown_leads_back_to_the_moment_it_was_shown_at(
            @ForAll @DoubleRange(min = -86_400, max = 86_400) double first,
            @ForAll @DoubleRange(min = -19, max = 19) double perDay,
            @ForAll @IntRange(min = 1, max = 400) int apart,
            @ForAll @IntRange(min = -50, max = 500) int when) {
        var course =
                new ClockCourse(
                        List.of(check(days(0), first), check(days(apart), first + perDay * apart)));
        var real = T.plus(days(when)).plusSeconds(7);
        var shown = real.plus(course.at(real).ahead());
        assertThat(course.shown(shown).real(shown)).isCloseTo(real, within(2, ChronoUnit.MILLIS));
    }
}
