package org.watchroom.operations.reporting;

import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.SETTING;

import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.PersonName;

/// What the queries of all reports share: they name what was asked as `asked a`, with the columns
/// `region`, `since`, `until`, `store`, `person`, `incident` and `zone`, and hand over row by row.
final class ReportSql {
    private static final int FETCHED_AT_ONCE = 500;
    private static final String ASKED =
            """
            with asked as (select ?::smallint as region, ?::timestamptz as since, ?::timestamptz as until,
                                  ?::uuid as store, ?::uuid as person, ?::uuid as incident, ?::text as zone)
            """;

    private ReportSql() {}

    /// In a transaction, or everything is fetched at once.
    static void each(DSLContext db, Asked asked, String sql, Consumer<Record> row) {
        try (var cursor =
                db.resultQuery(
                                ASKED + sql,
                                (short) asked.region().id(),
                                asked.from().toString(),
                                asked.to().toString(),
                                asked.store().map(StoreId::value).map(UUID::toString).orElse(null),
                                asked.person()
                                        .map(PersonId::value)
                                        .map(UUID::toString)
                                        .orElse(null),
                                asked.incident()
                                        .map(IncidentId::value)
                                        .map(UUID::toString)
                                        .orElse(null),
                                asked.zone().getId())
                        .fetchSize(FETCHED_AT_ONCE)
                        .fetchLazy()) {
            cursor.forEach(row);
        }
    }

    /// @param byName whether names may be read, not initials only
    static ReportNames names(DSLContext db, boolean byName) {
        if (!byName) {
            return new ReportNames(
                    db.select(PERSON.ID, PERSON.INITIALS)
                            .from(PERSON)
                            .fetchMap(PERSON.ID, PERSON.INITIALS));
        }
        var keys = Keyring.of(db);
        return new ReportNames(
                db.select(PERSON.ID, PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                        .from(PERSON)
                        .fetchMap(
                                PERSON.ID,
                                r ->
                                        PersonName.read(
                                                keys,
                                                r.value1(),
                                                r.value2(),
                                                r.value3(),
                                                r.value4())));
    }

    /// Whether the region's reports are marked; they are where nothing is set.
    static boolean marked(DSLContext db, int region) {
        return db.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.KEY.eq("reports.marking"))
                .and(SETTING.REGION_ID.eq((short) region))
                .fetchOptional(SETTING.VALUE)
                .map(JSONB::data)
                .map(value -> !value.equals("false"))
                .orElse(true);
    }
}
