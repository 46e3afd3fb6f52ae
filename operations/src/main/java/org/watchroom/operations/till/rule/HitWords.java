package org.watchroom.operations.till.rule;

import java.util.Locale;
import org.watchroom.operations.till.rule.RuleCheck.Hit;

/// What a hit says to the person who looks at it. Nobody is named, and nobody accused.
final class HitWords {
    private HitWords() {}

    static String of(Hit hit) {
        var event = hit.event();
        var receipt = "receipt " + event.receipt() + " at till " + event.till();
        var within = hit.rule().within().toMinutes();
        var what =
                switch (hit.rule().what()) {
                    case REFUND_WITHOUT_RECEIPT ->
                            "Refund of " + money(hit) + " without a receipt: " + receipt;
                    case NO_SALE_OFTEN ->
                            "Till %s was opened without a sale %d times within %d minutes, the last with %s"
                                    .formatted(event.till(), hit.count(), within, receipt);
                    case VOID_AFTER_TENDER -> money(hit) + " voided after it was paid: " + receipt;
                    case VOIDS_BY_CASHIER ->
                            "%d voids by one cashier within %d minutes, the last with %s"
                                    .formatted(hit.count(), within, receipt);
                    case PRICE_OVERRIDE ->
                            "A price was reduced by %d per cent by hand: %s"
                                    .formatted(event.override(), receipt);
                    case REFUNDS_TO_CARD ->
                            "%d refunds to one card within %s, the last with %s"
                                    .formatted(hit.count(), span(within), receipt);
                    case AGE_REFUSED_THEN_SOLD ->
                            "Sold after a check of the customer's age was refused: " + receipt;
                };
        return what + ". Rule " + hit.rule().code() + ", version " + hit.rule().version() + ".";
    }

    private static String span(long minutes) {
        return minutes >= 2880 ? minutes / 1440 + " days" : minutes + " minutes";
    }

    private static String money(Hit hit) {
        return String.format(
                Locale.UK,
                "%s %,.2f",
                hit.event().currency(),
                Math.abs(hit.event().total()) / 100.0);
    }
}
