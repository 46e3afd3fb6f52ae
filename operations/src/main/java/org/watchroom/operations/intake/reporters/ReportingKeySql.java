package org.watchroom.operations.intake.reporters;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.watchroom.db.schema.Tables.ENROL_WITH_CODE;
import static org.watchroom.db.schema.Tables.INTAKE_QUOTA;
import static org.watchroom.db.schema.Tables.REPORTING_CODE;
import static org.watchroom.db.schema.Tables.REPORTING_KEY;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.tables.records.ReportingKeyRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;

/// The SQL of reporting keys, codes and quotas.
final class ReportingKeySql {
    private final DSLContext db;
    private final Keyring keys;

    ReportingKeySql(DSLContext db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    /// Uses the index `reporting_key_region`.
    List<ReportingKey> all() {
        return db.selectFrom(REPORTING_KEY)
                .orderBy(REPORTING_KEY.ENROLLED_AT.desc(), REPORTING_KEY.ID)
                .fetch(this::key);
    }

    private ReportingKey key(ReportingKeyRecord row) {
        return new ReportingKey(
                row.getId(),
                row.getRegionId(),
                Optional.ofNullable(row.getStoreId()).map(StoreId::new),
                ReportingKey.Kind.of(row.getKind()),
                keys.openOr(row.getLabelSealed(), labelPlace(row.getId()), ""),
                row.getAlgorithm(),
                row.getKeyid(),
                quota(row.getPerMinute(), row.getBurst()),
                row.getValidFrom(),
                Optional.ofNullable(row.getValidTo()),
                Optional.ofNullable(row.getEnrolledBy()).map(PersonId::new),
                row.getEnrolledAt(),
                Optional.ofNullable(row.getRevokedAt()));
    }

    private static Optional<Quota> quota(@Nullable Integer perMinute, @Nullable Integer burst) {
        return perMinute == null || burst == null
                ? Optional.empty()
                : Optional.of(new Quota(perMinute, burst));
    }

    /// @param known the key as it was found before
    Optional<ReportingKeys.Found> find(String keyid, Optional<VerifyingKey> known) {
        return db.select(
                        REPORTING_KEY.ID,
                        REPORTING_KEY.PUBLIC_KEY,
                        REPORTING_KEY.PER_MINUTE,
                        REPORTING_KEY.BURST,
                        REPORTING_KEY
                                .REVOKED_AT
                                .isNull()
                                .and(REPORTING_KEY.VALID_FROM.le(now()))
                                .and(
                                        REPORTING_KEY
                                                .VALID_TO
                                                .isNull()
                                                .or(REPORTING_KEY.VALID_TO.gt(now()))))
                .from(REPORTING_KEY)
                .where(REPORTING_KEY.KEYID.eq(keyid))
                .fetchOptional(r ->
                        new ReportingKeys.Found(
                                r.value1(),
                                known.filter(key -> Arrays.equals(key.spki(), r.value2()))
                                        .orElseGet(() -> VerifyingKey.of(r.value2())),
                                quota(r.value3(), r.value4()),
                                r.value5()));
    }

    private static Field<Instant> now() {
        return currentOffsetDateTime().coerce(Instant.class);
    }

    void insert(UUID id, ReportingKeys.As as, VerifyingKey key) {
        try {
            db.insertInto(REPORTING_KEY)
                    .set(REPORTING_KEY.ID, id)
                    .set(REPORTING_KEY.REGION_ID, (short) as.region())
                    .set(REPORTING_KEY.STORE_ID, as.store().map(StoreId::value).orElse(null))
                    .set(REPORTING_KEY.KIND, as.kind().code())
                    .set(REPORTING_KEY.LABEL_SEALED, label(id, as))
                    .set(REPORTING_KEY.ALGORITHM, key.algorithm())
                    .set(REPORTING_KEY.PUBLIC_KEY, key.spki())
                    .set(REPORTING_KEY.KEYID, key.keyid())
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            throw twice(e);
        }
    }

    private byte[] label(UUID id, ReportingKeys.As as) {
        return keys.seal(Circle.desk(as.region()), as.label(), labelPlace(id));
    }

    private static Failure twice(IntegrityConstraintViolationException e) {
        return "23505".equals(e.sqlState())
                ? new Failure.Refused(
                        "reporting-key-twice",
                        "This key was enrolled before. Make a new pair of keys",
                        e)
                : new Failure.Missing("The store");
    }

    void offer(UUID id, ReportingKeys.As as, byte[] hash, Instant until) {
        db.insertInto(REPORTING_CODE)
                .set(REPORTING_CODE.ID, id)
                .set(REPORTING_CODE.REGION_ID, (short) as.region())
                .set(REPORTING_CODE.STORE_ID, as.store().map(StoreId::value).orElse(null))
                .set(REPORTING_CODE.KIND, as.kind().code())
                .set(REPORTING_CODE.LABEL_SEALED, label(id, as))
                .set(REPORTING_CODE.CODE_SHA256, hash)
                .set(REPORTING_CODE.EXPIRES_AT, until)
                .execute();
    }

    Optional<String> redeem(byte[] hash, VerifyingKey key) {
        try {
            return db.selectFrom(ENROL_WITH_CODE(hash, key.algorithm(), key.spki()))
                    .fetchOptional(r -> r.getKeyid());
        } catch (IntegrityConstraintViolationException e) {
            throw twice(e);
        }
    }

    /// False when there is no such key within reach.
    boolean revoke(ReportingKey key, String why) {
        return db.update(REPORTING_KEY)
                        .set(
                                REPORTING_KEY.WHY_SEALED,
                                keys.seal(
                                        Circle.desk(key.region()),
                                        why,
                                        "reporting_key/why/" + key.id()))
                        .where(REPORTING_KEY.ID.eq(key.id()))
                        .execute()
                == 1;
    }

    void limit(ReportingKey key, Optional<Quota> quota) {
        db.update(REPORTING_KEY)
                .set(REPORTING_KEY.PER_MINUTE, quota.map(Quota::perMinute).orElse(null))
                .set(REPORTING_KEY.BURST, quota.map(Quota::burst).orElse(null))
                .where(REPORTING_KEY.ID.eq(key.id()))
                .execute();
    }

    Quota.Usual usual() {
        var rows =
                db.selectFrom(INTAKE_QUOTA)
                        .fetchMap(r -> r.getWhat(), r -> new Quota(r.getPerMinute(), r.getBurst()));
        return new Quota.Usual(one(rows.get("key")), one(rows.get("address")));
    }

    private static Quota one(@Nullable Quota quota) {
        if (quota == null) {
            throw new Failure.Missing("The usual quota");
        }
        return quota;
    }

    void usual(Quota.Usual now) {
        set("key", now.key());
        set("address", now.address());
    }

    private void set(String what, Quota quota) {
        db.update(INTAKE_QUOTA)
                .set(INTAKE_QUOTA.PER_MINUTE, quota.perMinute())
                .set(INTAKE_QUOTA.BURST, quota.burst())
                .where(INTAKE_QUOTA.WHAT.eq(what))
                .execute();
    }

    private static String labelPlace(UUID id) {
        return "reporting_key/label/" + id;
    }
}
