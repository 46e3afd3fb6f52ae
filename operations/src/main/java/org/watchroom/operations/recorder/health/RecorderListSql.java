package org.watchroom.operations.recorder.health;

import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.CAMERA_ASK;
import static org.watchroom.db.schema.Tables.CAMERA_HEALTH;
import static org.watchroom.db.schema.Tables.RECORDER;
import static org.watchroom.db.schema.Tables.RECORDER_ASK;
import static org.watchroom.db.schema.Tables.RECORDER_HEALTH;
import static org.watchroom.db.schema.Tables.STORE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.site.StoreId;

/// The SQL of the list of recorders: two queries, however many there are.
final class RecorderListSql {
    private final DSLContext db;

    RecorderListSql(DSLContext db) {
        this.db = db;
    }

    List<RecorderRow> all(Function<? super UUID, ClockReading> clocks) {
        var eyes = eyes();
        return db.select(
                        RECORDER.ID,
                        RECORDER.STORE_ID,
                        RECORDER.NAME,
                        RECORDER.KIND,
                        RECORDER.ADDRESS,
                        STORE.CODE,
                        STORE.NAME,
                        RECORDER_HEALTH.STATE,
                        RECORDER_HEALTH.SINCE,
                        RECORDER_ASK.ASKED_AT,
                        RECORDER_ASK.FOUND,
                        RECORDER_ASK.FOUND_SINCE,
                        RECORDER_ASK.WORDS,
                        RECORDER_ASK.GOOD_AT,
                        RECORDER_ASK.FREE_BYTES,
                        RECORDER_ASK.WANTED_AT)
                .from(RECORDER)
                .join(STORE)
                .on(STORE.ID.eq(RECORDER.STORE_ID))
                .leftJoin(RECORDER_HEALTH)
                .on(RECORDER_HEALTH.RECORDER_ID.eq(RECORDER.ID))
                .leftJoin(RECORDER_ASK)
                .on(RECORDER_ASK.RECORDER_ID.eq(RECORDER.ID))
                .where(RECORDER.KIND.ne("file-archive"))
                .orderBy(STORE.CODE, RECORDER.NAME, RECORDER.ID)
                .fetch(r ->
                        new RecorderRow(
                                r.get(RECORDER.ID),
                                new StoreId(r.get(RECORDER.STORE_ID)),
                                r.get(STORE.CODE),
                                r.get(STORE.NAME),
                                r.get(RECORDER.NAME),
                                NetworkRecorder.Kind.of(r.get(RECORDER.KIND)),
                                r.get(RECORDER.ADDRESS),
                                stands(r),
                                lately(r),
                                eyes.getOrDefault(r.get(RECORDER.ID), List.of()),
                                clocks.apply(r.get(RECORDER.ID))));
    }

    private static Optional<RecorderRow.Stands> stands(Record r) {
        return Optional.ofNullable(r.get(RECORDER_HEALTH.STATE))
                .map(state ->
                        new RecorderRow.Stands(
                                RecorderState.of(state), r.get(RECORDER_HEALTH.SINCE)));
    }

    private static Optional<RecorderRow.Lately> lately(Record r) {
        return Optional.ofNullable(r.get(RECORDER_ASK.FOUND))
                .map(found ->
                        new RecorderRow.Lately(
                                r.get(RECORDER_ASK.ASKED_AT),
                                Condition.Found.valueOf(found.toUpperCase(Locale.ROOT)),
                                r.get(RECORDER_ASK.FOUND_SINCE),
                                r.get(RECORDER_ASK.WORDS),
                                Optional.ofNullable(r.get(RECORDER_ASK.GOOD_AT)),
                                Optional.ofNullable(r.get(RECORDER_ASK.FREE_BYTES)),
                                r.get(RECORDER_ASK.WANTED_AT) != null));
    }

    private Map<UUID, List<RecorderRow.Eye>> eyes() {
        return db.select(
                        CAMERA.RECORDER_ID,
                        CAMERA.NAME,
                        CAMERA_HEALTH.STATE,
                        CAMERA_ASK.RECORDING,
                        CAMERA_ASK.KEPT_FROM,
                        CAMERA_ASK.KEPT_TO)
                .from(CAMERA)
                .join(RECORDER)
                .on(RECORDER.ID.eq(CAMERA.RECORDER_ID))
                .leftJoin(CAMERA_HEALTH)
                .on(CAMERA_HEALTH.CAMERA_ID.eq(CAMERA.ID))
                .leftJoin(CAMERA_ASK)
                .on(CAMERA_ASK.CAMERA_ID.eq(CAMERA.ID))
                .where(RECORDER.KIND.ne("file-archive"))
                .orderBy(CAMERA.CODE)
                .fetchGroups(
                        r -> r.get(CAMERA.RECORDER_ID),
                        r ->
                                new RecorderRow.Eye(
                                        r.get(CAMERA.NAME),
                                        "none".equals(r.get(CAMERA_HEALTH.STATE)),
                                        Optional.ofNullable(r.get(CAMERA_ASK.RECORDING)),
                                        Optional.ofNullable(r.get(CAMERA_ASK.KEPT_FROM)),
                                        Optional.ofNullable(r.get(CAMERA_ASK.KEPT_TO))));
    }

    List<StoreId> troubled() {
        return db.selectDistinct(RECORDER.STORE_ID)
                .from(RECORDER_HEALTH)
                .join(RECORDER)
                .on(RECORDER.ID.eq(RECORDER_HEALTH.RECORDER_ID))
                .where(RECORDER_HEALTH.STATE.ne("well"))
                .fetch(r -> new StoreId(r.value1()));
    }
}
