package org.watchroom.operations.site;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.POLICE_FORCE;
import static org.watchroom.db.schema.Tables.RECORDER;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Ids;

/// The SQL of the estate.
final class StoreSql {
    private static final String ARCHIVE = "Recorder";

    private final DSLContext db;

    StoreSql(DSLContext db) {
        this.db = db;
    }

    List<Region> regions() {
        return db.selectFrom(REGION)
                .orderBy(REGION.NAME)
                .fetch(r ->
                        new Region(
                                r.getId(),
                                r.getCode(),
                                r.getName(),
                                r.getIsDrill(),
                                ZoneId.of(r.getTimeZone())));
    }

    List<Store> all() {
        return stores().where(STORE.CLOSED_ON.isNull())
                .orderBy(STORE.NAME, STORE.CODE)
                .fetch(StoreSql::toStore);
    }

    Optional<Store> find(StoreId id) {
        return stores().where(STORE.ID.eq(id.value())).fetchOptional(StoreSql::toStore);
    }

    Optional<Store> byCode(String code) {
        return stores().where(lower(STORE.CODE).eq(lower(code.strip())))
                .limit(1)
                .fetchOptional(StoreSql::toStore);
    }

    List<Camera> cameras(StoreId store) {
        return db.select(CAMERA.asterisk(), RECORDER.ADDRESS)
                .from(CAMERA)
                .join(RECORDER)
                .on(RECORDER.ID.eq(CAMERA.RECORDER_ID))
                .where(CAMERA.STORE_ID.eq(store.value()))
                .orderBy(CAMERA.CODE)
                .fetch(StoreSql::toCamera);
    }

    /// True when the store is new.
    boolean put(int region, StoreDraft draft, Clock clock) {
        var inserted = field("(xmax = 0)", Boolean.class);
        var row =
                db.insertInto(STORE)
                        .set(STORE.ID, Ids.next(clock))
                        .set(STORE.REGION_ID, (short) region)
                        .set(STORE.CODE, draft.code())
                        .set(STORE.FASCIA, draft.fascia())
                        .set(STORE.NAME, draft.name())
                        .set(STORE.ADDRESS, draft.address())
                        .set(STORE.TOWN, draft.town())
                        .set(STORE.POSTCODE, draft.postcode())
                        .set(STORE.LATITUDE, draft.position().map(Position::latitude).orElse(null))
                        .set(
                                STORE.LONGITUDE,
                                draft.position().map(Position::longitude).orElse(null))
                        .set(STORE.POLICE_FORCE, draft.policeForce().orElse(null))
                        .set(STORE.JURISDICTION, draft.jurisdiction())
                        .set(STORE.TIME_ZONE, draft.zone().getId())
                        .onConflict(STORE.REGION_ID, STORE.CODE)
                        .doUpdate()
                        .set(STORE.FASCIA, excluded(STORE.FASCIA))
                        .set(STORE.NAME, excluded(STORE.NAME))
                        .set(STORE.ADDRESS, excluded(STORE.ADDRESS))
                        .set(STORE.TOWN, excluded(STORE.TOWN))
                        .set(STORE.POSTCODE, excluded(STORE.POSTCODE))
                        .set(STORE.LATITUDE, excluded(STORE.LATITUDE))
                        .set(STORE.LONGITUDE, excluded(STORE.LONGITUDE))
                        .set(STORE.POLICE_FORCE, excluded(STORE.POLICE_FORCE))
                        .set(STORE.JURISDICTION, excluded(STORE.JURISDICTION))
                        .set(STORE.TIME_ZONE, excluded(STORE.TIME_ZONE))
                        .returningResult(STORE.ID, inserted)
                        .fetchSingle();
        if (!draft.cameras().isEmpty()) {
            putCameras(region, row.get(STORE.ID), draft.code(), draft.cameras(), clock);
        }
        return row.get(inserted);
    }

