package org.watchroom.operations.recorder.health;

import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.CAMERA_ASK;
import static org.watchroom.db.schema.Tables.CAMERA_HEALTH;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.RECORDER;
import static org.watchroom.db.schema.Tables.RECORDER_ASK;
import static org.watchroom.db.schema.Tables.RECORDER_HEALTH;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;

/// The SQL of keeping how recorders are.
final class HealthSql {
    private static final int LONGEST = 500;

    private final DSLContext db;

    HealthSql(DSLContext db) {
        this.db = db;
    }

    List<HealthBook.Known> known() {
        return db.select(
                        RECORDER.ID,
                        RECORDER.REGION_ID,
                        RECORDER.STORE_ID,
                        RECORDER_ASK.ASKED_AT,
                        RECORDER_ASK.WANTED_AT,
                        RECORDER_HEALTH.STATE)
                .from(RECORDER)
                .leftJoin(RECORDER_ASK)
                .on(RECORDER_ASK.RECORDER_ID.eq(RECORDER.ID))
                .leftJoin(RECORDER_HEALTH)
                .on(RECORDER_HEALTH.RECORDER_ID.eq(RECORDER.ID))
                .where(RECORDER.KIND.ne("file-archive"))
                .fetch(r ->
                        new HealthBook.Known(
                                r.value1(),
                                r.value2(),
                                new StoreId(r.value3()),
                                Optional.ofNullable(r.value4()),
                                r.value5() != null,
                                Optional.ofNullable(r.value6()).map(RecorderState::of)));
    }

    List<KnownCamera> cameras(UUID recorder) {
        return db.select(
                        CAMERA.ID,
                        CAMERA.NAME,
                        when(CAMERA.CHANNEL.eq(""), CAMERA.CODE).otherwise(CAMERA.CHANNEL))
                .from(CAMERA)
                .where(CAMERA.RECORDER_ID.eq(recorder))
                .orderBy(CAMERA.CODE)
                .fetch(r -> new KnownCamera(new CameraId(r.value1()), r.value2(), r.value3()));
    }

    /// @return since when it was found answering, or not answering
    Instant asked(NetworkRecorder recorder, Finding finding) {
        var before =
                db.selectFrom(RECORDER_ASK)
                        .where(RECORDER_ASK.RECORDER_ID.eq(recorder.id()))
                        .forUpdate()
                        .fetchOptional();
        var answers = Condition.Found.ANSWERS.name().toLowerCase(Locale.ROOT);
        var found = finding.condition().found().name().toLowerCase(Locale.ROOT);
        var since =
                before.filter(b -> b.getFound().equals(answers) == found.equals(answers))
                        .map(b -> b.getFoundSince())
                        .orElse(finding.at());
        var row = before.orElseGet(() -> db.newRecord(RECORDER_ASK));
        row.setRecorderId(recorder.id());
        row.setRegionId((short) recorder.region());
        row.setAskedAt(finding.at());
        row.setFound(found);
        row.setFoundSince(since);
        row.setWords(cut(finding.condition().words()));
        if (finding.answers()) {
            row.setGoodAt(finding.at());
            row.setFreeBytes(finding.condition().free() < 0 ? null : finding.condition().free());
        }
        row.setWantedAt(null);
        row.changed(RECORDER_ASK.RECORDER_ID, before.isEmpty());
        row.changed(RECORDER_ASK.REGION_ID, before.isEmpty());
        row.store();
        return since;
    }

