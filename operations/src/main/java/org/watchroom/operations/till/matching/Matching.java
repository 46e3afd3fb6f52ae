package org.watchroom.operations.till.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.till.matching.TillMatch.Confidence;
import org.watchroom.operations.till.matching.TillMatch.Row;
import org.watchroom.operations.till.matching.TillMatch.Slip;

/// Decides which receipt may pay for what is said to be stolen.
///
/// A word of the report that stands on a line of a sale counts, so do a price that the report
/// names, the till it names, and being close in time. It is a help for a person, who sees why.
final class Matching {
    static final Duration BEFORE = Duration.ofMinutes(20);
    static final Duration AFTER = Duration.ofMinutes(20);

    private static final Duration CLOSE = Duration.ofMinutes(5);
    private static final int MOST_SLIPS = 12;
    private static final int MOST_ROWS = 30;

    private Matching() {}

    /// A receipt as it is kept.
    @SuppressWarnings("ArrayRecordComponent") // compared by bytes where it is
    record Kept(Slip slip, byte @Nullable [] card, List<Line> lines) {}

    record Line(String kind, String name, long quantity, long amount) implements Goods.Slipped {}

    private record Scored(Kept kept, int score, List<String> why, List<Row> rows) {
        boolean sold() {
            return kept.slip().kind().equals("sale") && !kept.slip().voidedAfter();
        }
    }

    /// @param text of the report
    /// @param place where in the store, may name a till
    /// @param around receipts from [#BEFORE] to [#AFTER]
    static TillMatch receipts(String text, String place, Instant at, List<Kept> around) {
        var goods = Goods.in(text);
        var scored =
                around.stream()
                        .map(kept -> score(kept, goods, text + " " + place, at))
                        .sorted(
                                Comparator.<Scored>comparingInt(s -> s.sold() ? -s.score() : 0)
                                        .thenComparing(s -> apart(s.kept().slip(), at)))
                        .toList();
        var best = scored.stream().findFirst().filter(s -> s.sold() && s.score() > 0);
        var confidence =
                !goods.named()
                        ? Confidence.UNCLEAR
                        : best.isEmpty()
                                ? Confidence.NONE
                                : best.get().score() >= 3 ? Confidence.LIKELY : Confidence.POSSIBLE;
        return new TillMatch(
                confidence, words(confidence, around.size()), goods.words(), slips(scored));
    }

    /// Refunds of the goods, or to a card that may have paid for them.
    static TillMatch refunds(String text, List<Kept> refunds) {
        var goods = Goods.in(text);
        var scored =
                refunds.stream()
                        .map(kept -> score(kept, goods, "", notClose(kept.slip())))
                        .filter(s -> !s.why().isEmpty())
                        .sorted(
                                Comparator.comparing(
                                        (Scored s) -> s.kept().slip().at(),
                                        Comparator.reverseOrder()))
                        .toList();
        int count = scored.size();
        return new TillMatch(
                count == 0 ? Confidence.NONE : Confidence.POSSIBLE,
                count == 0
                        ? "No refund of such goods in the last days."
                        : count
                                + (count == 1 ? " refund" : " refunds")
                                + " of such goods in the last days.",
                goods.words(),
                slips(scored));
    }

    /// A refund is not nearer for being soon: days count.
    private static Instant notClose(Slip slip) {
        return slip.at().minus(Duration.ofDays(1));
    }

    private static Duration apart(Slip slip, Instant at) {
        return Duration.between(at, slip.at()).abs();
    }

    private static String words(Confidence confidence, int around) {
        var many =
                around == 0
                        ? "There is no receipt within 20 minutes of it."
                        : around == 1
                                ? "One receipt within 20 minutes of it."
                                : around + " receipts within 20 minutes of it.";
        return switch (confidence) {
            case LIKELY -> "A receipt that likely pays for it. " + many;
            case POSSIBLE -> "A receipt that may pay for it: look whether it does. " + many;
            case NONE -> "None pays for it. " + many;
            case UNCLEAR -> "The report names no goods, so no receipt can be matched. " + many;
        };
    }

    private static List<Slip> slips(List<Scored> scored) {
        return scored.stream().limit(MOST_SLIPS).map(Matching::slip).toList();
    }

    private static Slip slip(Scored scored) {
        var s = scored.kept().slip();
        return new Slip(
                s.id(),
                s.at(),
                s.offsetMinutes(),
                s.till(),
                s.receipt(),
                s.kind(),
                s.currency(),
                s.total(),
                s.tender(),
                s.voidedAfter(),
                s.override(),
                s.ageCheck(),
                s.refundOf(),
                scored.score() > 0 ? String.join(", ", scored.why()) : "",
                scored.rows());
    }

    private static Scored score(Kept kept, Goods goods, String said, Instant at) {
        var matched = new LinkedHashSet<String>();
        var rows = new ArrayList<Row>();
        boolean priced = false;
        for (var line : kept.lines()) {
            var own = line.kind().equals("void") ? List.<String>of() : List.copyOf(goods.in(line));
            boolean price =
                    !line.kind().equals("void")
                            && goods.amounts().contains(Math.abs(line.amount()));
            matched.addAll(own);
            priced |= price;
            rows.add(
                    new Row(
                            line.kind(),
                            line.name(),
                            line.quantity(),
                            line.amount(),
                            !own.isEmpty() || price));
        }
        var slip = kept.slip();
        priced |= goods.amounts().contains(Math.abs(slip.total()));
        var why = new ArrayList<String>();
        int score = 2 * matched.size() + (priced ? 2 : 0);
        if (score > 0) {
            why.addAll(matched);
            if (priced) {
                why.add("the price");
            }
            if (named(said, slip.till())) {
                score++;
                why.add("till " + slip.till());
            }
            if (apart(slip, at).compareTo(CLOSE) <= 0) {
                score++;
                why.add("within 5 minutes");
            }
        }
        rows.sort(Comparator.comparing(row -> !row.match()));
        return new Scored(
                kept, score, why, List.copyOf(rows.subList(0, Math.min(MOST_ROWS, rows.size()))));
    }

    private static boolean named(String said, String till) {
        return (" " + said.toLowerCase(Locale.UK) + " ")
                .matches(
                        "(?s).*\\b(till|checkout|register|sco)s?\\s*(no\\.?|number)?\\s*0*"
                                + Pattern.quote(till.toLowerCase(Locale.UK))
                                + "\\b.*");
    }
}
