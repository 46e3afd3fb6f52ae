package org.watchroom.operations.till.reading;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.TillReceipt.AgeCheck;
import org.watchroom.operations.till.TillReceipt.Kind;
import org.watchroom.operations.till.TillReceipt.Line;
import org.watchroom.operations.till.TillReceipt.LineKind;
import org.watchroom.operations.till.TillReceipt.Tender;
import org.watchroom.operations.till.reading.Numbers.Unusable;

/// Receipts of lines that each say which receipt they are of, in the order of the first line of
/// each.
final class Rows {
    /// More on one receipt is a fault of the feed.
    static final int MOST_LINES = 2_000;

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SHORT = 40;
    private static final int LONGEST_TILL = 20;

    private final FeedDefaults defaults;
    private final Map<List<String>, Open> open = new LinkedHashMap<>();

    Rows(FeedDefaults defaults) {
        this.defaults = defaults;
    }

    /// A receipt that may have more lines.
    private static final class Open {
        private final Map<String, String> said;
        private final OffsetDateTime at;
        private final List<Line> lines = new ArrayList<>();
        private int counted;
        private Tender tender = Tender.NONE;
        private AgeCheck age = AgeCheck.NONE;
        private int override;
        private boolean drawerOnly;

        Open(Map<String, String> said, OffsetDateTime at) {
            this.said = said;
            this.at = at;
        }
    }

    /// Takes a line.
    ///
    /// @param said by the names of [Columns]
    /// @throws Unusable and the line is left out, but counts, so that the others keep their numbers
    void add(Map<String, String> said) {
        var store = key(said, "store", defaults.store(), LONGEST_SHORT);
        var till = key(said, "till", defaults.till(), LONGEST_TILL);
        var number = key(said, "receipt", "", LONGEST_SHORT);
        var at = Numbers.moment(required(said, "at"), "at", defaults.zone());
        var key = List.of(store, till, number, day(said, at));
        var receipt = open.computeIfAbsent(key, _ -> new Open(new LinkedHashMap<>(said), at));
        receipt.counted++;
        if (receipt.counted > MOST_LINES) {
            throw new Unusable("receipt", "It has more than 2000 lines.");
        }
        take(receipt, said);
        said.forEach((name, value) -> {
            if (!value.isEmpty()) {
                receipt.said.merge(name, value, (old, fresh) -> old.isEmpty() ? fresh : old);
            }
        });
        receipt.said.put("store", store);
        receipt.said.put("till", till);
        receipt.said.put("receipt", number);
    }

    /// A line that is not even handed to [#add]: the others of its receipt keep their numbers.
    void countFaulty(Map<String, String> said) {
        try {
            var at = Numbers.moment(required(said, "at"), "at", defaults.zone());
            var key =
                    List.of(
                            key(said, "store", defaults.store(), LONGEST_SHORT),
                            key(said, "till", defaults.till(), LONGEST_TILL),
                            key(said, "receipt", "", LONGEST_SHORT),
                            day(said, at));
            var receipt = open.get(key);
            if (receipt != null) {
                receipt.counted++;
            }
        } catch (Unusable _) {
            // It does not say which receipt it is of.
        }
    }

    private static String day(Map<String, String> said, OffsetDateTime at) {
        var day = said.getOrDefault("day", "");
        return (day.isBlank() ? at.toLocalDate() : Numbers.day(day, "day")).toString();
    }

    private void take(Open receipt, Map<String, String> said) {
        receipt.tender = receipt.tender.and(tender(said.getOrDefault("tender", "")));
        var kind = said.getOrDefault("kind", "");
        if (!kind.isBlank()) {
            kind(kind);
        }
        var total = said.getOrDefault("total", "");
        if (!total.isBlank()) {
            Numbers.money(total, "total");
        }
        var item = said.getOrDefault("item", "");
        var name = said.getOrDefault("name", "");
        if (item.isBlank() && name.isBlank()) {
            receipt.drawerOnly = true;
            return;
        }
        long quantity = quantity(said);
        long price = Numbers.money(required(said, "price"), "price");
        var sent = said.getOrDefault("amount", "");
        long amount =
                sent.isBlank()
                        ? Math.round(price * quantity / 1_000.0)
                        : Numbers.money(sent, "amount");
        boolean gone = truth(said.getOrDefault("void", ""));
        boolean back = quantity < 0 || !kind.isBlank() && kind(kind) == Kind.REFUND;
        var lineKind = gone ? LineKind.VOID : back ? LineKind.RETURN : LineKind.SALE;
        int number = number(said, receipt.counted);
        if (receipt.lines.stream().anyMatch(line -> line.line() == number)) {
            throw new Unusable("line", "The receipt has a line of this number already.");
        }
        receipt.lines.add(
                new Line(
                        number,
                        lineKind,
                        shown(item, LONGEST_SHORT),
                        shown(name, LONGEST_NAME),
                        shown(said.getOrDefault("department", ""), LONGEST_SHORT),
                        quantity,
                        price,
                        back ? -Math.abs(amount) : amount));
        receipt.override = Math.max(receipt.override, override(said, price));
        receipt.age = age(said.getOrDefault("age_check", ""), gone, receipt.age);
    }

