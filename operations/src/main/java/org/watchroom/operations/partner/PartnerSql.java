package org.watchroom.operations.partner;

import static org.jooq.impl.DSL.currentInstant;
import static org.watchroom.db.schema.Tables.PARTNER;

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

    void end(UUID id) {
        int changed =
                db.update(PARTNER)
                        .set(PARTNER.ENDED_AT, currentInstant())
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

    private static String place(UUID partner) {
        return "partner/secret/" + partner;
    }
}
