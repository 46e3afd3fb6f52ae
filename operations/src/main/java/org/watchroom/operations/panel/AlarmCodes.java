package org.watchroom.operations.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.work.Database;

/// What codes are to us: rows of which the newest version holds, added by administrators.
public final class AlarmCodes {
    private final Database database;

    public AlarmCodes(Database database) {
        this.database = database;
    }

    /// Those that hold, by format and code.
    public List<AlarmCode> now() {
        return database.read(db -> new AlarmCodeSql(db).now());
    }

    /// The codes that are over when another comes, by that one. For whoever hears panels.
    public Map<String, Set<String>> ends() {
        return database.read(db -> new AlarmCodeSql(db).ends());
    }

    /// Adds a version, which holds from now on.
    ///
    /// @param category empty for what is only noted
    /// @throws Failure.Refused rule `panic-code` when a panic would become less
    /// @throws Failure.StepUpNeeded when the administrator has to show who they are once more
    public void put(
            AlarmCode.Format format,
            String code,
            AlarmCode.Does does,
            Optional<String> category,
            Optional<Severity> severity,
            String title) {
        database.writing(
                db -> new AlarmCodeSql(db).put(format, code, does, category, severity, title));
    }
}
