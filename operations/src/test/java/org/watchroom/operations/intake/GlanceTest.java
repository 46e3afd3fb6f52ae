package org.watchroom.operations.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.intake.lane.SentText;

/// What is read of anything, and how it is shown.
final class GlanceTest {
    @Test
    void what_a_broken_report_says_is_read_all_the_same() {
        assertThat(
                        glance(
                                "{'store': 'YORK-01', category: 'threat', 'severity': 'HIGH', 'source': 'panic', 'text': 'Help',}"))
                .satisfies(said -> {
                    assertThat(said.store()).isEqualTo("YORK-01");
                    assertThat(said.category()).isEqualTo("threat");
                    assertThat(said.severity()).contains(Severity.HIGH);
                    assertThat(said.source()).contains(Source.PANIC);
                    assertThat(said.urgent()).isTrue();
                });
        assertThat(glance("{\"store\": \"YORK-01\", \"text\": \"half a rep").store())
                .isEqualTo("YORK-01");
        assertThat(glance("{\"store\": \"YORK-01\", \"text\": \"half a rep").line())
                .isEqualTo("half a rep");
        assertThat(glance("Store: YORK-01\nText: Shouted").store()).isEqualTo("YORK-01");
        assertThat(glance("[1, 2]").line()).isEqualTo("[1, 2]");
    }

    @Test
    void words_of_weapons_and_panic_are_urgent_and_others_are_not() {
        for (var words : new String[] {"PANIC", "a knife", "Knives", "he was stabbed", "hold-up"}) {
            assertThat(glance(words).urgent()).as(words).isTrue();
        }
        for (var words : new String[] {"razors taken", "gunge on the floor", "snapshot", "begun"}) {
            assertThat(glance(words).urgent()).as(words).isFalse();
        }
    }

    @Test
    void nothing_breaks_it() {
        var random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            Glance.of(bytes);
            SentText.of(bytes);
        }
        assertThat(glance("[".repeat(10_000)).store()).isEmpty();
        assertThat(glance("{\"a\":".repeat(10_000)).store()).isEmpty();
        assertThat(SentText.of("[".repeat(10_000).getBytes(UTF_8)).form())
                .isEqualTo(SentText.Form.TEXT);
    }

    @Test
    void it_is_shown_as_text_or_byte_by_byte_and_never_without_end() {
        assertThat(SentText.of("{\"a\":\"<b>x</b>\"}".getBytes(UTF_8)))
                .satisfies(sent -> {
                    assertThat(sent.form()).isEqualTo(SentText.Form.JSON);
                    assertThat(sent.text()).contains("\"a\" : \"<b>x</b>\"");
                });
        assertThat(SentText.of("turned \u202Eround\u202C\0".getBytes(UTF_8)).text())
                .doesNotContain("\u202E", "\u202C", "\0");
        assertThat(SentText.of("x".repeat(200_000).getBytes(UTF_8)))
                .satisfies(sent -> {
                    assertThat(sent.cut()).isTrue();
                    assertThat(sent.text()).hasSize(64 * 1024);
                });
        assertThat(SentText.of(new byte[] {0, 1, 2, 'A', (byte) 0xFF}))
                .isEqualTo(
                        new SentText(
                                "000000  00 01 02 41 ff                                   ...A.\n",
                                SentText.Form.BYTES,
                                false));
        assertThat(SentText.of(new byte[10_000]).cut()).isTrue();
        assertThat(SentText.of(new byte[0]).form()).isEqualTo(SentText.Form.NOTHING);
    }

    private static Glance glance(String text) {
        return Glance.of(text.getBytes(UTF_8));
    }
}
