package org.watchroom.operations.masking;

import java.util.List;

/// Numbers of payment cards: 14 to 19 digits that begin as an issuer's do (ISO/IEC 7812) and have
/// Luhn's check digit. A bar code has 13 and is none.
final class CardNumbers {
    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    static void find(DigitRun run, List<Found> found) {
        var groups = run.groups();
        for (int first = 0; first < groups.size(); first++) {
            var digits = new StringBuilder();
            for (int last = first; last < groups.size(); last++) {
                var group = groups.get(last);
                if (last > first && (group.before() == '/' || group.before() == '.')) {
                    break;
                }
                digits.append(group.digits());
                if (last > first && !(grouped(group) && grouped(groups.get(first)))) {
                    break;
                }
                if (digits.length() > LONGEST) {
                    break;
                }
                if (digits.length() >= SHORTEST && issued(digits) && luhn(digits)) {
                    found.add(new Found(Masked.CARD, groups.get(first).from(), group.to()));
                    first = last;
                    break;
                }
            }
        }
    }

    /// As on a card: fours, or six and five; a price behind a bar code is none of it.
    private static boolean grouped(DigitRun.Group group) {
        return group.digits().length() >= 3 && group.digits().length() <= 6;
    }

    /// Visa, Mastercard, American Express, Diners Club, JCB, Maestro, Discover, UnionPay.
    private static boolean issued(CharSequence digits) {
        int two = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
        int length = digits.length();
        return switch (two / 10) {
            case 4 -> length == 16 || length == 19;
            case 5 -> length == 16 || two == 50 || two >= 56;
            case 6 -> length >= 16;
            case 2 -> length == 16 && two >= 22 && two <= 27;
            case 3 ->
                    switch (two) {
                        case 34, 37 -> length == 15;
                        case 30, 36, 38, 39 -> length == 14 || length == 16;
                        case 35 -> length == 16;
                        default -> false;
                    };
            default -> false;
        };
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
