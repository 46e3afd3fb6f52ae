package org.watchroom.operations.partner;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.watchroom.db.schema.Tables.ALERT;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.SETTING;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.operations.flag.AutomationSql.runsIn;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.db.schema.tables.records.AlertRecord;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.Severity;

/// The SQL of alerts, and of what is told of incidents.
final class AlertSql {
    private static final String PUBLISH = "alerts.publish";

    private final DSLContext db;

    AlertSql(DSLContext db) {
        this.db = db;
    }

    void opt(int region, boolean publish) {
        var value = JSONB.valueOf(String.valueOf(publish));
        db.insertInto(SETTING)
                .set(SETTING.REGION_ID, (short) region)
                .set(SETTING.KEY, PUBLISH)
                .set(SETTING.VALUE, value)
                .onConflict(SETTING.REGION_ID, SETTING.KEY)
                .doUpdate()
                .set(SETTING.VALUE, value)
                .execute();
    }

    /// Regions that publish alerts.
    Set<Integer> publishing() {
        return db.select(SETTING.REGION_ID)
                .from(SETTING)
                .where(SETTING.KEY.eq(PUBLISH))
                .and(SETTING.VALUE.eq(JSONB.valueOf("true")))
                .fetchSet(r -> (int) r.value1());
    }

    List<Facts> facts(Collection<UUID> incidents) {
        return db.select(
                        INCIDENT.ID,
                        INCIDENT.REGION_ID,
                        REGION.CODE,
                        REGION.NAME,
                        REGION.IS_DRILL,
                        INCIDENT.CATEGORY_CODE,
                        CATEGORY.NAME,
                        CATEGORY.VIOLENT,
                        INCIDENT.SEVERITY,
                        INCIDENT.STATE,
                        INCIDENT.OUTCOME_CODE,
                        INCIDENT.OCCURRED_AT,
                        STORE.CODE,
                        STORE.NAME,
                        STORE.ADDRESS,
                        STORE.TOWN,
                        STORE.POSTCODE,
                        STORE.LATITUDE,
                        STORE.LONGITUDE)
                .from(INCIDENT)
                .join(REGION)
                .on(REGION.ID.eq(INCIDENT.REGION_ID))
                .join(CATEGORY)
                .on(CATEGORY.CODE.eq(INCIDENT.CATEGORY_CODE))
                .join(STORE)
                .on(STORE.ID.eq(INCIDENT.STORE_ID))
                .where(INCIDENT.ID.in(incidents))
                .orderBy(INCIDENT.ID)
                .fetch(AlertSql::facts);
    }

    private static Facts facts(Record r) {
        var latitude = r.get(STORE.LATITUDE);
        var state = r.get(INCIDENT.STATE);
        return new Facts(
                r.get(INCIDENT.ID),
                r.get(INCIDENT.REGION_ID),
                r.get(REGION.CODE),
                r.get(REGION.NAME),
                r.get(REGION.IS_DRILL),
                r.get(INCIDENT.CATEGORY_CODE),
                r.get(CATEGORY.NAME),
                r.get(CATEGORY.VIOLENT),
                Severity.of(r.get(INCIDENT.SEVERITY)),
                state.equals("claimed"),
                state.equals("closed"),
                Optional.ofNullable(r.get(INCIDENT.OUTCOME_CODE)),
                r.get(INCIDENT.OCCURRED_AT),
                new Facts.Place(
                        r.get(STORE.CODE),
                        r.get(STORE.NAME),
                        r.get(STORE.ADDRESS),
                        r.get(STORE.TOWN),
                        r.get(STORE.POSTCODE),
                        latitude == null
                                ? Optional.empty()
                                : Optional.of(
                                        new Facts.Position(latitude, r.get(STORE.LONGITUDE)))));
    }

    /// Those of each incident that has any, the oldest first.
    Map<UUID, List<Published>> of(Collection<UUID> incidents) {
        return db.selectFrom(ALERT)
                .where(ALERT.INCIDENT_ID.in(incidents))
                .orderBy(ALERT.NUMBER)
                .fetchGroups(AlertRecord::getIncidentId, AlertSql::published);
    }

    void put(Published alert, int region, UUID incident) {
        db.insertInto(ALERT)
                .set(ALERT.ID, alert.id())
                .set(ALERT.REGION_ID, (short) region)
                .set(ALERT.INCIDENT_ID, incident)
                .set(ALERT.NUMBER, alert.number())
                .set(ALERT.KIND, alert.kind())
                .set(ALERT.HEADLINE, alert.headline())
                .set(ALERT.SENT_AT, alert.sentAt())
                .set(ALERT.EXPIRES_AT, alert.expiresAt())
                .set(ALERT.CAP, alert.cap())
                .execute();
    }

    /// The last of each incident that has not expired; the newest first. Uses the index
    /// `alert_sent`.
    List<Published> standing(Instant now, Instant since, int most) {
        var later = ALERT.as("later");
        return db.selectFrom(ALERT)
                .where(ALERT.SENT_AT.ge(since))
                .and(ALERT.EXPIRES_AT.gt(now))
                .and(shown())
                .and(
                        ALERT.NUMBER.eq(
                                select(max(later.NUMBER))
                                        .from(later)
                                        .where(later.INCIDENT_ID.eq(ALERT.INCIDENT_ID))))
                .orderBy(ALERT.SENT_AT.desc(), ALERT.ID.desc())
                .limit(inline(most))
                .fetch(AlertSql::published);
    }

    Optional<Published> find(UUID id) {
        return db.selectFrom(ALERT)
                .where(ALERT.ID.eq(id))
                .and(shown())
                .fetchOptional(AlertSql::published);
    }

    private static Condition shown() {
        return runsIn(Automation.PUBLIC_ALERTS, ALERT.REGION_ID);
    }

    private static Published published(AlertRecord r) {
        return new Published(
                r.getId(),
                r.getNumber(),
                r.getKind(),
                r.getHeadline(),
                r.getSentAt(),
                r.getExpiresAt(),
                r.getCap());
    }
}
