package org.watchroom.operations.till.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.till.rule.RuleCheck.Hit;

final class RuleCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final UUID STORE = UUID.randomUUID();

    private static TillRule rule(String json) {
        return TillRule.parse("r", 1, json);
    }

    private static TillEvent event(int minute, String kind, long total, String cashier) {
        return new TillEvent(
                UUID.randomUUID(),
                STORE,
                "4",
                "n",
                NOON.plusSeconds(minute * 60L),
                kind,
                "GBP",
                total,
                "",
                false,
                0,
                "",
                cashier,
                cashier);
    }

    private static TillEvent aged(int minute, String till, String kind, String age) {
        return new TillEvent(
                UUID.randomUUID(),
                STORE,
                till,
                "n",
                NOON.plusSeconds(minute * 60L),
                kind,
                "GBP",
                1,
                "77",
                true,
                55,
                age,
                "",
                "");
    }

    private static List<Integer> minutes(List<Hit> hits) {
        return hits.stream()
                .map(hit -> (int) (hit.event().at().getEpochSecond() - NOON.getEpochSecond()) / 60)
                .toList();
    }

    @Test
    void a_refund_without_a_receipt_counts_above_the_amount() {
        var rule = rule("{\"kind\":\"refund-without-receipt\",\"over\":5000}");

        assertThat(
                        minutes(
                                RuleCheck.hits(
                                        rule,
                                        List.of(
                                                event(1, "refund", -5_000, ""),
                                                event(2, "refund", -5_001, ""),
                                                event(3, "sale", 9_000, ""),
                                                aged(4, "1", "refund", "")))))
                .containsExactly(2);
    }

    @Test
    void an_override_counts_from_its_per_cent_and_a_void_after_tender_above_its_amount() {
        var odd = aged(1, "1", "sale", "");

        assertThat(
                        RuleCheck.hits(
                                rule("{\"kind\":\"price-override\",\"percent\":55}"), List.of(odd)))
                .hasSize(1);
        assertThat(
                        RuleCheck.hits(
                                rule("{\"kind\":\"price-override\",\"percent\":56}"), List.of(odd)))
                .isEmpty();
        assertThat(
                        RuleCheck.hits(
                                rule("{\"kind\":\"void-after-tender\",\"over\":0}"), List.of(odd)))
                .hasSize(1);
        assertThat(
                        RuleCheck.hits(
                                rule("{\"kind\":\"void-after-tender\",\"over\":1}"), List.of(odd)))
                .isEmpty();
    }

    @Test
    void so_many_within_the_time_count_and_one_less_does_not() {
        var rule = rule("{\"kind\":\"voids-by-cashier\",\"times\":3,\"minutes\":10}");

        assertThat(
                        minutes(
                                RuleCheck.hits(
                                        rule,
                                        List.of(
                                                event(0, "void", 1, "a"),
                                                event(5, "void", 1, "a"),
                                                event(6, "void", 1, "b"),
                                                event(10, "void", 1, "a"),
                                                event(11, "void", 1, ""),
                                                event(12, "void", 1, "a")))))
                .containsExactly(12);
    }

    @Test
    void refused_then_sold_counts_at_the_same_till_in_time() {
        var rule = rule("{\"kind\":\"age-refused-then-sold\",\"minutes\":10}");

        assertThat(
                        minutes(
                                RuleCheck.hits(
                                        rule,
                                        List.of(
                                                aged(0, "1", "void", "refused"),
                                                aged(3, "2", "sale", "passed"),
                                                aged(9, "1", "sale", "passed"),
                                                aged(20, "1", "sale", "passed"),
                                                aged(30, "3", "sale", "refused-sold")))))
                .containsExactly(9, 30);
    }

    @Test
    void the_order_in_which_events_come_makes_no_difference_and_late_ones_take_nothing_away() {
        var rule = rule("{\"kind\":\"no-sale-often\",\"times\":4,\"minutes\":30}");
        var random = new Random(3);
        var events =
                new ArrayList<>(
                        IntStream.range(0, 60)
                                .mapToObj(_ -> event(random.nextInt(600), "no-sale", 0, ""))
                                .toList());
        var whole = keys(rule, events);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(events, random);
            assertThat(keys(rule, events)).isEqualTo(whole);
            assertThat(whole).containsAll(keys(rule, events.subList(0, 40)));
        }
        assertThat(whole).isNotEmpty();
    }

    private static List<String> keys(TillRule rule, List<TillEvent> events) {
        return RuleCheck.hits(rule, events).stream().map(Hit::key).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"kind\":\"other\"}",
                "{\"kind\":\"price-override\"}",
                "{\"kind\":\"price-override\",\"percent\":101}",
                "{\"kind\":\"no-sale-often\",\"times\":1,\"minutes\":5}",
                "{\"kind\":\"no-sale-often\",\"times\":2,\"minutes\":\"5\"}"
            })
    void a_rule_that_cannot_be_used_says_why(String json) {
        assertThatThrownBy(() -> rule(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)(The rule is not JSON|\"\\w+\" is .*)");
    }
}
