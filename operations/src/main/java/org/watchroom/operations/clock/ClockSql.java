package org.watchroom.operations.clock;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.CLOCK_CHECK;
import static org.watchroom.db.schema.Tables.CLOCK_CHECK_PHOTO;
import static org.watchroom.db.schema.Tables.CLOCK_CHECK_WITHDRAWAL;
import static org.watchroom.db.schema.Tables.RECORDER;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.tables.records.ClockCheckPhotoRecord;
import org.watchroom.db.schema.tables.records.ClockCheckRecord;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.PersonId;

/// The SQL of clock checks.
final class ClockSql {
    private final DSLContext db;

    ClockSql(DSLContext db) {
        this.db = db;
    }

    /// Those of the recorders that stand, of whatever camera. Uses the index `clock_check_of`.
    List<ClockCheck> of(Collection<UUID> recorders) {
        return db.select(CLOCK_CHECK, CLOCK_CHECK_PHOTO)
                .from(CLOCK_CHECK)
                .leftJoin(CLOCK_CHECK_PHOTO)
                .on(CLOCK_CHECK_PHOTO.CHECK_ID.eq(CLOCK_CHECK.ID))
                .where(CLOCK_CHECK.RECORDER_ID.in(recorders))
                .and(
                        notExists(
                                selectOne()
                                        .from(CLOCK_CHECK_WITHDRAWAL)
                                        .where(CLOCK_CHECK_WITHDRAWAL.CHECK_ID.eq(CLOCK_CHECK.ID))))
                .orderBy(CLOCK_CHECK.TRUSTED_AT)
                .fetch(row -> toCheck(row.value1(), row.value2()));
    }

    /// The newest one of each whole recorder. Uses the index `clock_check_of`.
    List<ClockCheck> latest() {
        return db.select(CLOCK_CHECK, CLOCK_CHECK_PHOTO)
                .distinctOn(CLOCK_CHECK.RECORDER_ID)
                .from(CLOCK_CHECK)
                .leftJoin(CLOCK_CHECK_PHOTO)
                .on(CLOCK_CHECK_PHOTO.CHECK_ID.eq(CLOCK_CHECK.ID))
                .where(CLOCK_CHECK.CAMERA_ID.isNull())
                .and(
                        notExists(
                                selectOne()
                                        .from(CLOCK_CHECK_WITHDRAWAL)
                                        .where(CLOCK_CHECK_WITHDRAWAL.CHECK_ID.eq(CLOCK_CHECK.ID))))
                .orderBy(CLOCK_CHECK.RECORDER_ID, CLOCK_CHECK.TRUSTED_AT.desc())
                .fetch(row -> toCheck(row.value1(), row.value2()));
    }

    Optional<Place> place(CameraId camera) {
        return db.select(CAMERA.ID, CAMERA.RECORDER_ID, CAMERA.REGION_ID)
                .from(CAMERA)
                .where(CAMERA.ID.eq(camera.value()))
                .fetchOptional(r -> new Place(camera, r.value2(), r.value3()));
    }

    /// Of those cameras that are there.
    List<Place> places(Collection<CameraId> cameras) {
        return db.select(CAMERA.ID, CAMERA.RECORDER_ID, CAMERA.REGION_ID)
                .from(CAMERA)
                .where(CAMERA.ID.in(cameras.stream().map(CameraId::value).toList()))
                .fetch(r -> new Place(new CameraId(r.value1()), r.value2(), r.value3()));
    }

    /// By the names a file archive knows the camera by.
    Optional<Place> place(String archive, String camera) {
        return db.select(CAMERA.ID, CAMERA.RECORDER_ID, CAMERA.REGION_ID)
                .from(CAMERA)
                .join(RECORDER)
                .on(RECORDER.ID.eq(CAMERA.RECORDER_ID))
                .where(RECORDER.ADDRESS.eq(archive))
                .and(CAMERA.CODE.eq(camera))
                .limit(1)
                .fetchOptional(r -> new Place(new CameraId(r.value1()), r.value2(), r.value3()));
    }

