package org.watchroom.operations.reporting;

import org.watchroom.operations.work.Database;

/// What became of reports that a person made: on the record, with the digests of what they saw.
public final class ReportRuns {
    private final Database database;

    public ReportRuns(Database database) {
        this.database = database;
    }

    /// What a person did with a report.
    public enum Deed {
        /// Looked at its pages.
        READ("read"),
        /// Took it out as a file.
        SAVED("saved"),
        /// Printed it; said only when the spooler has it.
        PRINTED("printed");

        private final String stored;

        Deed(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }

    /// @param place name of the file or the printer; empty for one that was only read
    public void note(MadeReport made, Deed deed, String place) {
        database.writing(db -> RunSql.row(db, made, deed.stored(), place).execute());
    }
}
