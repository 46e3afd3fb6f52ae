package org.watchroom.operations.keys;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.count;
import static org.watchroom.db.schema.Tables.CIRCLE;
import static org.watchroom.db.schema.Tables.CIRCLE_KEY;
import static org.watchroom.db.schema.Tables.KEY_HOLDER;
import static org.watchroom.db.schema.Tables.REGION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;

/// The SQL of handing keys over.
final class CustodySql {
    private final DSLContext db;

    CustodySql(DSLContext db) {
        this.db = db;
    }

    /// Circles that ought to be there for the regions seen here and are not.
    List<Circle> missingCircles() {
        var wanted = new ArrayList<Circle>(List.of(Circle.unsorted(), Circle.people()));
        db.select(REGION.ID)
                .from(REGION)
                .orderBy(REGION.ID)
                .forEach(region -> {
                    wanted.add(Circle.desk(region.value1()));
                    wanted.add(Circle.investigation(region.value1()));
                    wanted.add(Circle.disclosure(region.value1()));
                });
        wanted.removeAll(
                db.select(CIRCLE.REGION_ID, CIRCLE.AUDIENCE)
                        .from(CIRCLE)
                        .fetch(r -> KeySql.circle(r.value1(), r.value2())));
        return wanted;
    }

    void insertCircle(UUID id, Circle circle) {
        db.insertInto(CIRCLE)
                .set(CIRCLE.ID, id)
                .set(CIRCLE.REGION_ID, region(circle))
                .set(CIRCLE.AUDIENCE, circle.audience().code())
                .execute();
    }

    Optional<CircleRow> circle(Circle circle) {
        return db.select(CIRCLE.ID, CIRCLE.VERSION)
                .from(CIRCLE)
                .where(CIRCLE.AUDIENCE.eq(circle.audience().code()))
                .and(CIRCLE.REGION_ID.isNotDistinctFrom(region(circle)))
                .fetchOptional(r -> new CircleRow(r.value1(), circle, r.value2()));
    }

    /// Who ought to hold the circle's keys.
    List<Wanting> holders(CircleRow circle, boolean all) {
        return db.fetch(
                        "select * from "
                                + (all ? "sec.circle_holders(?)" : "app.circle_holders(?)"),
                        circle.id())
                .map(r ->
                        new Wanting(
                                r.get("holder_id", UUID.class),
                                r.get("public_key", byte[].class),
                                r.get("voucher", byte[].class),
                                circle,
                                true));
    }

    /// The circle's next version, with the keysets wrapped for it.
    ///
    /// @param own the custodian's holder, for who owns the database; empty for an administrator
    /// @throws org.watchroom.operations.failure.Failure.Stale when somebody was faster
    void renew(CircleRow circle, Map<UUID, byte[]> wraps, Optional<UUID> own) {
        var holders = wraps.keySet().toArray(UUID[]::new);
        var keysets = wraps.values().toArray(byte[][]::new);
        if (own.isPresent()) {
            db.execute(
                    "select sec.renew_circle(?, ?, ?, ?, ?)",
                    circle.id(),
                    circle.version(),
                    own.get(),
                    holders,
                    keysets);
        } else {
            db.execute(
                    "select app.renew_circle(?, ?, ?, ?)",
                    circle.id(),
                    circle.version(),
                    holders,
                    keysets);
        }
    }

    /// @param all every region, for who owns the database; else those of the session
    List<Wanting> wanting(boolean all) {
        return db.fetch("select * from " + (all ? "sec.keys_wanting(null)" : "app.keys_wanting()"))
                .map(r ->
                        new Wanting(
                                r.get("holder_id", UUID.class),
                                r.get("public_key", byte[].class),
                                r.get("voucher", byte[].class),
                                new CircleRow(
                                        r.get("circle_id", UUID.class),
                                        KeySql.circle(
                                                r.get("region_id", Short.class),
                                                r.get("audience", String.class)),
                                        r.get("circle_version", Integer.class)),
                                r.get("wanted", Boolean.class)));
    }

    void hand(UUID holder, CircleRow circle, byte[] wrapped) {
        db.insertInto(CIRCLE_KEY)
                .set(CIRCLE_KEY.CIRCLE_ID, circle.id())
                .set(CIRCLE_KEY.HOLDER_ID, holder)
                .set(CIRCLE_KEY.VERSION, circle.version())
                .set(CIRCLE_KEY.WRAPPED, wrapped)
                .execute();
    }

