package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentNameTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T14-02-30.500Z, 2026-11-20T14:02:30.500Z",
        "2026-11-20T14-02-30Z, 2026-11-20T14:02:30Z",
        "2026-07-20T14-02-30+0100, 2026-07-20T13:02:30Z",
        "20261120_140230, 2026-11-20T14:02:30Z",
        "20260720_140230, 2026-07-20T13:02:30Z",
        "20260720T140230Z, 2026-07-20T14:02:30Z",
        "ch01_20261120140230, 2026-11-20T14:02:30Z",
        "NVR_ch1_main_20261120140230_20261120150230, 2026-11-20T14:02:30Z",
        "Till 3 2026-11-20 14.02.30, 2026-11-20T14:02:30Z",
        "cam4_2026-11-20_14-02-30, 2026-11-20T14:02:30Z",
    })
    void the_start_is_read_from_names_of_common_recorders(String name, Instant start) {
        assertThat(SegmentName.read(name, LONDON)).contains(new SegmentName.Start(start, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holiday",
                "20261320_140230",
                "20260231_140230",
                "99920261120_140230",
                "20261120",
                "1234567890123456789012"
            })
    void a_name_without_a_time_has_no_start(String name) {
        assertThat(SegmentName.read(name, LONDON)).isEmpty();
    }

    @Test
    void a_local_time_that_happened_twice_is_taken_as_the_first_and_marked() {
        assertThat(SegmentName.read("20261025_013000", LONDON))
                .contains(new SegmentName.Start(Instant.parse("2026-10-25T00:30:00Z"), true));
    }

    @Test
    void a_local_time_that_never_happened_is_marked() {
        assertThat(SegmentName.read("20260329_013000", LONDON).orElseThrow().changed()).isTrue();
    }

    @Test
    void names_of_this_archive_read_back() {
        var start = Instant.parse("2026-07-01T09:08:07.065Z");

        assertThat(SegmentName.of(start, ".mp4")).isEqualTo("2026-07-01T09-08-07.065Z.mp4");
        assertThat(SegmentName.read("2026-07-01T09-08-07.065Z", LONDON))
                .contains(new SegmentName.Start(start, false));
    }
}
