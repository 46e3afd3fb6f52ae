package org.watchroom.operations.flag;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import tools.jackson.databind.json.JsonMapper;

/// How flags stand and stood, and switching them. The database lets only administrators of the
/// place switch, and refuses what needs a reference or a second person.
public final class FlagBook {
    private static final int LONGEST = 500;

    private final Database database;
    private final Approvals approvals;
    private final Clock clock;

    public FlagBook(Database database, Approvals approvals, Clock clock) {
        this.database = database;
        this.approvals = approvals;
        this.clock = clock;
    }

    /// As they stand in one's own regions and everywhere.
    public Standing standing() {
        return database.read(db -> new FlagSql(db).standing());
    }

    /// What was switched, the newest first.
    ///
    /// @param flag empty: all of them
    public List<FlagRule> history(Optional<String> flag) {
        return database.read(db -> new FlagSql(db).history(flag, LONGEST));
    }

    /// Switches, at all its places or at none; or asks for a second person, where that takes two.
    ///
    /// @return true when it is switched; false when it was asked for
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    /// @throws Failure.Refused `flag-needs-dpia`, `flag-reach`, `flag-reason`, `flag-until`,
    ///   `two-persons-named`, `reason-short`, `not-allowed`
    /// @throws Failure.Missing when the place is out of reach
    public boolean put(Wish wish) {
        if (wish.asks()) {
            for (var place : wish.places()) {
                approvals.ask(
                        Ids.next(clock),
                        Approval.Kind.SWITCH_FLAG,
                        subject(wish, place),
                        place.region(),
                        wish.reason());
            }
            return false;
        }
        database.writing(tx -> {
            var sql = new FlagSql(tx);
            wish.places().forEach(place -> sql.put(Ids.next(clock), wish, place));
        });
        return true;
    }

    private static String subject(Wish wish, FlagRule.Place place) {
        var subject = JsonMapper.shared().createObjectNode();
        subject.put("flag", wish.flag().key());
        wish.value().ifPresent(value -> subject.put("value", value));
        place.fascia().ifPresent(fascia -> subject.put("fascia", fascia));
        place.store().ifPresent(store -> subject.put("store", store.toString()));
        place.role().map(Role::code).ifPresent(role -> subject.put("role", role));
        subject.put("reason", wish.reason().strip());
        subject.put("reference", wish.reference().strip());
        wish.until().ifPresent(until -> subject.put("until", until.toString()));
        return JsonMapper.shared().writeValueAsString(subject);
    }
}
