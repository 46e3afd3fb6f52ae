package org.watchroom.operations.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpeningHoursTest {
    /// 2026-11-30 is a Monday.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mo-Sa 07:00-22:00; Su 10:00-16:00 | 2026-11-30T07:00 | true
                    Mo-Sa 07:00-22:00; Su 10:00-16:00 | 2026-11-30T22:00 | false
                    Mo-Sa 07:00-22:00; Su 10:00-16:00 | 2026-11-29T09:59 | false
                    Mon - Sat 7am - 10pm, Sun 10am-4pm | 2026-11-28T21:59 | true
                    Mon to Fri 9-17 | 2026-11-28T12:00 | false
                    Mon,Wed,Fri 0900-1730 | 2026-12-02T17:29 | true
                    Fr-Sa 18:00-02:00 | 2026-11-29T01:59 | true
                    Fr-Sa 18:00-02:00 | 2026-11-29T02:00 | false
                    08:00-24:00 | 2026-11-30T23:59 | true
                    Daily 8.00 to 20.00; Tue closed | 2026-12-01T12:00 | false
                    24/7 | 2026-12-25T03:00 | true
                    """)
    void weeks_are_read_as_people_write_them(String words, LocalDateTime time, boolean open) {
        assertThat(OpeningHours.of(words))
                .hasValueSatisfying(week -> assertThat(week.open(time)).isEqualTo(open));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by appointment", "Mo-Sa 25:00-26:00", "Mo-Sa", "", "7-", "Mo 9-5-3"})
    void other_words_are_no_hours(String words) {
        assertThat(OpeningHours.of(words)).isEmpty();
    }

    @Test
    void goods_are_named_by_any_of_their_words_but_by_all_of_a_pair() {
        assertThat(GoodsLines.names("Razors & blades", GoodsLines.words("he took a razor")))
                .isTrue();
        assertThat(GoodsLines.names("Red wine", GoodsLines.words("bottle of red wine"))).isTrue();
        assertThat(GoodsLines.names("Red wine", GoodsLines.words("man in red coat"))).isFalse();
    }
}
