package org.watchroom.operations.till.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One version of a rule.
///
/// @param over hundredths; only more than that counts
/// @param percent so much or more
/// @param times so often or more, within `within`
public record TillRule(
        String code, int version, What what, long over, int percent, int times, Duration within) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_MINUTES = 31 * 24 * 60;

    /// What it looks for.
    public enum What {
        /// `over`.
        REFUND_WITHOUT_RECEIPT("refund-without-receipt", "refund-fraud"),
        /// `times` within `minutes` at one till.
        NO_SALE_OFTEN("no-sale-often", "suspicious"),
        /// `over`.
        VOID_AFTER_TENDER("void-after-tender", "suspicious"),
        /// `times` within `minutes`.
        VOIDS_BY_CASHIER("voids-by-cashier", "suspicious"),
        /// `percent`.
        PRICE_OVERRIDE("price-override", "suspicious"),
        /// `times` within `minutes`.
        REFUNDS_TO_CARD("refunds-to-card", "refund-fraud"),
        /// Refused, and sold within `minutes` at the same till.
        AGE_REFUSED_THEN_SOLD("age-refused-then-sold", "suspicious");

        private final String code;
        private final String category;

        What(String code, String category) {
            this.code = code;
            this.category = category;
        }

        public String code() {
            return code;
        }

        /// Of the incidents it raises.
        public String category() {
            return category;
        }

        static Optional<What> of(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
        }
    }

    /// Reads what is kept of it, or what a person wrote.
    ///
    /// @throws IllegalArgumentException with what is wrong and what to write
    public static TillRule parse(String code, int version, String json) {
        final JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The rule is not JSON", e);
        }
        var what =
                What.of(tree.path("kind").asString(""))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "\"kind\" is none of "
                                                + Arrays.stream(What.values())
                                                        .map(What::code)
                                                        .toList()));
        return switch (what) {
            case REFUND_WITHOUT_RECEIPT, VOID_AFTER_TENDER ->
                    new TillRule(
                            code,
                            version,
                            what,
                            number(tree, "over", 0, 100_000_000),
                            0,
                            1,
                            Duration.ZERO);
            case PRICE_OVERRIDE ->
                    new TillRule(
                            code,
                            version,
                            what,
                            0,
                            number(tree, "percent", 1, 100),
                            1,
                            Duration.ZERO);
            case AGE_REFUSED_THEN_SOLD -> new TillRule(code, version, what, 0, 0, 1, minutes(tree));
            case NO_SALE_OFTEN, VOIDS_BY_CASHIER, REFUNDS_TO_CARD ->
                    new TillRule(
                            code,
                            version,
                            what,
                            0,
                            0,
                            number(tree, "times", 2, 1_000),
                            minutes(tree));
        };
    }

    private static Duration minutes(JsonNode tree) {
        return Duration.ofMinutes(number(tree, "minutes", 1, LONGEST_MINUTES));
    }

    private static int number(JsonNode tree, String name, int least, int most) {
        var value = tree.path(name);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new IllegalArgumentException(
                    "\"%s\" is a whole number from %d to %d".formatted(name, least, most));
        }
        return value.asInt();
    }
}
