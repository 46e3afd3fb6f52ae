package org.watchroom.console.playback.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.recorder.TimeSpan;

final class MarksTest {
    private static final Instant ONE = Instant.parse("2026-10-25T00:00:00Z");

    private final Marks marks = new Marks();
    private final TimelineWords words =
            new TimelineWords(Texts.ofConsole(), ZoneId.of("Europe/London"));

    @Test
    void a_span_is_marked_when_its_begin_is_before_its_end() {
        List<Object> heard = new ArrayList<>();
        marks.span().addListener((_, _, now) -> heard.add(now == null ? "none" : now));

        marks.setIn(ONE);
        assertThat(marks.span().get()).isNull();
        marks.setOut(ONE.plusSeconds(600));
        marks.setIn(ONE.plusSeconds(600));
        marks.setIn(ONE.plusSeconds(60));
        marks.clear();

        assertThat(heard)
                .containsExactly(
                        new TimeSpan(ONE, ONE.plusSeconds(600)),
                        "none",
                        new TimeSpan(ONE.plusSeconds(60), ONE.plusSeconds(600)),
                        "none");
        assertThat(marks.in().get()).isNull();
        assertThat(marks.out().get()).isNull();
    }

    @Test
    void ten_minutes_in_the_night_when_clocks_go_back_are_ten_minutes() {
        marks.setIn(Instant.parse("2026-10-25T00:55:00Z"));
        marks.setOut(Instant.parse("2026-10-25T01:05:00Z"));

        assertThat(marks.span().get().length()).isEqualTo(Duration.ofMinutes(10));
        assertThat(words.marks(marks)).isEqualTo("Marked 01:55:00 BST – 01:05:00 GMT · 10 min 0 s");
    }

    @Test
    void an_end_before_its_begin_is_said_and_marks_nothing() {
        marks.setIn(ONE.plusSeconds(60));
        marks.setOut(ONE);

        assertThat(marks.span().get()).isNull();
        assertThat(words.marks(marks)).startsWith("Nothing is marked");
    }
}
