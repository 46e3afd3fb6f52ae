package org.watchroom.operations.reporting.schedule;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.reporting.Report;
import org.watchroom.operations.work.Database;

/// Sets, ends and shows schedules, as far as this person may: supervisors and administrators set
/// those of their regions.
public final class Schedules {
    private static final int MOST_RECIPIENTS = 10;
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final Database database;

    public Schedules(Database database) {
        this.database = database;
    }

    /// Those in force first.
    public List<Schedule> all() {
        return database.read(db -> new ScheduleSql(db).all());
    }

    /// What became of them, newest first.
    public List<Run> newest(int limit) {
        return database.read(db -> new ScheduleSql(db).newest(limit));
    }

    /// @param id made beforehand, so that doing it twice does it once
    /// @param recipients may be empty: then it is only filed
    /// @throws Failure.Refused `schedule-address`, `schedule-never` for a report that only people
    ///   can make, or by the database
    public void set(UUID id, int region, Report report, Timing timing, List<String> recipients) {
        if (!report.scheduled()) {
            throw new Failure.Refused(
                    "schedule-never", report.title() + " is made by people only", null);
        }
        if (recipients.size() > MOST_RECIPIENTS
                || Set.copyOf(recipients).size() < recipients.size()
                || !recipients.stream().allMatch(one -> ADDRESS.matcher(one).matches())) {
            throw new Failure.Refused(
                    "schedule-address", "These are not up to ten different addresses", null);
        }
        database.writing(
                db -> new ScheduleSql(db).insert(id, region, report.code(), timing, recipients));
    }

    /// Nothing is made by it any more; what was made stays.
    public void end(UUID id) {
        database.writing(db -> new ScheduleSql(db).end(id));
    }
}
