package org.watchroom.operations.masking;

import java.util.ArrayList;
import java.util.List;

/// Groups of digits with nothing between them but what people put between the groups of one number.
///
/// @param plus where a `+` stands before the first digit; -1 without
record DigitRun(List<Group> groups, int plus) {
    /// More groups than any number is written in are looked at in pieces.
    private static final int MOST_GROUPS = 64;

    /// Digits side by side.
    ///
    /// @param digits as 0 to 9, whatever script they were written in
    /// @param to behind its last character
    /// @param before the separator before it; a space for the first
    record Group(String digits, int from, int to, char before) {}

    DigitRun {
        groups = List.copyOf(groups);
    }

    int from() {
        return plus >= 0 ? plus : groups.getFirst().from();
    }

    static List<DigitRun> in(String text) {
        var runs = new ArrayList<DigitRun>();
        var groups = new ArrayList<Group>();
        int plus = -1;
        int at = 0;
        while (at < text.length()) {
            if (!Character.isDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            var digits = new StringBuilder();
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                digits.append((char) ('0' + Character.digit(text.charAt(end), 10)));
                end++;
            }
            char before = separator(text, groups, at);
            if (before == 0 || groups.size() == MOST_GROUPS) {
                close(runs, groups, plus);
                before = ' ';
            }
            if (groups.isEmpty()) {
                plus = plus(text, at);
            }
            groups.add(new Group(digits.toString(), at, end, before));
            at = end;
        }
        close(runs, groups, plus);
        return runs;
    }

    private static void close(List<DigitRun> runs, List<Group> groups, int plus) {
        if (!groups.isEmpty()) {
            runs.add(new DigitRun(groups, plus));
            groups.clear();
        }
    }

    /// The separator that joins a group to the one before; 0 where they are two numbers.
    private static char separator(String text, List<Group> groups, int at) {
        if (groups.isEmpty()) {
            return 0;
        }
        int from = groups.getLast().to();
        if (at - from > 3) {
            return 0;
        }
        char kind = ' ';
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            if (dash(c)) {
                kind = '-';
            } else if (c == '.' || c == '/') {
                kind = c;
            } else if (!space(c) && c != '(' && c != ')') {
                return 0;
            }
        }
        return kind;
    }

    private static int plus(String text, int at) {
        int i = at - 1;
        if (i >= 0 && (text.charAt(i) == '(' || space(text.charAt(i)))) {
            i--;
        }
        return i >= 0 && (text.charAt(i) == '+' || text.charAt(i) == '\uFF0B') ? i : -1;
    }

    static boolean space(char c) {
        return Character.isSpaceChar(c) || c == '\t' || c == '\u200B' || c == '\u2060';
    }

    static boolean dash(char c) {
        return c == '\u00AD' || c == '\u2212' || Character.getType(c) == Character.DASH_PUNCTUATION;
    }
}
