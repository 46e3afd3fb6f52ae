package org.watchroom.operations.masking;

import java.util.List;
import java.util.regex.Pattern;

/// Phone numbers: British ones by Ofcom's numbering plan, those of the world after a `+` or `00`
/// (ITU-T E.164), and a mobile's without its nought where the words before say that one calls it.
final class PhoneNumbers {
    private static final int MOST_GROUPS = 6;
    private static final int SHORTEST_ABROAD = 8;
    private static final int LONGEST_ABROAD = 15;
    private static final Pattern BRITISH =
            Pattern.compile(
                    "0(?:[12389]\\d{9}|7\\d{9}|5[56]\\d{8}|1\\d{8}|(?:800|500)\\d{6}|8001111|845464\\d)");
    private static final Pattern ABROAD = Pattern.compile("[1-9]\\d*");

    private PhoneNumbers() {}

    static void find(String text, DigitRun run, List<Found> found) {
        var groups = run.groups();
        int first = 0;
        while (first < groups.size()) {
            int last = longest(text, run, first);
            if (last < 0) {
                first++;
            } else {
                int from = first == 0 ? run.from() : groups.get(first).from();
                if (from > 0 && text.charAt(from - 1) == '(') {
                    from--;
                }
                found.add(new Found(Masked.PHONE, from, groups.get(last).to()));
                first = last + 1;
            }
        }
    }

    /// The last group of the longest number that begins with this one; -1 where none does.
    private static int longest(String text, DigitRun run, int first) {
        var groups = run.groups();
        boolean world = first == 0 && run.plus() >= 0;
        if (!world && (date(groups, first) || decimal(groups, first))) {
            return -1;
        }
        int best = -1;
        var digits = new StringBuilder();
        for (int last = first; last < groups.size() && last - first < MOST_GROUPS; last++) {
            digits.append(groups.get(last).digits());
            if (digits.length() > LONGEST_ABROAD + 3) {
                break;
            }
            if (number(text, run, first, last, digits.toString())) {
                best = last;
            }
        }
        return best;
    }

    private static boolean number(String text, DigitRun run, int first, int last, String digits) {
        var group = run.groups().get(first);
        if (first == 0 && run.plus() >= 0) {
            return abroad(digits);
        }
        if (digits.startsWith("00") && group.digits().startsWith("00")) {
            return abroad(digits.substring(2))
                    && (digits.startsWith("0044")
                            || !(first == last
                                    && (Before.somethingElse(text, group.from())
                                            || barCode(digits))));
        }
        boolean together = first == last;
        if (BRITISH.matcher(digits).matches()) {
            return (together || group.digits().length() >= 3 || group.digits().equals("07"))
                    && !(together && Before.somethingElse(text, group.from()));
        }
        return digits.length() == 10
                && digits.charAt(0) == '7'
                && Before.called(text, group.from());
    }

    /// Also `+44 (0)7700 900123`, whose nought is not dialled.
    private static boolean abroad(String digits) {
        return digits.length() >= SHORTEST_ABROAD
                && digits.length() <= LONGEST_ABROAD + 1
                && ABROAD.matcher(digits).matches();
    }

    /// GTIN-13 and GTIN-14, by their check digit (GS1): they too begin with noughts.
    private static boolean barCode(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 1 ? digit * 3 : digit;
        }
        return (digits.length() == 13 || digits.length() == 14) && sum % 10 == 0;
    }

    private static boolean date(List<DigitRun.Group> groups, int first) {
        if (groups.size() < first + 3) {
            return false;
        }
        int one = groups.get(first).digits().length();
        int two = groups.get(first + 1).digits().length();
        int three = groups.get(first + 2).digits().length();
        return one <= 2 && two <= 2 && (three == 4 || three == 2)
                || one == 4 && two == 2 && three == 2;
    }

    private static boolean decimal(List<DigitRun.Group> groups, int first) {
        return groups.get(first).before() == '.' && groups.get(first).digits().length() <= 2;
    }
}