    void takeBack(UUID holder, CircleRow circle) {
        db.deleteFrom(CIRCLE_KEY)
                .where(CIRCLE_KEY.CIRCLE_ID.eq(circle.id()))
                .and(CIRCLE_KEY.HOLDER_ID.eq(holder))
                .execute();
    }

    void vouch(UUID holder, byte[] voucher) {
        db.update(KEY_HOLDER)
                .set(KEY_HOLDER.VOUCHER, voucher)
                .where(KEY_HOLDER.ID.eq(holder))
                .execute();
    }

    /// A person's key in place of the one before; what was wrapped for that is gone. Owner only.
    void keepHolder(UUID holder, String login, FreshKey key) {
        db.execute(
                "select sec.keep_holder(?, ?, ?, ?)",
                holder,
                login,
                key.publicKey(),
                key.privateKey());
    }

    /// A service's key in place of the one before. Owner only.
    void keepService(UUID holder, String login, String service, byte[] publicKey) {
        db.deleteFrom(CIRCLE_KEY).where(CIRCLE_KEY.HOLDER_ID.eq(holder)).execute();
        db.insertInto(KEY_HOLDER)
                .set(KEY_HOLDER.ID, holder)
                .set(KEY_HOLDER.LOGIN, login)
                .set(KEY_HOLDER.SERVICE, service)
                .set(KEY_HOLDER.PUBLIC_KEY, publicKey)
                .onConflict(KEY_HOLDER.ID)
                .doUpdate()
                .set(KEY_HOLDER.PUBLIC_KEY, publicKey)
                .execute();
    }

    /// Whether there is such a login and it is an intake service's own. Owner only.
    boolean isIntake(String login) {
        return db.fetchSingle(
                        """
                        select exists (select from pg_auth_members m where m.roleid = 'watchroom_intake'::regrole
                                          and m.member = (select oid from pg_roles where rolname = ? and not rolsuper))
                        """,
                        login)
                .get(0, Boolean.class);
    }

    /// Id and public key of whoever holds keys under this login. Owner only.
    Optional<Holder> holder(String login) {
        return db.select(KEY_HOLDER.ID, KEY_HOLDER.PUBLIC_KEY, KEY_HOLDER.PRIVATE_KEY)
                .from(KEY_HOLDER)
                .where(KEY_HOLDER.LOGIN.eq(login))
                .fetchOptional(r -> new Holder(r.value1(), r.value2(), r.value3()));
    }

    /// How many hold the newest keys of each circle, and how many ought to and do not.
    List<CircleState> states(boolean all) {
        var wanting =
                wanting(all).stream()
                        .filter(Wanting::wanted)
                        .collect(groupingBy(w -> w.circle().id(), counting()));
        return db.select(
                        CIRCLE.ID,
                        CIRCLE.REGION_ID,
                        CIRCLE.AUDIENCE,
                        CIRCLE.VERSION,
                        count(CIRCLE_KEY.HOLDER_ID))
                .from(CIRCLE)
                .leftJoin(CIRCLE_KEY)
                .on(CIRCLE_KEY.CIRCLE_ID.eq(CIRCLE.ID))
                .and(CIRCLE_KEY.VERSION.eq(CIRCLE.VERSION))
                .groupBy(CIRCLE.ID, CIRCLE.REGION_ID, CIRCLE.AUDIENCE, CIRCLE.VERSION)
                .orderBy(CIRCLE.REGION_ID.asc().nullsFirst(), CIRCLE.AUDIENCE)
                .fetch(r ->
                        new CircleState(
                                KeySql.circle(r.value2(), r.value3()),
                                r.value4(),
                                r.value5(),
                                wanting.getOrDefault(r.value1(), 0L).intValue()));
    }

    private static @Nullable Short region(Circle circle) {
        return circle.region().isPresent() ? (short) circle.region().getAsInt() : null;
    }

    record CircleRow(UUID id, Circle circle, int version) {}

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Holder(UUID id, byte[] publicKey, byte @Nullable [] privateKey) {}

    /// Somebody who ought to hold the newest keys of a circle and does not (`wanted`), or holds
    /// some and ought not to.
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Wanting(
            UUID holder,
            byte[] publicKey,
            byte @Nullable [] voucher,
            CircleRow circle,
            boolean wanted) {}
}
