package org.watchroom.operations.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.work.Database;

/// Reads what became of reports.
public final class RawReports {
    private final Database database;

    public RawReports(Database database) {
        this.database = database;
    }

    public Optional<ReportStatus> find(UUID report) {
        return database.read(db -> new KeptReportSql(db).status(report));
    }

    /// Reports that are kept and not raised, oldest first.
    public List<UUID> pending(int limit) {
        return database.read(db -> new RawReportSql(db).pending(limit));
    }

    /// Whether one that was not refused has its door and key.
    public boolean taken(RawReport report) {
        return database.read(db -> new KeptReportSql(db).byKey(report).isPresent());
    }

    public Backlog backlog() {
        return database.read(db -> new RawReportSql(db).backlog());
    }
}
