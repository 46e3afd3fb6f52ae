package org.watchroom.operations.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts a mark such as `[phone]` in the place of personal data. Prices, times, dates, codes of
/// stores and bar codes stay.
public final class Masking {
    /// Fewer digits than in anything that is found by its digits: a postcode has two.
    private static final int FEWEST_DIGITS = 2;

    private static final Comparator<Found> FIRST_AND_LONGEST =
            Comparator.comparingInt(Found::from)
                    .thenComparing(Comparator.comparingInt(Found::to).reversed())
                    .thenComparing(Found::kind);

    private Masking() {}

    /// For people who work incidents: without cards, accounts, National Insurance numbers, e-mail
    /// addresses and phone numbers. A vehicle stays: it is what they look out for.
    public static String forDesk(String text) {
        return mask(text, false);
    }

    /// For all who need not know: also without vehicles and postcodes.
    public static String forAnyone(String text) {
        return mask(text, true);
    }

    private static String mask(String text, boolean strict) {
        if (!mayHoldAny(text)) {
            return text;
        }
        var found = find(text, strict);
        if (found.isEmpty()) {
            return text;
        }
        found.sort(FIRST_AND_LONGEST);
        var masked = new StringBuilder(text.length());
        int at = 0;
        for (var one : found) {
            if (one.from() >= at) {
                masked.append(text, at, one.from()).append(one.kind().mark());
                at = one.to();
            } else if (one.to() > at) {
                at = one.to(); // grown together with the one before
            }
        }
        return masked.append(text, at, text.length()).toString();
    }

    private static List<Found> find(String text, boolean strict) {
        var found = new ArrayList<Found>();
        var runs = DigitRun.in(text);
        runs.forEach(run -> CardNumbers.find(run, found));
        runs.forEach(run -> PhoneNumbers.find(text, run, found));
        Accounts.find(text, runs, found);
        Ibans.find(text, found);
        Shapes.find(text, strict, found);
        return found;
    }

    private static boolean mayHoldAny(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || c == '(' || c == '[') {
                return true;
            }
            if (Character.isDigit(c) && ++digits >= FEWEST_DIGITS) {
                return true;
            }
        }
        return false;
    }
}
