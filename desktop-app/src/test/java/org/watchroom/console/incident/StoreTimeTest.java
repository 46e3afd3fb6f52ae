package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class StoreTimeTest {
    private final StoreTime london = new StoreTime(ZoneId.of("Europe/London"));

    @Test
    void a_moment_is_written_where_the_store_is_and_read_back() {
        var moment = Instant.parse("2026-07-01T13:02:11Z");

        assertThat(london.text(moment)).isEqualTo("2026-07-01 14:02:11 BST");
        assertThat(london.read("2026-07-01 14:02:11 BST")).contains(moment);
        assertThat(london.read(" 2026-07-01 14:02:11 ")).contains(moment);
    }

    @Test
    void the_hour_that_comes_twice_is_told_apart_by_the_zones_name() {
        var first = Instant.parse("2026-10-25T00:30:00Z");
        var second = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(london.read(london.text(first))).contains(first);
        assertThat(london.read(london.text(second))).contains(second);
        assertThat(london.read("2026-10-25 01:30:00")).contains(first);
    }

    @Test
    void what_is_no_time_there_is_not_read() {
        assertThat(london.read("2026-03-29 01:30:00")).as("left out in spring").isEmpty();
        assertThat(london.read("2026-07-01 14:02:11 GMT")).isEmpty();
        assertThat(london.read("yesterday")).isEmpty();
        assertThat(london.read("")).isEmpty();
    }
}
