package org.watchroom.operations.matching;

import java.time.Clock;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// What the desk does with incidents that are one, or that belong together. Each deed stands on
/// both timelines, with who, when and why, and can be undone; nothing is copied and nothing goes.
///
/// Everything is taken as it was seen; when it has changed since, nothing happens and
/// [Failure.Stale] is thrown. The database holds the rules; a broken one is [Failure.Refused] and
/// says what to do instead.
public final class Joining {
    private final Database database;
    private final Clock clock;

    public Joining(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Makes `gone` a part of `into`. It leaves the queue, keeps its id, timeline and reports, and
    /// points to the other one, which becomes as severe as it was.
    ///
    /// @throws Failure.Refused `merge-store` unless both are of one store; `stands-alone` for a
    ///   panic alarm or a weapon; `merge-evidence`, `merge-held` and `merge-chain` for what has
    ///   exhibits, packs, statements, copies or a case, is held, or took others in; `merge-closed`
    ///   when one is closed; `claim-taken` when a colleague at work has it
    public void merge(Incident gone, Incident into, String reason) {
        var why = needed(reason);
        var onGone = line(gone.id(), gone.region(), "Into " + into.id().reference() + ": " + why);
        var onInto = line(into.id(), into.region(), gone.id().reference() + ": " + why);
        database.writing(db -> new MatchSql(db).merge(gone, onGone, into, onInto));
    }

    /// Brings what was merged back as it was: waiting, or in the hands of whoever had it. The
    /// severity that the other one took over stays.
    public void undo(Incident merged, String reason) {
        var into = merged.mergedInto().orElseThrow(Joining::stale);
        var why = needed(reason);
        var onMerged =
                line(merged.id(), merged.region(), "No longer " + into.reference() + ": " + why);
        var onOther = line(into, merged.region(), merged.id().reference() + ": " + why);
        database.writing(db -> new MatchSql(db).unmerge(merged, onMerged, onOther));
    }

    /// Makes a folded report an incident of its own, which waits in the queue as of when the report
    /// came. Merging that into the incident again undoes it.
    ///
    /// @throws Failure.Refused `split-held` and `split-packed` when the incident is held or a pack
    ///   of it was built; `merged` when it is a part of another one itself
    public IncidentId takeOut(FoldedReport report, String reason) {
        var onIncident =
                line(
                        report.of(),
                        report.region(),
                        "As " + report.id().reference() + ": " + needed(reason));
        database.writing(db -> new MatchSql(db).takeOut(report, onIncident));
        return report.id();
    }

    /// Says that two belong together. Each stays in its own right.
    ///
    /// @param seen the suggestion, where there is one
    public void link(Incident one, Incident other, Optional<Link> seen, String reason) {
        link(true, one, other, seen, reason);
    }

    /// Says that two do not belong together, whatever a rule suggests.
    public void unlink(Incident one, Link seen, String reason) {
        link(false, one, seen.other().incident(), Optional.of(seen), reason);
    }

    private void link(
            boolean linked, Incident one, Incident other, Optional<Link> seen, String reason) {
        var why = reason.isBlank() ? "" : ": " + reason.strip();
        var onOne = line(one.id(), one.region(), other.id().reference() + why);
        var onOther = line(other.id(), other.region(), one.id().reference() + why);
        var revision = seen.map(Link::revision).orElse(null);
        database.writing(db -> new MatchSql(db).link(linked, revision, onOne, onOther));
    }

    private MatchSql.Line line(IncidentId of, int region, String words) {
        return new MatchSql.Line(of, Ids.next(clock), region, words);
    }

    private static Failure.Stale stale() {
        return new Failure.Stale("The incident");
    }

    private static String needed(String text) {
        if (text.isBlank()) {
            throw new Failure.Unreadable("The reason is empty", "Say in a few words why.", null);
        }
        return text.strip();
    }
}
