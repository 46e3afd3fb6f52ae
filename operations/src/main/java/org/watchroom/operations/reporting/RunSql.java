package org.watchroom.operations.reporting;

import static org.watchroom.db.schema.Tables.REPORT_RUN;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.watchroom.db.schema.tables.records.ReportRunRecord;

/// The SQL of what became of reports; who and when is the database's to say.
public final class RunSql {
    private static final int LONGEST = 120;

    private RunSql() {}

    /// What happened to a report, to be inserted; a schedule adds its own columns.
    ///
    /// @param kind code of what happened: `filed`, `saved`, `printed` …
    /// @param place where it went; what is over 120 letters is cut
    public static InsertSetMoreStep<ReportRunRecord> row(
            DSLContext db, MadeReport made, String kind, String place) {
        return db.insertInto(REPORT_RUN)
                .set(REPORT_RUN.ID, UUID.randomUUID())
                .set(REPORT_RUN.REGION_ID, (short) made.asked().region().id())
                .set(REPORT_RUN.REPORT, made.report().code())
                .set(REPORT_RUN.KIND, kind)
                .set(REPORT_RUN.DOCUMENT, made.number())
                .set(REPORT_RUN.PERIOD_FROM, made.asked().from())
                .set(REPORT_RUN.PERIOD_TO, made.asked().to())
                .set(REPORT_RUN.DATA_SHA256, made.data().bytes())
                .set(REPORT_RUN.PDF_SHA256, made.pdf().bytes())
                .set(REPORT_RUN.PAGES, made.pages())
                .set(REPORT_RUN.VOLUMES, made.volumes().size())
                .set(REPORT_RUN.BYTES, made.bytes())
                .set(REPORT_RUN.PLACE, place.substring(0, Math.min(LONGEST, place.length())));
    }
}