    /// @return the newest of all its cameras
    Map<CameraId, Standing.Eye> seen(
            NetworkRecorder recorder, List<KnownCamera> cameras, Finding finding) {
        var eyes = new HashMap<CameraId, Standing.Eye>();
        for (var camera : cameras) {
            var before =
                    db.selectFrom(CAMERA_ASK)
                            .where(CAMERA_ASK.CAMERA_ID.eq(camera.id().value()))
                            .fetchOptional();
            var now = finding.pictures().get(camera.id());
            var kept = finding.kept().get(camera.id());
            var since =
                    before.filter(b -> now != null && now.equals(b.getPictures()))
                            .map(b -> b.getPicturesSince())
                            .orElse(finding.at());
            if (finding.answers()) {
                var row = before.orElseGet(() -> db.newRecord(CAMERA_ASK));
                row.setCameraId(camera.id().value());
                row.setRegionId((short) recorder.region());
                row.setPictures(now);
                row.setPicturesSince(since);
                if (kept != null) {
                    row.setKeptFrom(kept.from().orElse(null));
                    row.setKeptTo(kept.to().orElse(null));
                    row.setRecording(recording(kept, finding.shown()));
                }
                row.changed(CAMERA_ASK.CAMERA_ID, before.isEmpty());
                row.changed(CAMERA_ASK.REGION_ID, before.isEmpty());
                row.store();
            }
            if (now != null) {
                eyes.put(camera.id(), new Standing.Eye(now, since));
            }
        }
        return eyes;
    }

    private static boolean recording(Kept kept, Instant shown) {
        return kept.to().filter(to -> to.isAfter(shown.minus(HealthBook.RECORDING))).isPresent();
    }

    Optional<Standing> standing(UUID recorder, List<KnownCamera> cameras) {
        var ids = cameras.stream().map(camera -> camera.id().value()).toList();
        var dark =
                db.select(CAMERA_HEALTH.CAMERA_ID)
                        .from(CAMERA_HEALTH)
                        .where(CAMERA_HEALTH.CAMERA_ID.in(ids))
                        .and(CAMERA_HEALTH.STATE.eq("none"))
                        .fetchSet(r -> new CameraId(r.value1()));
        return db.selectFrom(RECORDER_HEALTH)
                .where(RECORDER_HEALTH.RECORDER_ID.eq(recorder))
                .fetchOptional(
                        r -> new Standing(RecorderState.of(r.getState()), r.getSince(), dark));
    }

    /// The incident of its last fault and whether it is open; empty where it is not there.
    Optional<Incident> incident(UUID recorder) {
        return db.select(INCIDENT.ID, INCIDENT.STATE)
                .from(RECORDER_HEALTH)
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(RECORDER_HEALTH.RAISED_AS))
                .where(RECORDER_HEALTH.RECORDER_ID.eq(recorder))
                .fetchOptional(r ->
                        new Incident(new IncidentId(r.value1()), !r.value2().equals("closed")));
    }

    record Incident(IncidentId id, boolean open) {}

    void stands(Turn turn, @Nullable UUID incident) {
        var recorder = turn.recorder();
        db.insertInto(RECORDER_HEALTH)
                .set(RECORDER_HEALTH.RECORDER_ID, recorder.id())
                .set(RECORDER_HEALTH.REGION_ID, (short) recorder.region())
                .set(RECORDER_HEALTH.STATE, turn.now().code())
                .set(RECORDER_HEALTH.SINCE, turn.since())
                .set(RECORDER_HEALTH.WORDS, cut(turn.words()))
                .set(RECORDER_HEALTH.RAISED_AS, incident)
                .onConflict(RECORDER_HEALTH.RECORDER_ID)
                .doUpdate()
                .set(RECORDER_HEALTH.STATE, turn.now().code())
                .set(RECORDER_HEALTH.SINCE, turn.since())
                .set(RECORDER_HEALTH.WORDS, cut(turn.words()))
                .set(RECORDER_HEALTH.RAISED_AS, incident)
                .execute();
        for (var camera : turn.changed()) {
            var state = turn.newlyDark().contains(camera) ? "none" : "pictures";
            db.insertInto(CAMERA_HEALTH)
                    .set(CAMERA_HEALTH.CAMERA_ID, camera.id().value())
                    .set(CAMERA_HEALTH.REGION_ID, (short) recorder.region())
                    .set(CAMERA_HEALTH.STATE, state)
                    .set(CAMERA_HEALTH.SINCE, turn.at())
                    .onConflict(CAMERA_HEALTH.CAMERA_ID)
                    .doUpdate()
                    .set(CAMERA_HEALTH.STATE, state)
                    .set(CAMERA_HEALTH.SINCE, turn.at())
                    .execute();
        }
    }

    void want(UUID recorder) {
        Routines.askRecorder(db.configuration(), recorder);
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
