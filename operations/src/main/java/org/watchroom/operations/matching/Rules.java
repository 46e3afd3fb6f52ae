package org.watchroom.operations.matching;

import java.time.Duration;
import java.util.List;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// When reports are folded and incidents linked, for administrators. A change is a new version and
/// holds from the next report on; what was folded or linked before stays so.
public final class Rules {
    /// The longest that a rule may look back.
    public static final Duration LONGEST = Duration.ofMinutes(240);

    private final Database database;

    public Rules(Database database) {
        this.database = database;
    }

    /// Every version of each, the newest first.
    public List<RuleVersion<FoldRule>> folds() {
        return database.read(db -> new RulesSql(db).folds());
    }

    /// Every version of each, the newest first.
    public List<RuleVersion<LinkRule>> links() {
        return database.read(db -> new RulesSql(db).links());
    }

    /// When a report of a category is folded, from now on.
    ///
    /// @param within whole minutes up to [#LONGEST]; zero: never
    /// @throws Failure.Refused rule `stands-alone` for panic alarms and weapons
    /// @throws Failure.Unreadable when it is longer
    public void fold(String category, Duration within, FoldRule.Compares compares) {
        check(within);
        database.writing(db -> new RulesSql(db).fold(category, within, compares));
    }

    /// What of two categories is linked, from now on.
    ///
    /// @param within whole minutes up to [#LONGEST]; zero: not any more
    /// @throws Failure.Unreadable when it is longer
    public void link(String one, String other, Duration within, LinkRule.How how) {
        check(within);
        boolean order = one.compareTo(other) <= 0;
        database.writing(
                db -> new RulesSql(db).link(order ? one : other, order ? other : one, within, how));
    }

    private static void check(Duration within) {
        if (within.isNegative() || within.compareTo(LONGEST) > 0) {
            throw new Failure.Unreadable(
                    "A rule cannot look back " + within.toMinutes() + " minutes",
                    "Use 0 to " + LONGEST.toMinutes() + " minutes; 0 is never",
                    null);
        }
    }
}
