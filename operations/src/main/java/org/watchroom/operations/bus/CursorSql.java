package org.watchroom.operations.bus;

import static org.jooq.impl.DSL.field;
import static org.watchroom.db.schema.Tables.RELAY_CURSOR;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.RelayCursorRecord;

/// The SQL of following the journal by snapshot difference, in pages.
final class CursorSql {
    private final DSLContext db;

    CursorSql(DSLContext db) {
        this.db = db;
    }

    /// Begins to follow from now on, unless somebody does already.
    void begin(String name) {
        db.insertInto(RELAY_CURSOR)
                .set(RELAY_CURSOR.NAME, name)
                .set(RELAY_CURSOR.DONE, snapshot())
                .set(RELAY_CURSOR.SERVER, server())
                .onConflictDoNothing()
                .execute();
    }

    boolean exists(String name) {
        return db.fetchExists(RELAY_CURSOR, RELAY_CURSOR.NAME.eq(name));
    }

    /// Whether it is worth locking the cursor: asks without a lock, which would be a commit each
    /// time.
    boolean hasNews(String name, @Nullable String only) {
        var seen =
                db.selectFrom(RELAY_CURSOR)
                        .where(RELAY_CURSOR.NAME.eq(name))
                        .fetchOptional(CursorSql::cursor);
        if (seen.isEmpty() || seen.get().upto() != null) {
            return true;
        }
        var now = snapshot();
        return !now.equals(seen.get().done()) && !page(seen.get().towards(now), only, 1).isEmpty();
    }

    /// Held to the end of the transaction; empty while somebody else holds it.
    Optional<Cursor> lock(String name) {
        return db.selectFrom(RELAY_CURSOR)
                .where(RELAY_CURSOR.NAME.eq(name))
                .forUpdate()
                .skipLocked()
                .fetchOptional(CursorSql::cursor);
    }

    private static Cursor cursor(RelayCursorRecord r) {
        return new Cursor(
                r.getDone(),
                r.getUpto(),
                r.getAfterXid(),
                r.getAfterSeq(),
                r.getLastSeq(),
                r.getLastAt(),
                r.getServer());
    }

    void store(String name, Cursor cursor) {
        db.update(RELAY_CURSOR)
                .set(RELAY_CURSOR.DONE, cursor.done())
                .set(RELAY_CURSOR.UPTO, cursor.upto())
                .set(RELAY_CURSOR.AFTER_XID, cursor.afterXid())
                .set(RELAY_CURSOR.AFTER_SEQ, cursor.afterSeq())
                .set(RELAY_CURSOR.LAST_SEQ, cursor.lastSeq())
                .set(RELAY_CURSOR.LAST_AT, cursor.lastAt())
                .set(RELAY_CURSOR.SERVER, cursor.server())
                .where(RELAY_CURSOR.NAME.eq(name))
                .execute();
    }

    String snapshot() {
        return db.select(field("pg_current_snapshot()::text", String.class)).fetchSingle().value1();
    }

    /// Another answer than before: time was turned back, or another server took over.
    String server() {
        var server = Routines.thisServer(db.configuration());
        return server.getSystemIdentifier() + "/" + server.getTimeline();
    }

    /// Whether the last record handed over is still there, with those that came after it.
    boolean stands(Cursor cursor) {
        return cursor.lastSeq() == null
                || Boolean.TRUE.equals(
                        Routines.recordStands(
                                db.configuration(), cursor.lastSeq(), cursor.lastAt()));
    }

    /// @param only of one table; null: all that a bus may be told
    List<Entry> page(Cursor cursor, @Nullable String only, int most) {
        return Routines.relayNews(
                        db.configuration(),
                        cursor.done(),
                        cursor.upto(),
                        cursor.afterXid(),
                        cursor.afterSeq(),
                        only,
                        most)
                .map(r ->
                        new Entry(
                                r.getSeq(),
                                r.getXid(),
                                r.getAt(),
                                r.getTbl(),
                                r.getPk(),
                                r.getOp(),
                                region(r.getRegionId())));
    }

    static OptionalInt region(@Nullable Short number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
