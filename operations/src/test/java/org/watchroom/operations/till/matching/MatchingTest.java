package org.watchroom.operations.till.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.till.matching.Matching.Kept;
import org.watchroom.operations.till.matching.Matching.Line;
import org.watchroom.operations.till.matching.TillMatch.Confidence;
import org.watchroom.operations.till.matching.TillMatch.Slip;

final class MatchingTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static Kept receipt(String number, int minute, String kind, String... names) {
        return new Kept(
                new Slip(
                        number,
                        NOON.plusSeconds(minute * 60L),
                        0,
                        "4",
                        number,
                        kind,
                        "GBP",
                        1_000,
                        "card",
                        false,
                        0,
                        "",
                        "",
                        "",
                        List.of()),
                null,
                Stream.of(names).map(name -> new Line("sale", name, 1_000, 999)).toList());
    }

    private static TillMatch match(String text, String place, Kept... around) {
        return Matching.receipts(text, place, NOON, List.of(around));
    }

    @Test
    void a_sale_of_the_goods_close_by_likely_pays_and_stands_first() {
        var match =
                match(
                        "Man in a black coat took bottles of whisky",
                        "",
                        receipt("1", 1, "sale", "BREAD"),
                        receipt("2", 2, "sale", "WHISK 70CL BOTTLE"),
                        receipt("3", 19, "sale", "WHISKY"));

        assertThat(match.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(match.goods()).containsExactly("bottle", "whisky");
        assertThat(match.receipts()).extracting(Slip::receipt).containsExactly("2", "3", "1");
        assertThat(match.receipts().getFirst().why())
                .contains("whisky", "bottle", "within 5 minutes");
    }

    @Test
    void far_in_time_and_by_one_word_it_is_only_possible_unless_the_till_is_named() {
        assertThat(match("razors", "", receipt("1", 15, "sale", "RAZOR")).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(match("razors", "Till 04", receipt("1", 15, "sale", "RAZOR")).confidence())
                .isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_void_a_refund_or_other_goods_pay_for_nothing() {
        var match =
                match(
                        "razors",
                        "",
                        receipt("1", 1, "void", "RAZOR"),
                        receipt("2", 1, "refund", "RAZOR"),
                        receipt("3", 1, "sale", "MILK"));

        assertThat(match.confidence()).isEqualTo(Confidence.NONE);
        assertThat(match.words()).startsWith("None pays for it.");
        assertThat(match.receipts()).hasSize(3);
    }

    @Test
    void a_price_that_the_report_names_counts() {
        var match = match("Took something worth £9.99", "", receipt("1", 1, "sale", "MILK"));

        assertThat(match.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(match.receipts().getFirst().why()).contains("the price");
    }

    @Test
    void where_no_goods_are_named_nothing_is_concluded() {
        var match =
                match(
                        "Man put something in his coat and left",
                        "",
                        receipt("1", 1, "sale", "COAT"));

        assertThat(match.confidence()).isEqualTo(Confidence.UNCLEAR);
        assertThat(match.words()).contains("names no goods");
    }

    @Test
    void what_was_found_is_the_same_after_it_was_kept() {
        var match = match("razors", "", receipt("1", 1, "sale", "RAZOR"));

        assertThat(TillMatch.of(match.json())).isEqualTo(match);
    }
}
