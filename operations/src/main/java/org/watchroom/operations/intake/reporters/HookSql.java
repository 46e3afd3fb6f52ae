package org.watchroom.operations.intake.reporters;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.max;
import static org.watchroom.db.schema.Tables.HOOK;
import static org.watchroom.db.schema.Tables.HOOK_USE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.work.Hash;

/// The SQL of hooks.
final class HookSql {
    private final DSLContext db;
    private final Keyring keys;

    HookSql(DSLContext db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    List<Hook> all() {
        return db.select(
                        HOOK.NAME,
                        HOOK.VERSION,
                        HOOK.REGION_ID,
                        HOOK.MAPPING,
                        HOOK.HEADER,
                        HOOK.PREFIX,
                        HOOK.RETIRED_AT)
                .distinctOn(HOOK.NAME)
                .from(HOOK)
                .orderBy(HOOK.NAME, HOOK.VERSION.desc())
                .fetch(r ->
                        new Hook(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4().data(),
                                r.value5(),
                                r.value6(),
                                Optional.empty(),
                                r.value7() != null));
    }

    List<HookRow> rows() {
        return db.select(
                        HOOK.NAME,
                        HOOK.VERSION,
                        HOOK.REGION_ID,
                        HOOK.MAPPING,
                        HOOK.PROOF,
                        HOOK.HEADER,
                        HOOK.PREFIX,
                        HOOK.MADE_AT,
                        HOOK.RETIRED_AT,
                        HOOK.WHY_SEALED)
                .select(HOOK_USE.fields())
                .distinctOn(HOOK.NAME)
                .from(HOOK)
                .leftJoin(HOOK_USE)
                .on(HOOK_USE.NAME.eq(HOOK.NAME))
                .orderBy(HOOK.NAME, HOOK.VERSION.desc())
                .fetch(this::row);
    }

    private HookRow row(Record r) {
        var name = r.get(HOOK.NAME);
        return new HookRow(
                new Hook(
                        name,
                        r.get(HOOK.VERSION),
                        r.get(HOOK.REGION_ID),
                        r.get(HOOK.MAPPING).data(),
                        r.get(HOOK.HEADER),
                        r.get(HOOK.PREFIX),
                        Optional.empty(),
                        r.get(HOOK.RETIRED_AT) != null),
                r.get(HOOK.PROOF).equals("hmac-sha256"),
                r.get(HOOK.MADE_AT),
                Optional.ofNullable(r.get(HOOK.RETIRED_AT)),
                Optional.ofNullable(r.get(HOOK.WHY_SEALED))
                        .map(why -> SealedText.read(keys, whyPlace(name), why)),
                r.get(HOOK_USE.TAKEN) == null
                        ? HookUse.NONE
                        : new HookUse(
                                r.get(HOOK_USE.TAKEN),
                                Optional.ofNullable(r.get(HOOK_USE.TAKEN_AT)),
                                r.get(HOOK_USE.REFUSED),
                                Optional.ofNullable(r.get(HOOK_USE.REFUSED_AT)),
                                Optional.ofNullable(r.get(HOOK_USE.REFUSED_FOR))
                                        .map(HookUse.Why::of)));
    }

    void used(String name, HookUse since) {
        Routines.hookUsed(
                db.configuration(),
                name,
                (int) since.taken(),
                since.takenAt().orElse(null),
                (int) since.refused(),
                since.refusedAt().orElse(null),
                since.refusedFor().map(HookUse.Why::code).orElse(null));
    }

    Optional<Hook> newest(String name) {
        return db.selectFrom(HOOK)
                .where(HOOK.NAME.eq(name))
                .orderBy(HOOK.VERSION.desc())
                .limit(1)
                .fetchOptional(r ->
                        new Hook(
                                r.getName(),
                                r.getVersion(),
                                r.getRegionId(),
                                r.getMapping().data(),
                                r.getHeader(),
                                r.getPrefix(),
                                Optional.ofNullable(
                                        Hook.secret(
                                                r.getSecretSha256(),
                                                r.getSecretSealed() == null
                                                        ? null
                                                        : keys.openBytes(
                                                                r.getSecretSealed(),
                                                                place(
                                                                        r.getName(),
                                                                        r.getVersion())))),
                                r.getRetiredAt() != null));
    }

    Optional<String> mapping(String reference) {
        int slash = reference.lastIndexOf('/');
        return db.select(HOOK.MAPPING)
                .from(HOOK)
                .where(HOOK.NAME.eq(reference.substring(0, slash)))
                .and(HOOK.VERSION.eq(Short.valueOf(reference.substring(slash + 1))))
                .fetchOptional(r -> r.value1().data());
    }

    Hook insert(Hooks.Wanted wanted) {
        var last =
                db.select(max(HOOK.VERSION))
                        .from(HOOK)
                        .where(HOOK.NAME.eq(wanted.name()))
                        .fetchOne(max(HOOK.VERSION));
        int version = last == null ? 1 : last + 1;
        db.insertInto(HOOK)
                .set(HOOK.NAME, wanted.name())
                .set(HOOK.VERSION, (short) version)
                .set(HOOK.REGION_ID, (short) wanted.region())
                .set(HOOK.MAPPING, JSONB.jsonb(wanted.mapping()))
                .set(HOOK.PROOF, wanted.hmac() ? "hmac-sha256" : "bearer")
                .set(HOOK.HEADER, wanted.header())
                .set(HOOK.PREFIX, wanted.prefix())
                .set(HOOK.SECRET_SHA256, wanted.hmac() ? null : Hash.sha256(wanted.secret()))
                .set(
                        HOOK.SECRET_SEALED,
                        wanted.hmac()
                                ? keys.seal(
                                        Circle.desk(wanted.region()),
                                        wanted.secret(),
                                        place(wanted.name(), version))
                                : null)
                .execute();
        return new Hook(
                wanted.name(),
                version,
                wanted.region(),
                wanted.mapping(),
                wanted.header(),
                wanted.prefix(),
                Optional.empty(),
                false);
    }

    int retire(String name, String why) {
        var region =
                db.select(HOOK.REGION_ID)
                        .from(HOOK)
                        .where(HOOK.NAME.eq(name))
                        .limit(1)
                        .fetchOptional(HOOK.REGION_ID);
        return region.map(there ->
                        db.update(HOOK)
                                .set(HOOK.RETIRED_AT, currentOffsetDateTime().coerce(Instant.class))
                                .set(
                                        HOOK.WHY_SEALED,
                                        why.isEmpty()
                                                ? null
                                                : keys.seal(
                                                        Circle.desk(there), why, whyPlace(name)))
                                .where(HOOK.NAME.eq(name))
                                .and(HOOK.RETIRED_AT.isNull())
                                .execute())
                .orElse(0);
    }

    private static String whyPlace(String name) {
        return "hook/why/" + name;
    }

    private static String place(String name, int version) {
        return "hook/secret/" + name + "/" + version;
    }
}
