package org.watchroom.operations.recorder.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;

/// Keeps what was found of recorders. Written by the intake service; an administrator may want one
/// asked at once.
public final class HealthBook {
    /// A camera whose last picture is no older is being recorded.
    static final Duration RECORDING = Duration.ofMinutes(5);

    private final Database database;
    private final Raising raising;

    public HealthBook(Database database, Clock clock) {
        this.database = database;
        this.raising = new Raising(clock);
    }

    /// A recorder, and what is known of it.
    ///
    /// @param wanted whether somebody waits for it to be asked
    public record Known(
            UUID recorder,
            int region,
            StoreId store,
            Optional<Instant> asked,
            boolean wanted,
            Optional<RecorderState> state) {}

    /// All on the network, in the regions of whoever asks.
    public List<Known> known() {
        return database.read(db -> new HealthSql(db).known());
    }

    public List<KnownCamera> cameras(NetworkRecorder recorder) {
        return database.read(db -> new HealthSql(db).cameras(recorder.id()));
    }

    /// @param turn when something stands now that did not before; told again until [#turned]
    /// @param undecided whether it has to be asked again soon to know
    public record Noted(Optional<Turn> turn, boolean undecided) {}

    /// Writes down what was found.
    public Noted found(NetworkRecorder recorder, List<KnownCamera> cameras, Finding finding) {
        return database.write(tx -> {
            var sql = new HealthSql(tx);
            var since = sql.asked(recorder, finding);
            var eyes = sql.seen(recorder, cameras, finding);
            var lately = new Standing.Lately(finding.condition().found(), since, eyes);
            var before = sql.standing(recorder.id(), cameras);
            var after = Standing.of(before, lately, finding.at());
            var turn =
                    after.filter(now -> !before.equals(after))
                            .map(now ->
                                    turn(
                                            recorder,
                                            cameras,
                                            before,
                                            now,
                                            lately,
                                            finding,
                                            sql.incident(recorder.id())));
            return new Noted(turn, Standing.undecided(after, lately));
        });
    }

    private static Turn turn(
            NetworkRecorder recorder,
            List<KnownCamera> cameras,
            Optional<Standing> before,
            Standing now,
            Standing.Lately lately,
            Finding finding,
            Optional<HealthSql.Incident> incident) {
        var was = before.map(Standing::dark).orElse(Set.of());
        return new Turn(
                recorder,
                finding.at(),
                before.map(Standing::state),
                before.map(Standing::since),
                now.state(),
                now.since(),
                lately.began(was, now),
                finding.condition().words(),
                some(cameras, now.dark(), was),
                some(cameras, was, now.dark()),
                some(cameras, now.dark(), Set.of()),
                incident.map(HealthSql.Incident::id),
                incident.filter(HealthSql.Incident::open).isPresent());
    }

    private static List<KnownCamera> some(
            List<KnownCamera> cameras, Set<CameraId> in, Set<CameraId> notIn) {
        return cameras.stream()
                .filter(camera -> in.contains(camera.id()) && !notIn.contains(camera.id()))
                .toList();
    }

    /// From now on this stands.
    ///
    /// @param raised the incident that was raised for it; empty where none was
    /// @param line what its timeline is told, where none was raised and there is one
    public void turned(Turn turn, Optional<UUID> raised, String line) {
        database.writing(tx -> {
            @Nullable UUID before = turn.incident().map(IncidentId::value).orElse(null);
            new HealthSql(tx).stands(turn, raised.orElse(before));
            if (raised.isEmpty() && !line.isBlank()) {
                turn.incident()
                        .ifPresent(incident ->
                                raising.reportAgain(tx, incident, turn.recorder().region(), line));
            }
        });
    }

    /// Has the service ask it within seconds. For administrators.
    ///
    /// @throws Failure.Missing when it is in no region of theirs
    public void askNow(UUID recorder) {
        database.writing(tx -> new HealthSql(tx).want(recorder));
    }
}
