package org.watchroom.operations.intake.follow;

import static org.jooq.impl.DSL.any;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.OUTCOME;
import static org.watchroom.db.schema.Tables.RAW_REPORT;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of following a report.
final class FollowSql {
    private final DSLContext db;

    FollowSql(DSLContext db) {
        this.db = db;
    }

    Optional<Standing> standing(UUID report) {
        return db.select(
                        RAW_REPORT.STATE,
                        RAW_REPORT.RECEIVED_AT,
                        INCIDENT.ID,
                        INCIDENT.STATE,
                        INCIDENT.VISIBLE_AT,
                        OUTCOME.NAME)
                .from(RAW_REPORT)
                .leftJoin(INCIDENT)
                .on(INCIDENT.ID.eq(RAW_REPORT.INCIDENT_ID))
                .leftJoin(OUTCOME)
                .on(OUTCOME.CODE.eq(INCIDENT.OUTCOME_CODE))
                .where(RAW_REPORT.ID.eq(report))
                .fetchOptional(r ->
                        new Standing(
                                state(r.value1(), r.value4(), r.value5() != null),
                                r.value2(),
                                Optional.ofNullable(r.value3()).map(IncidentId::new),
                                Optional.ofNullable(r.value6())));
    }

    private static Standing.State state(String report, @Nullable String incident, boolean seen) {
        if (incident == null) {
            return report.equals("refused") ? Standing.State.LOOKED_INTO : Standing.State.RECEIVED;
        }
        return switch (incident) {
            case "claimed" -> Standing.State.WORKED_ON;
            case "closed" -> Standing.State.CLOSED;
            default -> seen ? Standing.State.SEEN : Standing.State.WAITING;
        };
    }

    /// Where those of these reports went that are kept.
    Map<UUID, Optional<Following.Place>> places(Collection<UUID> reports) {
        return db.select(RAW_REPORT.ID, RAW_REPORT.INCIDENT_ID, RAW_REPORT.REGION_ID)
                .from(RAW_REPORT)
                .where(RAW_REPORT.ID.eq(any(reports.toArray(UUID[]::new))))
                .fetchMap(
                        RAW_REPORT.ID,
                        r ->
                                Optional.ofNullable(r.value2())
                                        .map(id ->
                                                new Following.Place(
                                                        new IncidentId(id), r.value3())));
    }
}
