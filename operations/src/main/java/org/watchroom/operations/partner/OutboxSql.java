package org.watchroom.operations.partner;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Tables.PARTNER_DELIVERY;
import static org.watchroom.operations.flag.AutomationSql.runsIn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.watchroom.db.schema.tables.records.PartnerDeliveryRecord;
import org.watchroom.operations.flag.Automation;

/// The SQL of what is on its way to partners.
final class OutboxSql {
    private static final int LONGEST_SAID = 300;

    private final DSLContext db;

    OutboxSql(DSLContext db) {
        this.db = db;
    }

    /// The number and body of the last one; empty where there is none.
    Optional<Delivery> last(UUID partner, UUID incident, Partner.Want kind) {
        return db.selectFrom(PARTNER_DELIVERY)
                .where(PARTNER_DELIVERY.PARTNER_ID.eq(partner))
                .and(PARTNER_DELIVERY.INCIDENT_ID.eq(incident))
                .and(PARTNER_DELIVERY.KIND.eq(kind.code()))
                .orderBy(PARTNER_DELIVERY.NUMBER.desc())
                .limit(1)
                .fetchOptional(OutboxSql::delivery);
    }

    void put(
            UUID id,
            Partner partner,
            UUID incident,
            Partner.Want kind,
            int number,
            String body,
            Instant now) {
        db.insertInto(PARTNER_DELIVERY)
                .set(PARTNER_DELIVERY.ID, id)
                .set(PARTNER_DELIVERY.REGION_ID, (short) partner.region())
                .set(PARTNER_DELIVERY.PARTNER_ID, partner.id())
                .set(PARTNER_DELIVERY.INCIDENT_ID, incident)
                .set(PARTNER_DELIVERY.KIND, kind.code())
                .set(PARTNER_DELIVERY.NUMBER, number)
                .set(PARTNER_DELIVERY.BODY, body)
                .set(PARTNER_DELIVERY.MADE_AT, now)
                .set(PARTNER_DELIVERY.NEXT_AT, now)
                .execute();
    }

    List<Delivery> of(UUID partner, int most) {
        return db.selectFrom(PARTNER_DELIVERY)
                .where(PARTNER_DELIVERY.PARTNER_ID.eq(partner))
                .orderBy(PARTNER_DELIVERY.MADE_AT.desc(), PARTNER_DELIVERY.NUMBER.desc())
                .limit(most)
                .fetch(OutboxSql::delivery);
    }

    /// Partners for whom something is due. Uses the index `partner_delivery_due`.
    List<UUID> partnersDue(Instant now) {
        return db.selectDistinct(PARTNER_DELIVERY.PARTNER_ID)
                .from(PARTNER_DELIVERY)
                .where(due(now))
                .fetch(PARTNER_DELIVERY.PARTNER_ID);
    }

    /// Where sending is switched off it waits.
    private static Condition due(Instant now) {
        var alert = PARTNER_DELIVERY.KIND.eq(inline("alert"));
        return PARTNER_DELIVERY
                .STATE
                .eq(inline("waiting"))
                .and(PARTNER_DELIVERY.NEXT_AT.le(now))
                .and(
                        alert.and(runsIn(Automation.PUBLIC_ALERTS, PARTNER_DELIVERY.REGION_ID))
                                .or(
                                        not(alert)
                                                .and(
                                                        runsIn(
                                                                Automation.PARTNERS,
                                                                PARTNER_DELIVERY.REGION_ID))));
    }

    /// The next one for this partner, locked to the end of the transaction; of one incident the
    /// earlier before the later.
    Optional<Delivery> next(UUID partner, Instant now) {
        var earlier = PARTNER_DELIVERY.as("earlier");
        return db.selectFrom(PARTNER_DELIVERY)
                .where(due(now))
                .and(PARTNER_DELIVERY.PARTNER_ID.eq(partner))
                .and(
                        notExists(
                                selectOne()
                                        .from(earlier)
                                        .where(earlier.PARTNER_ID.eq(PARTNER_DELIVERY.PARTNER_ID))
                                        .and(earlier.INCIDENT_ID.eq(PARTNER_DELIVERY.INCIDENT_ID))
                                        .and(earlier.KIND.eq(PARTNER_DELIVERY.KIND))
                                        .and(earlier.NUMBER.lt(PARTNER_DELIVERY.NUMBER))
                                        .and(earlier.STATE.eq(inline("waiting")))))
                .orderBy(PARTNER_DELIVERY.MADE_AT, PARTNER_DELIVERY.NUMBER)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(OutboxSql::delivery);
    }

    void ended(UUID id, String state, String said, Instant now) {
        db.update(PARTNER_DELIVERY)
                .set(PARTNER_DELIVERY.STATE, state)
                .set(PARTNER_DELIVERY.ATTEMPTS, PARTNER_DELIVERY.ATTEMPTS.plus(1))
                .set(PARTNER_DELIVERY.SAID, cut(said))
                .set(PARTNER_DELIVERY.ENDED_AT, now)
                .where(PARTNER_DELIVERY.ID.eq(id))
                .execute();
    }

    void again(UUID id, String said, Instant next) {
        db.update(PARTNER_DELIVERY)
                .set(PARTNER_DELIVERY.ATTEMPTS, PARTNER_DELIVERY.ATTEMPTS.plus(1))
                .set(PARTNER_DELIVERY.SAID, cut(said))
                .set(PARTNER_DELIVERY.NEXT_AT, next)
                .where(PARTNER_DELIVERY.ID.eq(id))
                .execute();
    }

    private static String cut(String said) {
        return said.length() <= LONGEST_SAID ? said : said.substring(0, LONGEST_SAID);
    }

    private static Delivery delivery(PartnerDeliveryRecord r) {
        return new Delivery(
                r.getId(),
                r.getIncidentId(),
                r.getKind(),
                r.getNumber(),
                r.getMadeAt(),
                r.getState(),
                r.getAttempts(),
                r.getNextAt(),
                r.getSaid(),
                r.getBody());
    }
}
