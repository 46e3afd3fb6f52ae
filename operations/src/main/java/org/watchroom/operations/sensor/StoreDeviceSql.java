package org.watchroom.operations.sensor;

import static org.jooq.impl.DSL.lower;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.db.schema.Tables.STORE_DEVICE;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_HEALTH;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_SEEN;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;

/// The SQL of devices in stores.
final class StoreDeviceSql {
    private final DSLContext db;

    StoreDeviceSql(DSLContext db) {
        this.db = db;
    }

    private SelectOnConditionStep<Record> devices() {
        return db.select(STORE_DEVICE.fields())
                .select(REGION.CODE, REGION.IS_DRILL, STORE.CODE)
                .select(STORE_DEVICE_HEALTH.fields())
                .select(STORE_DEVICE_SEEN.SEEN_AT)
                .from(STORE_DEVICE)
                .join(STORE)
                .on(STORE.ID.eq(STORE_DEVICE.STORE_ID))
                .join(REGION)
                .on(REGION.ID.eq(STORE_DEVICE.REGION_ID))
                .leftJoin(STORE_DEVICE_HEALTH)
                .on(STORE_DEVICE_HEALTH.DEVICE_ID.eq(STORE_DEVICE.ID))
                .leftJoin(STORE_DEVICE_SEEN)
                .on(STORE_DEVICE_SEEN.DEVICE_ID.eq(STORE_DEVICE.ID));
    }

    List<StoreDevice> inService() {
        return devices()
                .where(STORE_DEVICE.RETIRED_AT.isNull())
                .orderBy(STORE.CODE, STORE_DEVICE.CODE)
                .fetch(StoreDeviceSql::device);
    }

    List<DeviceRow> rows() {
        return devices()
                .where(STORE_DEVICE.RETIRED_AT.isNull())
                .orderBy(STORE.CODE, STORE_DEVICE.CODE)
                .fetch(StoreDeviceSql::row);
    }

    /// Uses the index `store_code` by its lower form, then `store_device_code`.
    Optional<StoreDevice> named(String region, String store, String device) {
        return devices()
                .where(lower(REGION.CODE).eq(region.toLowerCase(Locale.ROOT)))
                .and(lower(STORE.CODE).eq(store.toLowerCase(Locale.ROOT)))
                .and(lower(STORE_DEVICE.CODE).eq(device.toLowerCase(Locale.ROOT)))
                .orderBy(STORE_DEVICE.RETIRED_AT.desc().nullsFirst())
                .limit(1)
                .fetchOptional(StoreDeviceSql::device);
    }

    Optional<StoreDevice> inService(StoreId store, String code) {
        return devices()
                .where(STORE_DEVICE.STORE_ID.eq(store.value()))
                .and(lower(STORE_DEVICE.CODE).eq(code.toLowerCase(Locale.ROOT)))
                .and(STORE_DEVICE.RETIRED_AT.isNull())
                .fetchOptional(StoreDeviceSql::device);
    }

    void insert(
            UUID id,
            Store store,
            String code,
            StoreDevice.Kind kind,
            String place,
            boolean silent) {
        db.insertInto(STORE_DEVICE)
                .set(STORE_DEVICE.ID, id)
                .set(STORE_DEVICE.REGION_ID, (short) store.region())
                .set(STORE_DEVICE.STORE_ID, store.id().value())
                .set(STORE_DEVICE.CODE, code)
                .set(STORE_DEVICE.KIND, kind.code())
                .set(STORE_DEVICE.PLACE, place)
                .set(STORE_DEVICE.SILENT, silent)
                .execute();
    }

    void update(UUID device, String place, boolean silent) {
        db.update(STORE_DEVICE)
                .set(STORE_DEVICE.PLACE, place)
                .set(STORE_DEVICE.SILENT, silent)
                .where(STORE_DEVICE.ID.eq(device))
                .execute();
    }

    /// The moment is the database's.
    void retire(StoreDevice device, String why, Instant now) {
        db.update(STORE_DEVICE)
                .set(STORE_DEVICE.RETIRED_AT, now)
                .set(
                        STORE_DEVICE.WHY_SEALED,
                        why.isEmpty()
                                ? null
                                : Keyring.of(db)
                                        .seal(
                                                Circle.desk(device.region()),
                                                why,
                                                whyPlace(device.id())))
                .where(STORE_DEVICE.ID.eq(device.id()))
                .execute();
    }

    List<RetiredDevice> retired(int most) {
        var keys = Keyring.of(db);
        return devices()
                .where(STORE_DEVICE.RETIRED_AT.isNotNull())
                .orderBy(STORE_DEVICE.RETIRED_AT.desc())
                .limit(most)
                .fetch(r ->
                        new RetiredDevice(
                                device(r),
                                r.get(STORE_DEVICE.RETIRED_AT),
                                Optional.ofNullable(r.get(STORE_DEVICE.WHY_SEALED))
                                        .map(why ->
                                                SealedText.read(
                                                        keys,
                                                        whyPlace(r.get(STORE_DEVICE.ID)),
                                                        why))));
    }

    private static String whyPlace(UUID id) {
        return "store_device/why/" + id;
    }

    private static StoreDevice device(Record r) {
        return new StoreDevice(
                r.get(STORE_DEVICE.ID),
                r.get(STORE_DEVICE.REGION_ID),
                r.get(REGION.CODE),
                r.get(REGION.IS_DRILL),
                new StoreId(r.get(STORE_DEVICE.STORE_ID)),
                r.get(STORE.CODE),
                r.get(STORE_DEVICE.CODE),
                StoreDevice.Kind.of(r.get(STORE_DEVICE.KIND)).orElseThrow(),
                r.get(STORE_DEVICE.PLACE),
                r.get(STORE_DEVICE.SILENT),
                r.get(STORE_DEVICE.RETIRED_AT) != null);
    }

    private static DeviceRow row(Record r) {
        return new DeviceRow(
                device(r),
                Optional.ofNullable(r.get(STORE_DEVICE_HEALTH.STATE))
                        .map(state ->
                                new DeviceStanding(
                                        DeviceStanding.State.of(state),
                                        r.get(STORE_DEVICE_HEALTH.SINCE),
                                        r.get(STORE_DEVICE_HEALTH.FAULTS),
                                        Optional.ofNullable(r.get(STORE_DEVICE_HEALTH.RAISED_AS))
                                                .map(IncidentId::new))),
                Optional.ofNullable(r.get(STORE_DEVICE_SEEN.SEEN_AT)));
    }
}
