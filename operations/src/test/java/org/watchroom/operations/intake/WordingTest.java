package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

final class WordingTest {
    private static final Category THEFT =
            new Category(
                    "shop-theft",
                    "Shop theft",
                    Severity.MEDIUM,
                    false,
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(60));
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void a_summary_is_the_words_in_one_line() {
        assertThat(summary("  Two men,\r\n\ta trolley. ")).isEqualTo("Two men, a trolley.");
    }

    @Test
    void a_summary_names_nobody_and_the_timeline_says_all() {
        var said = "Knife. Ring 07700 900123, card 4111 1111 1111 1111";

        assertThat(summary(said)).isEqualTo("Knife. Ring [phone], card [card]");
        assertThat(reported(said, NOW)).startsWith(said);
        assertThat(summary("x ".repeat(60) + "y".repeat(16) + " 07700 900123 and so on"))
                .doesNotContain("07700");
        assertThat(summary("07700 900123 ".repeat(2000))).startsWith("[phone] [phone]");
    }

    @Test
    void where_nothing_can_be_seen_the_category_speaks() {
        for (var blank :
                new String[] {
                    "",
                    " \n\t ",
                    "\u0000\u0007",
                    "\u200b\u2060\ufeff",
                    "\u3000\u00a0",
                    "\u202e\u2066",
                    "\u2800\u3164"
                }) {
            assertThat(summary(blank)).isEqualTo("Shop theft");
        }
    }

    @Test
    void a_long_summary_ends_at_a_word() {
        var summary = summary("trolley ".repeat(40));
        assertThat(summary).hasSizeLessThanOrEqualTo(Wording.LONGEST_SUMMARY).endsWith("trolley…");
    }

    @Test
    void no_summary_is_too_long_blank_or_torn() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(200); n > 0; n--) {
                text.appendCodePoint(
                        random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x300));
            }
            var summary = summary(text.toString());
            assertThat(summary.length()).isBetween(1, Wording.LONGEST_SUMMARY);
            assertThat(summary.strip()).isNotEmpty();
            assertThat(summary.codePoints())
                    .allMatch(c ->
                            Character.getType(c) != Character.SURROGATE
                                    && !Character.isISOControl(c));
        }
    }

    @Test
    void the_timeline_has_the_role_and_never_the_name() {
        assertThat(reported("He ran.", NOW)).isEqualTo("He ran.\nReported by: Guard");
    }

    @Test
    void a_doubtful_clock_is_told_in_the_stores_own_time() {
        assertThat(reported("", NOW.plus(Duration.ofMinutes(5)))).isEqualTo("Reported by: Guard");
        assertThat(reported("", NOW.plus(Duration.ofMinutes(6))))
                .endsWith(
                        "The sender gives the time as 1 Jul 2026 13:06:00 BST, 6 minutes after the"
                                + " report came in. Its clock may be wrong.");
        assertThat(reported("", NOW.minus(Duration.ofDays(30)))).isEqualTo("Reported by: Guard");
        assertThat(reported("", NOW.minus(Duration.ofDays(31))))
                .contains("31 days before the report came in");
    }

    private static String summary(String text) {
        return Wording.summary(THEFT, text);
    }

    private static String reported(String text, Instant occurredAt) {
        var signal =
                new Signal(
                        Optional.empty(),
                        Source.API,
                        occurredAt,
                        "S",
                        "shop-theft",
                        Optional.empty(),
                        text,
                        "",
                        Optional.of(new Reporter("Sam Porter", "01904 555010", "S-77", "Guard")),
                        false);
        return Wording.reported(signal, NOW, ZoneId.of("Europe/London"));
    }
}
