package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShownTimeTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant AT = Instant.parse("2026-11-20T14:02:30Z");

    @Test
    void times_are_read_as_people_write_them() {
        for (var written : List.of("14:02:30", "14.02.30", "140230", " 14:02:30 ")) {
            assertThat(ShownTime.read(DAY, written, LONDON, AT)).as(written).contains(AT);
        }
        assertThat(ShownTime.read(DAY, "14:02:30.5", LONDON, AT)).contains(AT.plusMillis(500));
    }

    @Test
    void what_is_no_time_is_none() {
        for (var written : List.of("", "14:02", "25:00:00", "14:02:60", "two", "14:02:30x", "-1")) {
            assertThat(ShownTime.read(DAY, written, LONDON, AT)).as(written).isEmpty();
        }
    }

    @Test
    void of_the_hour_that_comes_twice_the_nearer_one_is_meant() {
        var october = LocalDate.of(2026, 10, 25);
        var first = Instant.parse("2026-10-25T00:30:00Z"); // 01:30 BST
        var second = Instant.parse("2026-10-25T01:30:00Z"); // 01:30 GMT
        assertThat(ShownTime.read(october, "01:30:00", LONDON, first.plusSeconds(37)))
                .contains(first);
        assertThat(ShownTime.read(october, "01:30:00", LONDON, second.minusSeconds(4)))
                .contains(second);
    }

    @Test
    void a_time_that_the_clocks_leave_out_is_still_a_time_somebody_saw() {
        var march = LocalDate.of(2026, 3, 29);
        assertThat(ShownTime.read(march, "01:30:00", LONDON, Instant.parse("2026-03-29T00:30:00Z")))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void what_is_written_is_read_back() {
        assertThat(ShownTime.read(DAY, ShownTime.write(AT, LONDON), LONDON, AT)).contains(AT);
    }
}
