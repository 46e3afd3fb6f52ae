package org.watchroom.operations.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Checks of clocks: written by whoever works incidents, and by the machine; read wherever a
/// recording's time matters.
public final class ClockLedger {
    private static final Duration MOST_UNSURE = Duration.ofHours(1);

    private final Database database;

    public ClockLedger(Database database) {
        this.database = database;
    }

    /// How the clock of a camera ran: by its own checks where it has any, else by those of its
    /// whole recorder.
    public ClockCourse course(CameraId camera) {
        return database.read(db -> course(new ClockSql(db), new ClockSql(db).place(camera)));
    }

    /// The same of several at once, with two questions however many they are. A camera that nobody
    /// knows has no checks.
    public Map<CameraId, ClockCourse> courses(Collection<CameraId> cameras) {
        return database.read(db -> {
            var sql = new ClockSql(db);
            var places = sql.places(cameras);
            var checks =
                    sql
                            .of(places.stream().map(ClockSql.Place::recorder).distinct().toList())
                            .stream()
                            .collect(Collectors.groupingBy(ClockCheck::recorder));
            var courses = new HashMap<CameraId, ClockCourse>();
            for (var camera : cameras) {
                courses.put(camera, ClockCourse.UNCHECKED);
            }
            for (var at : places) {
                courses.put(
                        at.camera(),
                        course(checks.getOrDefault(at.recorder(), List.of()), at.camera()));
            }
            return courses;
        });
    }

    /// The same, by the names a file archive knows the camera by. A camera that nobody knows has no
    /// checks.
    public ClockCourse course(String archive, String camera) {
        return database.read(
                db -> course(new ClockSql(db), new ClockSql(db).place(archive, camera)));
    }

    /// How wrong whole recorders are now; those that nobody has checked are left out.
    public Map<UUID, ClockReading> recorders(Instant now) {
        return database.read(db -> new ClockSql(db).latest()).stream()
                .collect(
                        Collectors.toMap(
                                ClockCheck::recorder,
                                check -> new ClockCourse(List.of(check)).at(now)));
    }

    private static ClockCourse course(ClockSql sql, Optional<ClockSql.Place> place) {
        return place.map(at -> course(sql.of(List.of(at.recorder())), at.camera()))
                .orElse(ClockCourse.UNCHECKED);
    }

    private static ClockCourse course(List<ClockCheck> all, CameraId camera) {
        var own =
                all.stream()
                        .filter(check -> check.camera().filter(camera::equals).isPresent())
                        .toList();
        return new ClockCourse(
                own.isEmpty()
                        ? all.stream().filter(check -> check.camera().isEmpty()).toList()
                        : own);
    }

    /// Writes a check down, for the recorder or for the one camera.
    ///
    /// @param id made beforehand, so that doing it twice does it once
    /// @param wholeRecorder whether all its cameras show the same clock
    /// @throws Failure.Refused `clock-check-when` when it is of the future or older than a year,
    ///   `clock-check-unsure` when the uncertainty is over an hour, `clock-check-method`
    /// @throws Failure.Missing when there is no such camera here
    public void record(
            UUID id,
            CameraId camera,
            boolean wholeRecorder,
            Instant trusted,
            Instant shown,
            Duration uncertainty,
            ClockCheck.Method method) {
        record(id, camera, wholeRecorder, trusted, shown, uncertainty, method, Optional.empty());
    }

    /// The same with what it was read from, whose bytes are kept already.
    ///
    /// @throws Failure.Refused as above, and `clock-photo-twice` when it belongs to another check
    ///   of the same clock that stands
    public void record(
            UUID id,
            CameraId camera,
            boolean wholeRecorder,
            Instant trusted,
            Instant shown,
            Duration uncertainty,
            ClockCheck.Method method,
            Optional<ClockPhoto> photo) {
        if (uncertainty.isNegative() || uncertainty.compareTo(MOST_UNSURE) > 0) {
            throw new Failure.Refused(
                    "clock-check-unsure", "A clock check is good to an hour at least", null);
        }
        database.writing(tx -> {
            var sql = new ClockSql(tx);
            var place = sql.place(camera).orElseThrow(() -> new Failure.Missing("The camera"));
            sql.insert(id, place, wholeRecorder, trusted, shown, uncertainty, method);
            photo.ifPresent(taken -> sql.insert(id, place, taken));
        });
    }

    /// Writes down what a device said of its own clock: a check of its whole recorder.
    ///
    /// @throws Failure.Refused as [#record]
    public void recordDevice(
            UUID recorder, int region, Instant trusted, Instant shown, Duration uncertainty) {
        database.writing(tx ->
                new ClockSql(tx)
                        .insertDevice(
                                Ids.at(trusted), recorder, region, trusted, shown, uncertainty));
    }

    /// Says that a check was wrong: it counts no more, and stays on the record.
    public void withdraw(UUID check) {
        database.writing((DSLContext tx) -> new ClockSql(tx).withdraw(check));
    }
}
