package org.watchroom.operations.masking;

import java.util.List;

/// International account numbers (ISO 13616): country, check digits, up to 30 more; written
/// together or in groups, and right by their remainder of 97.
final class Ibans {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;

    private Ibans() {}

    static void find(String text, List<Found> found) {
        for (int i = 0; i + SHORTEST <= text.length(); i++) {
            if (begins(text, i)) {
                int to = end(text, i);
                if (to > 0) {
                    found.add(new Found(Masked.ACCOUNT, i, to));
                    i = to - 1;
                }
            }
        }
    }

    private static boolean begins(String text, int i) {
        return letter(text.charAt(i))
                && letter(text.charAt(i + 1))
                && digit(text.charAt(i + 2))
                && digit(text.charAt(i + 3))
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
    }

    /// Behind the longest that is right; 0 where none is.
    private static int end(String text, int from) {
        var compact = new StringBuilder();
        int best = 0;
        for (int i = from; i < text.length() && compact.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (letter(c) || digit(c)) {
                compact.append(Character.toUpperCase(c));
                boolean whole =
                        i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                if (whole && compact.length() >= SHORTEST && right(compact)) {
                    best = i + 1;
                }
            } else if (!DigitRun.space(c) && !DigitRun.dash(c)) {
                break;
            }
        }
        return best;
    }

    private static boolean right(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            int value = Character.digit(c, 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    private static boolean letter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
