package org.watchroom.console.kit;

import java.util.Locale;

/// Finds what somebody typed from memory: all its letters, in order, not necessarily side by side.
final class Fuzzy {
    private static final int START_OF_WORD = 8;
    private static final int SIDE_BY_SIDE = 6;
    private static final int CONTAINED = 40;

    private Fuzzy() {}

    /// How well `text` fits; the larger the better, negative when it does not fit at all. Nothing
    /// typed fits everything alike.
    static int score(String typed, String text) {
        var wanted = typed.strip().toLowerCase(Locale.UK);
        var in = text.toLowerCase(Locale.UK);
        if (wanted.isEmpty()) {
            return 0;
        }
        int score = in.contains(wanted) ? CONTAINED : 0;
        int from = 0;
        int last = -2;
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == ' ') {
                continue;
            }
            int at = in.indexOf(c, from);
            if (at < 0) {
                return -1;
            }
            score += at == last + 1 ? SIDE_BY_SIDE : 0;
            score += at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1)) ? START_OF_WORD : 0;
            last = at;
            from = at + 1;
        }
        return score - in.length() / 8;
    }
}
