package org.watchroom.operations.intake;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.work.Database;

/// Takes reports that only say something more about an earlier one, such as that an alarm was
/// cancelled: kept like any other, and a line on the timeline of the incident that is there.
/// Nothing of that incident is changed by it.
public final class Afterword {
    private final Database database;
    private final Raising raising;
    private final Following following;

    public Afterword(Database database, Raising raising) {
        this.database = database;
        this.raising = raising;
        this.following = new Following(database);
    }

    /// The same report once more changes nothing and gets the same answer.
    ///
    /// @param about the earlier report
    /// @param line for the timeline; sealed there
    /// @return empty while the earlier one belongs to no incident: nothing was kept
    /// @throws Failure.Unreachable when it could not be kept; sending it again is harmless
    public Optional<Receipt> take(RawReport report, UUID about, String line) {
        return following
                .place(about)
                .map(place -> database.write(db -> taken(db, report, place, line)));
    }

    private Receipt taken(DSLContext db, RawReport report, Following.Place place, String line) {
        var sql = new RawReportSql(db);
        var kept = new KeptReportSql(db);
        if (!sql.insert(report)) {
            var other = kept.byKey(report).orElseThrow(() -> new Failure.Stale("The report"));
            if (Arrays.equals(other.report().bytes(), report.bytes())) {
                return other.receipt();
            }
            var problem = Problem.keyReused();
            new ToLane(db).refuse(report, problem, true);
            return new Receipt.Refused(report.id(), problem);
        }
        var own = kept.lock(report.id()).orElseThrow();
        sql.raised(own, place.incident(), place.region());
        raising.reportAgain(db, place.incident(), place.region(), line);
        return new Receipt.Raised(report.id(), place.incident());
    }
}
