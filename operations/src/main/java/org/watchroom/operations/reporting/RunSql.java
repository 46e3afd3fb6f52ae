package org.watchroom.operations.reporting;

import static org.watchroom.db.schema.Tables.REPORT_RUN;

import java.util.UUID;
import org.jooq.DSLContext;

/// The SQL of what became of reports; who and when is the database's to say.
final class RunSql {
    private static final int LONGEST = 120;

    private final DSLContext db;

    RunSql(DSLContext db) {
        this.db = db;
    }

    void insert(MadeReport made, String kind, String place) {
        db.insertInto(REPORT_RUN)
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
                .set(REPORT_RUN.PLACE, place.substring(0, Math.min(LONGEST, place.length())))
                .execute();
    }
}
