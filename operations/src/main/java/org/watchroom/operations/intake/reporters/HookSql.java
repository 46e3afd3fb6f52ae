package org.watchroom.operations.intake.reporters;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.max;
import static org.watchroom.db.schema.Tables.HOOK;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
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

    int retire(String name) {
        return db.update(HOOK)
                .set(HOOK.RETIRED_AT, currentOffsetDateTime().coerce(Instant.class))
                .where(HOOK.NAME.eq(name))
                .and(HOOK.RETIRED_AT.isNull())
                .execute();
    }

    private static String place(String name, int version) {
        return "hook/secret/" + name + "/" + version;
    }
}
