package org.watchroom.operations.masking;

import java.util.List;
import java.util.regex.Pattern;

/// Bank accounts as they are written in Britain: a sort code (three pairs) and the eight digits of
/// the account, or a sort code that is called one.
final class Accounts {
    private static final int LONGEST_BETWEEN = 24;
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "[\\s,;:/&.-]*(?:(?:and|bank|account|acct|acc|a/c|ac|no|number|num|is)[\\s,;:/.-]*){0,4}",
                    Pattern.CASE_INSENSITIVE);

    private Accounts() {}

    static void find(String text, List<DigitRun> runs, List<Found> found) {
        var groups = runs.stream().flatMap(run -> run.groups().stream()).toList();
        for (int i = 0; i < groups.size(); i++) {
            int next = sortCode(text, groups, i);
            if (next < 0) {
                continue;
            }
            var from = groups.get(i).from();
            var end = groups.get(next - 1);
            boolean called = Before.sortCode(text, from);
            if (next < groups.size() && account(text, end, groups.get(next))) {
                found.add(new Found(Masked.ACCOUNT, from, groups.get(next).to()));
                i = next;
            } else if (called) {
                found.add(new Found(Masked.ACCOUNT, from, end.to()));
                i = next - 1;
            }
        }
    }

    /// Which group follows a sort code that begins here; -1 where none does.
    private static int sortCode(String text, List<DigitRun.Group> groups, int i) {
        if (groups.get(i).digits().length() == 6 && Before.sortCode(text, groups.get(i).from())) {
            return i + 1;
        }
        if (i + 2 >= groups.size()) {
            return -1;
        }
        char dash = groups.get(i + 1).before();
        boolean pairs =
                pair(groups.get(i))
                        && pair(groups.get(i + 1))
                        && pair(groups.get(i + 2))
                        && (dash == '-' || dash == ' ')
                        && groups.get(i + 2).before() == dash
                        && groups.get(i + 1).from() - groups.get(i).to() == 1
                        && groups.get(i + 2).from() - groups.get(i + 1).to() == 1;
        return pairs ? i + 3 : -1;
    }

    private static boolean pair(DigitRun.Group group) {
        return group.digits().length() == 2;
    }

    private static boolean account(String text, DigitRun.Group code, DigitRun.Group account) {
        return account.digits().length() == 8
                && account.from() - code.to() <= LONGEST_BETWEEN
                && BETWEEN.matcher(text.substring(code.to(), account.from())).matches();
    }
}