    void putCameras(
            int region,
            UUID store,
            String archive,
            List<StoreDraft.CameraDraft> cameras,
            Clock clock) {
        var recorder =
                db.insertInto(RECORDER)
                        .set(RECORDER.ID, Ids.next(clock))
                        .set(RECORDER.REGION_ID, (short) region)
                        .set(RECORDER.STORE_ID, store)
                        .set(RECORDER.NAME, ARCHIVE)
                        .set(RECORDER.KIND, "file-archive")
                        .set(RECORDER.ADDRESS, archive)
                        .onConflict(RECORDER.STORE_ID, RECORDER.NAME)
                        .doUpdate()
                        .set(RECORDER.ADDRESS, excluded(RECORDER.ADDRESS))
                        .returning(RECORDER.ID)
                        .fetchSingle(RECORDER.ID);
        for (var camera : cameras) {
            db.insertInto(CAMERA)
                    .set(CAMERA.ID, Ids.next(clock))
                    .set(CAMERA.REGION_ID, (short) region)
                    .set(CAMERA.STORE_ID, store)
                    .set(CAMERA.RECORDER_ID, recorder)
                    .set(CAMERA.CODE, camera.code())
                    .set(CAMERA.NAME, camera.name())
                    .set(CAMERA.PLACE, camera.place())
                    .set(
                            CAMERA.BEARING_DEG,
                            camera.cone().map(c -> (short) c.bearing()).orElse(null))
                    .set(
                            CAMERA.VIEW_ANGLE_DEG,
                            camera.cone().map(c -> (short) c.angle()).orElse(null))
                    .set(
                            CAMERA.VIEW_RANGE_M,
                            camera.cone().map(c -> (short) c.range()).orElse(null))
                    .set(CAMERA.RETENTION_DAYS, (short) camera.retentionDays())
                    .onConflict(CAMERA.STORE_ID, CAMERA.CODE)
                    .doUpdate()
                    .set(CAMERA.NAME, excluded(CAMERA.NAME))
                    .set(CAMERA.PLACE, excluded(CAMERA.PLACE))
                    .set(CAMERA.BEARING_DEG, excluded(CAMERA.BEARING_DEG))
                    .set(CAMERA.VIEW_ANGLE_DEG, excluded(CAMERA.VIEW_ANGLE_DEG))
                    .set(CAMERA.VIEW_RANGE_M, excluded(CAMERA.VIEW_RANGE_M))
                    .execute();
        }
    }

    private SelectOnConditionStep<Record> stores() {
        return db.select(STORE.asterisk(), POLICE_FORCE.NAME.as("force"))
                .from(STORE)
                .leftJoin(POLICE_FORCE)
                .on(POLICE_FORCE.CODE.eq(STORE.POLICE_FORCE));
    }

    private static Store toStore(Record r) {
        return new Store(
                new StoreId(r.get(STORE.ID)),
                r.get(STORE.REGION_ID),
                r.get(STORE.CODE),
                r.get(STORE.FASCIA),
                r.get(STORE.NAME),
                r.get(STORE.ADDRESS),
                r.get(STORE.TOWN),
                r.get(STORE.POSTCODE),
                position(r.get(STORE.LATITUDE), r.get(STORE.LONGITUDE)),
                Optional.ofNullable(r.get("force", String.class)),
                ZoneId.of(r.get(STORE.TIME_ZONE)));
    }

    private static Optional<Position> position(
            @Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Position(latitude, longitude));
    }

    private static Camera toCamera(Record r) {
        var bearing = r.get(CAMERA.BEARING_DEG);
        return new Camera(
                new CameraId(r.get(CAMERA.ID)),
                new StoreId(r.get(CAMERA.STORE_ID)),
                r.get(CAMERA.CODE),
                r.get(CAMERA.NAME),
                r.get(CAMERA.PLACE),
                r.get(RECORDER.ADDRESS),
                bearing == null
                        ? Optional.empty()
                        : Optional.of(
                                new Camera.ViewCone(
                                        bearing,
                                        r.get(CAMERA.VIEW_ANGLE_DEG),
                                        r.get(CAMERA.VIEW_RANGE_M))),
                r.get(CAMERA.RETENTION_DAYS));
    }
}
