package org.watchroom.operations.intake.lane;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.work.Database;

/// What the desk does with reports that no machine could place. Each deed is one transaction; when
/// somebody was faster nothing happens and [Failure.Stale] is thrown, and [#find] says who it was.
public final class Lane {
    private final Database database;
    private final Raising raising;

    public Lane(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
    }

    /// Those that wait: urgent ones first, then the oldest.
    ///
    /// @param after the last of the page before; empty for the first page
    public List<LaneItem> waiting(Optional<LaneItem> after, int limit) {
        return database.read(db -> new LaneSql(db).waiting(after.map(LaneItem::place), limit));
    }

    /// @param most counts no further
    public LaneCount count(int most) {
        return database.read(db -> new LaneSql(db).count(most));
    }

    /// Also one that was decided.
    public Optional<LaneItem> find(UUID id) {
        return database.read(db -> new LaneSql(db).find(id));
    }

    /// What was sent, as it came. That somebody read it is on the record.
    ///
    /// @throws Failure.Missing when it is gone
    public Opened open(LaneItem item) {
        return database.write(db ->
                new LaneSql(db)
                        .open(item.id())
                        .orElseThrow(() -> new Failure.Missing("The report")));
    }

    /// Makes an incident of it, under the report's own id. Doing it twice does it once.
    public IncidentId raise(LaneItem seen, Raise how) {
        var id = new IncidentId(seen.id());
        var words = Wording.clean(needed(how.words())).strip();
        var incident =
                new NewIncident(
                        id,
                        how.store().region(),
                        how.store().id(),
                        how.category().code(),
                        how.severity(),
                        Wording.summary(how.category(), words),
                        Wording.line(how.place()),
                        how.source(),
                        how.occurredAt(),
                        seen.receivedAt(),
                        words,
                        Optional.empty());
        return database.write(db -> {
            raising.raise(db, incident); // the database decides the item with it
            if (!new LaneSql(db).didSo(seen.id(), "raised", id)) {
                throw stale();
            }
            return id;
        });
    }

    /// Joins it to an incident that is there, with a line on its timeline.
    public void link(LaneItem seen, Incident incident) {
        database.writing(db -> {
            var sql = new LaneSql(db);
            if (sql.link(seen, incident.id())) {
                raising.reportAgain(db, incident.id(), incident.region(), linked(seen));
            } else if (!sql.didSo(seen.id(), "linked", incident.id())) {
                throw stale();
            }
        });
    }

    /// Puts it away.
    public void dismiss(LaneItem seen, String reason) {
        var words = needed(reason);
        database.writing(db -> {
            if (!new LaneSql(db).dismiss(seen, words)) {
                throw stale();
            }
        });
    }

    private static String linked(LaneItem seen) {
        var from = "A report that stood among those to look at (" + seen.fault() + ")";
        return seen.extract().isEmpty() ? from : from + ": " + seen.extract();
    }

    private static Failure.Stale stale() {
        return new Failure.Stale("The report");
    }

    private static String needed(String text) {
        if (text.isBlank()) {
            throw new Failure.Unreadable("There are no words", "Say in a few words what.", null);
        }
        return text.strip();
    }
}
