package org.watchroom.operations.partner;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.watchroom.db.schema.Tables.PARTNER;
import static org.watchroom.db.schema.Tables.PARTNER_DELIVERY;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;

/// The SQL of partners. Their secrets are sealed for the desk of their region.
final class PartnerSql {
    private final DSLContext db;
    private final Keyring keys;

    PartnerSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Partner> all() {
        return db.select(
                        PARTNER.ID,
                        PARTNER.REGION_ID,
                        PARTNER.NAME,
                        PARTNER.URL,
                        PARTNER.WANTS,
                        PARTNER.CATEGORIES,
                        PARTNER.FIELDS,
                        PARTNER.PRIVATE_NETWORK,
                        PARTNER.APPROVED_AT,
                        PARTNER.ENDED_AT)
                .from(PARTNER)
                .orderBy(PARTNER.NAME, PARTNER.MADE_AT)
                .fetch(PartnerSql::partner);
    }

    List<PartnerRow> rows() {
        var d = PARTNER_DELIVERY;
        var waits = d.STATE.eq(inline("waiting"));
        var delivered = max(d.ENDED_AT).filterWhere(d.STATE.eq(inline("sent"))).as("delivered");
        var waiting = count().filterWhere(waits).as("waiting");
        var failing = min(d.MADE_AT).filterWhere(waits.and(d.ATTEMPTS.gt(0))).as("failing");
        var gaveUp = count().filterWhere(d.STATE.eq(inline("given-up"))).as("gave_up");
        var become =
                db.select(d.PARTNER_ID, delivered, waiting, failing, gaveUp)
                        .from(d)
                        .groupBy(d.PARTNER_ID)
                        .fetchMap(d.PARTNER_ID);
        var said =
                db.select(d.PARTNER_ID, d.SAID)
                        .distinctOn(d.PARTNER_ID)
                        .from(d)
                        .where(d.STATE.ne(inline("sent")))
                        .and(d.SAID.ne(inline("")))
                        .orderBy(d.PARTNER_ID, d.MADE_AT.desc())
                        .fetchMap(d.PARTNER_ID, d.SAID);
        var whys =
                db.select(PARTNER.ID, PARTNER.WHY_SEALED)
                        .from(PARTNER)
                        .where(PARTNER.WHY_SEALED.isNotNull())
                        .fetchMap(PARTNER.ID, PARTNER.WHY_SEALED);
        return all().stream()
                .map(one -> {
                    var id = one.id();
                    var of = Optional.ofNullable(become.get(id));
                    return new PartnerRow(
                            one,
                            Optional.ofNullable(whys.get(id))
                                    .map(why -> SealedText.read(keys, whyPlace(id), why)),
                            of.map(r -> r.get(delivered)),
                            of.map(r -> r.get(waiting)).orElse(0),
                            of.map(r -> r.get(failing)),
                            said.getOrDefault(id, ""),
                            of.map(r -> r.get(gaveUp)).orElse(0));
                })
                .toList();
    }

    private static Partner partner(Record r) {
        return new Partner(
                r.get(PARTNER.ID),
                r.get(PARTNER.REGION_ID),
                r.get(PARTNER.NAME),
                URI.create(r.get(PARTNER.URL)),
                set(r.get(PARTNER.WANTS)).stream()
                        .map(Partner.Want::of)
                        .collect(Collectors.toSet()),
                set(r.get(PARTNER.CATEGORIES)),
                set(r.get(PARTNER.FIELDS)).stream()
                        .map(Partner.Field::of)
                        .collect(Collectors.toSet()),
                r.get(PARTNER.PRIVATE_NETWORK),
                Optional.ofNullable(r.get(PARTNER.APPROVED_AT)),
                Optional.ofNullable(r.get(PARTNER.ENDED_AT)));
    }

    private static Set<String> set(String[] words) {
        return Arrays.stream(words).collect(Collectors.toSet());
    }

    void insert(Partner partner, byte[] secret) {
        db.insertInto(PARTNER)
                .set(PARTNER.ID, partner.id())
                .set(PARTNER.REGION_ID, (short) partner.region())
                .set(PARTNER.NAME, partner.name())
                .set(PARTNER.URL, partner.url().toString())
                .set(
                        PARTNER.WANTS,
                        partner.wants().stream()
                                .map(Partner.Want::code)
                                .sorted()
                                .toArray(String[]::new))
                .set(
                        PARTNER.CATEGORIES,
                        partner.categories().stream().sorted().toArray(String[]::new))
                .set(
                        PARTNER.FIELDS,
                        partner.fields().stream()
                                .map(Partner.Field::code)
                                .sorted()
                                .toArray(String[]::new))
                .set(PARTNER.PRIVATE_NETWORK, partner.privateNetwork())
                .set(
                        PARTNER.SECRET_SEALED,
                        keys.seal(Circle.desk(partner.region()), secret, place(partner.id())))
                .execute();
    }

    void end(UUID id, String why) {
        var region =
                db.select(PARTNER.REGION_ID)
                        .from(PARTNER)
                        .where(PARTNER.ID.eq(id))
                        .fetchOptional(PARTNER.REGION_ID)
                        .orElseThrow(() -> new Failure.Missing("The partner"));
        int changed =
                db.update(PARTNER)
                        .set(PARTNER.ENDED_AT, currentInstant())
                        .set(
                                PARTNER.WHY_SEALED,
                                why.isEmpty()
                                        ? null
                                        : keys.seal(Circle.desk(region), why, whyPlace(id)))
                        .where(PARTNER.ID.eq(id))
                        .and(PARTNER.ENDED_AT.isNull())
                        .execute();
        if (changed != 1) {
            throw new Failure.Stale("The partner");
        }
    }

    /// Approved and not ended, with their secrets.
    Map<Partner, byte[]> standing() {
        return db.selectFrom(PARTNER)
                .where(PARTNER.APPROVED_AT.isNotNull())
                .and(PARTNER.ENDED_AT.isNull())
                .fetchMap(
                        PartnerSql::partner,
                        r -> keys.openBytes(r.getSecretSealed(), place(r.getId())));
    }

    private static String whyPlace(UUID partner) {
        return "partner/why/" + partner;
    }

    private static String place(UUID partner) {
        return "partner/secret/" + partner;
    }
}
