package org.watchroom.operations.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is well and what is not, by rules that are written down here and nowhere else. The limits
/// are our choice.
public final class Judgement {
    /// A query that takes longer makes every screen late.
    static final Duration SLOW = Duration.ofMillis(500);

    /// Share of the connections, in per cent, from which on the next ones may be refused.
    static final int CROWDED = 80;

    /// A trail of evidence is read to the second.
    static final Duration CLOCK_NEAR = Duration.ofSeconds(2);

    static final Duration CLOCK_FAR = Duration.ofSeconds(30);

    /// Sealing begins every two seconds; longer than this it waits for something.
    static final Duration UNSEALED = Duration.ofMinutes(1);

    private final SystemState state;
    private final List<Finding> found = new ArrayList<>();

    private Judgement(SystemState state) {
        this.state = state;
    }

    /// The worst first, each part in its place among its equals.
    ///
    /// @param now of the console, read halfway through the question
    public static List<Finding> of(SystemState state, Instant now) {
        var judgement = new Judgement(state);
        state.server().ifPresent(server -> judgement.server(server, now));
        judgement.services();
        judgement.panels();
        judgement.recorders();
        return sorted(judgement.found);
    }

    /// Of one service that is heard, by itself.
    public static List<Finding> ofService(ServiceState service) {
        return sorted(new ServiceFindings(service, service.seen(), true).all());
    }

    /// In the order in which somebody has to look at them.
    public static List<Finding> sorted(List<Finding> found) {
        return found.stream()
                .sorted(
                        Comparator.comparing(Finding::standing)
                                .reversed()
                                .thenComparing(Finding::part)
                                .thenComparing(Finding::subject))
                .toList();
    }

    private void server(ServerState server, Instant now) {
        long share = server.connections() * 100L / server.mostConnections();
        if (share >= CROWDED) {
            put(
                    Part.DATABASE,
                    Standing.WATCH,
                    "database.crowded",
                    server.connections(),
                    server.mostConnections());
        }
        var slow = server.answered().compareTo(SLOW) > 0;
        put(
                Part.DATABASE,
                slow ? Standing.WATCH : Standing.WELL,
                slow ? "database.slow" : "database.well",
                server.answered().toMillis(),
                server.version(),
                server.started());
        clock("", Duration.between(server.at(), now));
        record(server);
        archive(server);
    }

    /// @param ahead of the database's clock
    private void clock(String whose, Duration ahead) {
        var off = ahead.abs();
        var standing =
                off.compareTo(CLOCK_FAR) > 0
                        ? Standing.BROKEN
                        : off.compareTo(CLOCK_NEAR) > 0 ? Standing.WATCH : Standing.WELL;
        var code =
                standing == Standing.WELL
                        ? "clock.well"
                        : ahead.isNegative() ? "clock.behind" : "clock.ahead";
        found.add(Finding.of(Part.CLOCK, whose, standing, code, off));
    }

    private void record(ServerState server) {
        var waiting =
                server.unsealedSince()
                        .map(since -> Duration.between(since, server.at()))
                        .filter(age -> age.compareTo(UNSEALED) > 0);
        if (waiting.isPresent()) {
            put(Part.RECORD, Standing.BROKEN, "record.unsealed", waiting.get());
        } else {
            server.sealed()
                    .ifPresentOrElse(
                            at -> put(Part.RECORD, Standing.WELL, "record.well", at),
                            () -> put(Part.RECORD, Standing.UNKNOWN, "record.never"));
        }
    }

    private void archive(ServerState server) {
        var failed = server.archiveFailed();
        var failing =
                failed.isPresent() && server.archived().map(failed.get()::isAfter).orElse(true);
        if (!server.archiving()) {
            put(Part.BACKUP, Standing.WATCH, "backup.none");
        } else if (failing) {
            put(
                    Part.BACKUP,
                    Standing.BROKEN,
                    "backup.failing",
                    server.archived().or(() -> failed).get());
        } else {
            server.archived()
                    .ifPresentOrElse(
                            at -> put(Part.BACKUP, Standing.WELL, "backup.well", at),
                            () -> put(Part.BACKUP, Standing.UNKNOWN, "backup.never"));
        }
    }

    private void services() {
        var asked = state.server().map(ServerState::at);
        if (asked.isEmpty()) {
            return;
        }
        var services = state.services();
        if (services.isEmpty()) {
            put(Part.INTAKE, Standing.BROKEN, "intake.none");
        }
        var heard = services.stream().anyMatch(one -> ServiceFindings.heard(one, asked.get()));
        for (var service : services) {
            var judged = new ServiceFindings(service, asked.get(), heard);
            found.addAll(judged.all());
            if (judged.heard()) {
                clock(service.name(), service.clockAhead());
            }
        }
    }

    /// One that was never heard may be on its way into a wall; it is told once none other is dead.
    private void panels() {
        var panels = state.panels();
        if (panels.dead() > 0) {
            put(
                    Part.PANELS,
                    Standing.BROKEN,
                    panels.heard().isPresent() ? "panels.dead" : "panels.dead-all",
                    panels.dead(),
                    panels.all(),
                    panels.heard().<Object>map(at -> at).orElse(""));
        } else if (panels.never() > 0) {
            put(Part.PANELS, Standing.WATCH, "panels.never", panels.never(), panels.all());
        } else if (panels.all() > 0) {
            put(
                    Part.PANELS,
                    Standing.WELL,
                    "panels.well",
                    panels.all(),
                    panels.heard().orElseThrow());
        }
    }

    private void recorders() {
        if (state.troubled() > 0) {
            put(
                    Part.RECORDERS,
                    Standing.WATCH,
                    "recorders.troubled",
                    state.troubled(),
                    state.recorders());
        } else if (state.recorders() > 0) {
            put(Part.RECORDERS, Standing.WELL, "recorders.well", state.recorders());
        }
    }

    private void put(Part part, Standing standing, String code, Object... values) {
        found.add(Finding.of(part, "", standing, code, values));
    }

    /// How the whole is: as its worst part.
    public static Standing worst(List<Finding> found) {
        return found.stream()
                .map(Finding::standing)
                .max(Comparator.naturalOrder())
                .orElse(Standing.UNKNOWN);
    }

    /// How backups of a database on this computer stand, which is known better here than in it.
    public static Finding backup(
            Optional<Instant> newest, boolean late, Optional<Instant> failing) {
        if (failing.isPresent()) {
            return Finding.of(Part.BACKUP, "", Standing.BROKEN, "backup.failing", failing.get());
        }
        return newest.map(at ->
                        late
                                ? Finding.of(Part.BACKUP, "", Standing.WATCH, "backup.late", at)
                                : Finding.of(Part.BACKUP, "", Standing.WELL, "backup.taken", at))
                .orElseGet(() -> Finding.of(Part.BACKUP, "", Standing.WATCH, "backup.begin"));
    }
}