    void insert(
            UUID id,
            Place place,
            boolean wholeRecorder,
            Instant trusted,
            Instant shown,
            Duration uncertainty,
            ClockCheck.Method method) {
        insert(
                id,
                place.recorder,
                place.region,
                wholeRecorder ? null : place.camera.value(),
                trusted,
                shown,
                uncertainty,
                method);
    }

    void insertDevice(
            UUID id,
            UUID recorder,
            int region,
            Instant trusted,
            Instant shown,
            Duration uncertainty) {
        insert(id, recorder, region, null, trusted, shown, uncertainty, ClockCheck.Method.DEVICE);
    }

    private void insert(
            UUID id,
            UUID recorder,
            int region,
            @Nullable UUID camera,
            Instant trusted,
            Instant shown,
            Duration uncertainty,
            ClockCheck.Method method) {
        db.insertInto(CLOCK_CHECK)
                .set(CLOCK_CHECK.ID, id)
                .set(CLOCK_CHECK.REGION_ID, (short) region)
                .set(CLOCK_CHECK.RECORDER_ID, recorder)
                .set(CLOCK_CHECK.CAMERA_ID, camera)
                .set(CLOCK_CHECK.TRUSTED_AT, trusted)
                .set(CLOCK_CHECK.SHOWN_AT, shown)
                .set(CLOCK_CHECK.UNCERTAINTY_MS, Math.toIntExact(uncertainty.toMillis()))
                .set(CLOCK_CHECK.METHOD, method.code())
                .onConflictDoNothing()
                .execute();
    }

    void withdraw(UUID check) {
        db.insertInto(
                        CLOCK_CHECK_WITHDRAWAL,
                        CLOCK_CHECK_WITHDRAWAL.CHECK_ID,
                        CLOCK_CHECK_WITHDRAWAL.REGION_ID)
                .select(
                        db.select(CLOCK_CHECK.ID, CLOCK_CHECK.REGION_ID)
                                .from(CLOCK_CHECK)
                                .where(CLOCK_CHECK.ID.eq(check)))
                .onConflictDoNothing()
                .execute();
    }

    /// With the check, in the same transaction; twice is once.
    void insert(UUID check, Place place, ClockPhoto photo) {
        db.insertInto(CLOCK_CHECK_PHOTO)
                .set(CLOCK_CHECK_PHOTO.CHECK_ID, check)
                .set(CLOCK_CHECK_PHOTO.REGION_ID, (short) place.region)
                .set(CLOCK_CHECK_PHOTO.SHA256, photo.sha256())
                .set(CLOCK_CHECK_PHOTO.SIZE_BYTES, photo.size())
                .set(CLOCK_CHECK_PHOTO.MEDIA_TYPE, photo.mediaType())
                .set(CLOCK_CHECK_PHOTO.ORIGIN, photo.origin().code())
                .onConflictDoNothing()
                .execute();
    }

    private static ClockCheck toCheck(ClockCheckRecord row, ClockCheckPhotoRecord photo) {
        return new ClockCheck(
                row.getId(),
                row.getRecorderId(),
                Optional.ofNullable(row.getCameraId()).map(CameraId::new),
                row.getTrustedAt(),
                row.getShownAt(),
                Duration.ofMillis(row.getUncertaintyMs()),
                ClockCheck.Method.of(row.getMethod()),
                Optional.ofNullable(row.getMadeBy()).map(PersonId::new),
                toPhoto(photo));
    }

    /// Of a check without one the joined row is empty.
    @SuppressWarnings("NullAway") // generated classes do not say what may be null
    private static Optional<ClockPhoto> toPhoto(ClockCheckPhotoRecord row) {
        return row == null || row.getSha256() == null
                ? Optional.empty()
                : Optional.of(
                        new ClockPhoto(
                                row.getSha256(),
                                row.getSizeBytes(),
                                row.getMediaType(),
                                ClockPhoto.Origin.of(row.getOrigin())));
    }

    record Place(CameraId camera, UUID recorder, int region) {}
}
