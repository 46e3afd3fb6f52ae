package org.watchroom.operations.known;

import static org.watchroom.db.schema.Tables.KNOWN_FILE;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.SHIFT;
import static org.watchroom.db.schema.Tables.STOCK_PLACE;
import static org.watchroom.db.schema.Tables.STORE_CONTEXT;
import static org.watchroom.db.schema.Tables.TRADING_EVENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of what is known of a place.
final class KnownSql {
    /// No shift is longer; the database holds it.
    private static final Duration LONGEST_SHIFT = Duration.ofHours(48);

    private static final int MOST = 50;

    private final DSLContext db;
    private final Keyring keys;
    private final KnownSealing sealing;

    KnownSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.sealing = new KnownSealing(keys);
    }

    /// The file that says it.
    record File(String source, Instant importedAt, String by) {}

    record Context(
            String hours,
            String environment,
            String criticality,
            String beat,
            String manager,
            File file) {}

    record Duty(String who, Instant starts, Instant ends, File file) {}

    record Stock(String goods, String zone, File file) {}

    record Event(
            String kind,
            String what,
            boolean everywhere,
            Instant starts,
            Instant ends,
            File file) {}

    record Kept(
            CameraId camera,
            boolean taken,
            boolean held,
            boolean isProtected,
            boolean byDuty,
            Instant until) {}

    Optional<Context> context(StoreId store) {
        return rows(STORE_CONTEXT, STORE_CONTEXT.FILE_ID, STORE_CONTEXT.STORE_ID.eq(store.value()))
                .stream()
                .findFirst()
                .map(r ->
                        new Context(
                                r.get(STORE_CONTEXT.HOURS),
                                r.get(STORE_CONTEXT.ENVIRONMENT),
                                r.get(STORE_CONTEXT.CRITICALITY),
                                r.get(STORE_CONTEXT.BEAT),
                                sealing.manager(store.value(), r.get(STORE_CONTEXT.MANAGER_SEALED)),
                                file(r)));
    }

    /// Uses the index `shift_store`.
    List<Duty> onDuty(StoreId store, Instant moment) {
        return rows(
                        SHIFT,
                        SHIFT.FILE_ID,
                        SHIFT.STORE_ID
                                .eq(store.value())
                                .and(SHIFT.STARTS.le(moment))
                                .and(SHIFT.STARTS.gt(moment.minus(LONGEST_SHIFT)))
                                .and(SHIFT.ENDS.gt(moment)))
                .stream()
                .map(r ->
                        new Duty(
                                sealing.who(r.get(SHIFT.ID), r.get(SHIFT.WHO_SEALED)),
                                r.get(SHIFT.STARTS),
                                r.get(SHIFT.ENDS),
                                file(r)))
                .toList();
    }

    /// When the shifts of this store begin and end that are known at all; empty where none is.
    Optional<File> lastRoster(StoreId store) {
        return db.select(
                        KNOWN_FILE.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(SHIFT)
                .join(KNOWN_FILE)
                .on(KNOWN_FILE.ID.eq(SHIFT.FILE_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(KNOWN_FILE.IMPORTED_BY))
                .where(SHIFT.STORE_ID.eq(store.value()))
                .orderBy(SHIFT.STARTS.desc())
                .limit(1)
                .fetchOptional(this::file);
    }

    List<Stock> stock(StoreId store) {
        return rows(STOCK_PLACE, STOCK_PLACE.FILE_ID, STOCK_PLACE.STORE_ID.eq(store.value()))
                .stream()
                .map(r -> new Stock(r.get(STOCK_PLACE.GOODS), r.get(STOCK_PLACE.ZONE), file(r)))
                .toList();
    }

    /// At the store or in all of its region.
    List<Event> events(int region, StoreId store, Instant moment) {
        return rows(
                        TRADING_EVENT,
                        TRADING_EVENT.FILE_ID,
                        TRADING_EVENT
                                .REGION_ID
                                .eq((short) region)
                                .and(TRADING_EVENT.ENDS.gt(moment))
                                .and(TRADING_EVENT.STARTS.le(moment))
                                .and(
                                        TRADING_EVENT
                                                .STORE_ID
                                                .isNull()
                                                .or(TRADING_EVENT.STORE_ID.eq(store.value()))))
                .stream()
                .map(r ->
                        new Event(
                                r.get(TRADING_EVENT.KIND),
                                r.get(TRADING_EVENT.WHAT),
                                r.get(TRADING_EVENT.STORE_ID) == null,
                                r.get(TRADING_EVENT.STARTS),
                                r.get(TRADING_EVENT.ENDS),
                                file(r)))
                .toList();
    }

    List<Kept> footage(IncidentId incident) {
        return Routines.footageKept(db.configuration(), incident.value())
                .map(r ->
                        new Kept(
                                new CameraId(r.getCameraId()),
                                r.getTaken(),
                                r.getHeld(),
                                r.getProtected(),
                                r.getByDuty(),
                                r.getUntil()));
    }

    private List<Record> rows(Table<?> table, TableField<?, UUID> file, Condition which) {
        return db.select(table.asterisk())
                .select(KNOWN_FILE.SOURCE, KNOWN_FILE.IMPORTED_AT, KNOWN_FILE.IMPORTED_BY)
                .select(PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(table)
                .join(KNOWN_FILE)
                .on(KNOWN_FILE.ID.eq(file))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(KNOWN_FILE.IMPORTED_BY))
                .where(which)
                .orderBy(KNOWN_FILE.IMPORTED_AT.desc(), file)
                .limit(table.equals(STOCK_PLACE) ? 100 * MOST : MOST)
                .fetch(r -> (Record) r);
    }

    private File file(Record r) {
        return new File(
                r.get(KNOWN_FILE.SOURCE),
                r.get(KNOWN_FILE.IMPORTED_AT),
                JoinedNameSql.of(keys, r.get(KNOWN_FILE.IMPORTED_BY), r));
    }
}
