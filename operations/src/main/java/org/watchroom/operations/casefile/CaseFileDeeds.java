package org.watchroom.operations.casefile;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// What people write into the case file. Who works on an incident may; investigators and
/// supervisors may at any time. The database holds that; a broken rule is [Failure.Refused].
///
/// Ids are made beforehand, so that doing something twice, because nobody knows whether the first
/// time went through, does it once.
public final class CaseFileDeeds {
    /// In UTF-16 units: of titles and reasons.
    public static final int LONGEST_REASON = 300;

    private final Database database;
    private final Clock clock;

    public CaseFileDeeds(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Opens a case around an incident.
    ///
    /// @throws Failure.Refused `in-other-case`, `protected-words`, `reason-missing`
    public void open(CaseId id, String title, IncidentId first) {
        var words = needed(title);
        database.writing(tx -> {
            var sql = new CaseSql(tx);
            int region = region(sql, first);
            sql.open(id, region, words);
            sql.move(id.value(), id, first, region, true, "");
        });
    }

    /// @param id of the step
    /// @param why may be empty
    /// @throws Failure.Refused `in-other-case`, `case-turn`, `case-closed`, `being-deleted`
    public void join(UUID id, CaseId into, IncidentId incident, String why) {
        move(id, into, incident, true, brief(why));
    }

    /// Takes an incident out again. That it was in the case stays on the record.
    ///
    /// @throws Failure.Refused `case-turn`, `case-closed`, `reason-missing`
    public void takeOut(UUID id, CaseId from, IncidentId incident, String why) {
        move(id, from, incident, false, needed(why));
    }

    private void move(UUID id, CaseId to, IncidentId incident, boolean joined, String why) {
        FactRules.require(why);
        database.writing(tx -> {
            var sql = new CaseSql(tx);
            sql.move(id, to, incident, region(sql, incident), joined, why);
        });
    }

    /// Lets its incidents go when their time is up.
    ///
    /// @throws Failure.Stale when somebody was faster
    public void close(CaseFile seen) {
        changed(database.write(tx -> new CaseSql(tx).state(seen, "closed")));
    }

    /// @throws Failure.Refused `in-other-case`, when one of its incidents is in another by now
    public void reopen(CaseFile seen) {
        changed(database.write(tx -> new CaseSql(tx).state(seen, "open")));
    }

    public void rename(CaseFile seen, String title) {
        var words = needed(title);
        changed(database.write(tx -> new CaseSql(tx).rename(seen, words)));
    }

    private static void changed(boolean done) {
        if (!done) {
            throw new Failure.Stale("The case");
        }
    }

    /// Writes down something new.
    ///
    /// @param id of the fact; of flags the incident's
    /// @param purpose why it says what is usually not kept
    /// @throws Failure.Refused `protected-words`, `fact-form`, `case-own`
    public void add(UUID id, IncidentId incident, FactContent content, Optional<Purpose> purpose) {
        FactRules.require(content, purpose);
        boolean flags = content.kind() == FactKind.FLAGS;
        var revision = flags ? Ids.next(clock) : id;
        var fact = flags ? incident.value() : id;
        database.writing(tx ->
                new FactSql(tx)
                        .add(
                                revision,
                                fact,
                                1,
                                incident,
                                region(new CaseSql(tx), incident),
                                content,
                                false,
                                "",
                                purpose));
    }

    /// Says it otherwise from now on; what was said before stays on the record.
    ///
    /// @param revision id of the new row
    /// @param why may be empty for flags, which are ticked as things become known
    /// @throws Failure.Stale when somebody was faster
    public void correct(
            UUID revision, Fact seen, FactContent content, String why, Optional<Purpose> purpose) {
        FactRules.require(content, purpose);
        next(
                revision,
                seen,
                content,
                false,
                content.kind() == FactKind.FLAGS ? brief(why) : needed(why),
                purpose);
    }

    /// It is said no more.
    ///
    /// @throws Failure.Stale when somebody was faster
    public void withdraw(UUID revision, Fact seen, String why) {
        next(revision, seen, seen.content(), true, needed(why), Optional.empty());
    }

    private void next(
            UUID revision,
            Fact seen,
            FactContent content,
            boolean withdrawn,
            String why,
            Optional<Purpose> purpose) {
        FactRules.require(why);
        database.writing(tx ->
                new FactSql(tx)
                        .add(
                                revision,
                                seen.id(),
                                seen.revision() + 1,
                                seen.incident(),
                                region(new CaseSql(tx), seen.incident()),
                                content,
                                withdrawn,
                                why,
                                purpose));
    }

    private static int region(CaseSql sql, IncidentId incident) {
        return sql.region(incident).orElseThrow(() -> new Failure.Missing("The incident"));
    }

    private static String needed(String words) {
        var text = brief(words);
        if (text.isEmpty()) {
            throw new Failure.Refused("reason-missing", "a few words are needed", null);
        }
        FactRules.require(text);
        return text;
    }

    private static String brief(String words) {
        var text = words.strip();
        return text.substring(0, Math.min(LONGEST_REASON, text.length()));
    }
}
