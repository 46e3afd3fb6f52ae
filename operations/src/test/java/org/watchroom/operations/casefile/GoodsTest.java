package org.watchroom.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoodsTest {
    private static final FactForm FORM =
            new FactForm(
                    FactKind.GOODS,
                    ZoneId.of("Europe/London"),
                    Instant.parse("2026-11-20T14:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12.50;1250;none",
                "12,50;1250;none",
                "£12.50;1250;GBP",
                "1,250;125000;none",
                "1 250.00;125000;none",
                "1,250.00;125000;none",
                "1.250,00;125000;none",
                "€3,20;320;EUR",
                "12.50 GBP;1250;GBP",
                "99p;99;GBP",
                "3.5;350;none",
                "0;0;none",
                "£ 7;700;GBP",
                "10,000,000.00;1000000000;none"
            })
    void prices_are_read_as_people_type_them(String typed, long hundredths, String currency) {
        var price = Price.read(typed).orElseThrow();
        assertThat(price.hundredths()).isEqualTo(hundredths);
        assertThat(price.currency().orElse("none")).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "twelve",
                "-3",
                "1.250",
                "12.505",
                "1,25,0",
                "£",
                "12.50.1",
                "10000000.01",
                "1 25",
                "99999999999",
                "£5p"
            })
    void what_is_no_price_or_might_be_two_is_not_guessed(String typed) {
        assertThat(Price.read(typed)).isEmpty();
    }

    @Property
    void a_price_that_is_shown_is_read_as_the_same(
            @ForAll @LongRange(min = 0, max = Price.MOST) long hundredths) {
        assertThat(Price.read(Price.shown(hundredths, "EUR")))
                .contains(new Price(hundredths, Optional.of("EUR")));
    }

    @Provide
    Arbitrary<FactContent> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.longs().between(0, Price.MOST),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of("stolen", "damaged"),
                        Arbitraries.of("GBP", "EUR"))
                .as((quantity, price, good, bad, fate, currency) -> {
                    boolean stolen = fate.equals("stolen");
                    int fit = stolen ? Math.min(good, quantity) : 0;
                    int spoilt = stolen ? Math.min(bad, quantity - fit) : 0;
                    return new FactContent(
                            FactKind.GOODS,
                            Map.of(
                                    "description",
                                    "Razors",
                                    "quantity",
                                    "" + quantity,
                                    "unit-price",
                                    "" + price,
                                    "currency",
                                    currency,
                                    "fate",
                                    fate,
                                    "back-resaleable",
                                    "" + fit,
                                    "back-damaged",
                                    "" + spoilt));
                });
    }

    @Property
    void totals_are_exact_and_the_loss_is_what_is_not_back_on_the_shelf(
            @ForAll List<@net.jqwik.api.From("lines") FactContent> lines) {
        var totals = GoodsTotal.of(lines);
        for (var total : totals) {
            var stolen = BigInteger.ZERO;
            var kept = BigInteger.ZERO;
            var damaged = BigInteger.ZERO;
            for (var line : lines) {
                if (line.said("currency").equals(total.currency())) {
                    var price = BigInteger.valueOf(line.pence("unit-price"));
                    int quantity = line.whole("quantity");
                    if (line.said("fate").equals("stolen")) {
                        stolen = stolen.add(price.multiply(BigInteger.valueOf(quantity)));
                        kept =
                                kept.add(
                                        price.multiply(
                                                BigInteger.valueOf(
                                                        quantity - line.whole("back-resaleable"))));
                    } else {
                        damaged = damaged.add(price.multiply(BigInteger.valueOf(quantity)));
                    }
                }
                assertThat(FactRules.of(line, Optional.empty())).isEmpty();
            }
            assertThat(total.stolen()).isEqualTo(stolen.longValueExact());
            assertThat(total.loss()).isEqualTo(kept.longValueExact()).isNotNegative();
            assertThat(total.damaged()).isEqualTo(damaged.longValueExact());
        }
        assertThat(totals)
                .hasSameSizeAs(
                        lines.stream().map(line -> line.said("currency")).distinct().toList());
    }

    private static Map<String, String> wrong(Map<String, String> typed) {
        return FORM.read(typed, Optional.empty()).problems().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                FactRules.Problem::field, FactRules.Problem::rule));
    }

    @Test
    void what_is_typed_wrong_is_named_by_its_field() {
        assertThat(wrong(Map.of("description", "Razors", "quantity", "two", "unit-price", "1.250")))
                .isEqualTo(Map.of("quantity", "whole", "unit-price", "price"));
        assertThat(
                        wrong(
                                Map.of(
                                        "description",
                                        "Razors",
                                        "quantity",
                                        "2",
                                        "unit-price",
                                        "£1",
                                        "back-resaleable",
                                        "3")))
                .isEqualTo(Map.of("back-resaleable", "more-back"));
        assertThat(
                        wrong(
                                Map.of(
                                        "description",
                                        "Razors",
                                        "quantity",
                                        "2",
                                        "unit-price",
                                        "£1",
                                        "identifier-kind",
                                        "gtin",
                                        "identifier",
                                        "5012345678901")))
                .isEqualTo(Map.of("identifier", "gtin"));
        var good =
                FORM.read(
                        Map.of(
                                "description",
                                "Razors",
                                "quantity",
                                "2",
                                "unit-price",
                                "€1,20",
                                "identifier-kind",
                                "gtin",
                                "identifier",
                                "50 1234567890-0"),
                        Optional.empty());
        assertThat(good.problems()).isEmpty();
        assertThat(good.content().values())
                .containsEntry("currency", "EUR")
                .containsEntry("unit-price", "120")
                .containsEntry("identifier", "5012345678900");
    }
}