    private static long quantity(Map<String, String> said) {
        var quantity = said.getOrDefault("quantity", "");
        return quantity.isBlank() ? 1_000 : Numbers.quantity(quantity, "quantity");
    }

    private static int number(Map<String, String> said, int counted) {
        var line = said.getOrDefault("line", "").strip();
        if (line.isEmpty()) {
            return counted;
        }
        if (!line.matches("[0-9]{1,4}") || Integer.parseInt(line) == 0) {
            throw new Unusable("line", "It is not a number from 1 to 9999.");
        }
        return Integer.parseInt(line);
    }

    static int override(Map<String, String> said, long price) {
        var regular = said.getOrDefault("regular_price", "");
        if (regular.isBlank()) {
            return 0;
        }
        long before = Numbers.money(regular, "regular_price");
        return before <= 0 || price >= before
                ? 0
                : (int) Math.min(100, (before - Math.max(0, price)) * 100 / before);
    }

    static AgeCheck age(String said, boolean gone, AgeCheck before) {
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "" -> before;
            case "passed" -> before == AgeCheck.NONE ? AgeCheck.PASSED : before;
            case "refused" ->
                    gone && before != AgeCheck.REFUSED_SOLD
                            ? AgeCheck.REFUSED
                            : AgeCheck.REFUSED_SOLD;
            default -> throw new Unusable("age_check", "It is neither passed nor refused.");
        };
    }

    private static Kind kind(String said) {
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "sale" -> Kind.SALE;
            case "refund", "return" -> Kind.REFUND;
            case "void", "void-after-tender" -> Kind.VOID;
            case "no-sale" -> Kind.NO_SALE;
            case "other" -> Kind.OTHER;
            default ->
                    throw new Unusable(
                            "kind",
                            "It is none of sale, refund, void, void-after-tender, no-sale, other.");
        };
    }

    static Tender tender(String said) {
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "", "none" -> Tender.NONE;
            case "cash" -> Tender.CASH;
            case "card", "credit", "debit", "creditdebit", "credit card", "debit card" ->
                    Tender.CARD;
            case "voucher", "coupon", "giftcard", "gift card", "giftcertificate" -> Tender.VOUCHER;
            case "mixed" -> Tender.MIXED;
            default -> Tender.OTHER;
        };
    }

    static boolean truth(String said) {
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            default -> false;
        };
    }

    static String required(Map<String, String> said, String field) {
        var value = said.getOrDefault(field, "");
        if (value.isBlank()) {
            throw new Unusable(field, "It is missing.");
        }
        return value;
    }

    static String key(Map<String, String> said, String field, String otherwise, int longest) {
        var value = Wording.line(said.getOrDefault(field, ""));
        var used = value.isEmpty() ? otherwise : CardNumbers.cover(value);
        if (used.isEmpty()) {
            throw new Unusable(field, "It is missing.");
        }
        if (used.length() > longest) {
            throw new Unusable(field, "It is longer than " + longest + " characters.");
        }
        return used;
    }

    static String shown(String text, int longest) {
        var line = CardNumbers.cover(Wording.line(text));
        int end = Math.min(line.length(), longest);
        if (end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    /// All of them; a receipt of which no line could be used is none.
    List<TillReceipt> receipts() {
        return open.values().stream()
                .filter(one -> one.drawerOnly || !one.lines.isEmpty())
                .map(this::receipt)
                .toList();
    }

    private TillReceipt receipt(Open one) {
        var said = one.said;
        var number = said.getOrDefault("receipt", "");
        long sum =
                one.lines.stream()
                        .filter(line -> line.kind() != LineKind.VOID)
                        .mapToLong(Line::amount)
                        .sum();
        var kindSaid = said.getOrDefault("kind", "");
        var kind =
                !kindSaid.isBlank()
                        ? kind(kindSaid)
                        : one.lines.isEmpty()
                                ? Kind.OTHER
                                : sum < 0 || number.matches("[Cc][0-9]+") ? Kind.REFUND : Kind.SALE;
        var total = said.getOrDefault("total", "");
        long paid = total.isBlank() ? sum : Numbers.money(total, "total");
        return new TillReceipt(
                said.getOrDefault("store", ""),
                said.getOrDefault("till", ""),
                number,
                LocalDate.parse(day(said, one.at)),
                one.at,
                kind,
                currency(said.getOrDefault("currency", ""), defaults),
                kind == Kind.REFUND ? -Math.abs(paid) : paid,
                one.tender,
                shown(said.getOrDefault("refund_of", ""), LONGEST_SHORT),
                kindSaid.strip().equalsIgnoreCase("void-after-tender")
                        || kind == Kind.VOID && one.tender != Tender.NONE,
                one.override,
                one.age,
                Wording.line(said.getOrDefault("cashier", "")),
                card(said.getOrDefault("card", "")),
                one.lines);
    }

    static String currency(String said, FeedDefaults defaults) {
        var code = said.strip().toUpperCase(Locale.ROOT);
        return code.matches("[A-Z]{3}") ? code : defaults.currency();
    }

    /// Only what tells one card from all others: a whole number or a token, no last four digits.
    static String card(String said) {
        var plain = said.replaceAll("[ -]", "");
        int known = plain.replaceAll("[*xX#•.]", "").length();
        return known >= 8 && known == plain.length() || known >= 10 ? plain : "";
    }
}
