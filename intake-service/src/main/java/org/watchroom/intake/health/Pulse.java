package org.watchroom.intake.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.intake.Backlog;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How the service is, as last felt. Asking never waits for the database.
public final class Pulse {
    private static final Duration TOO_OLD = Duration.ofSeconds(10);

    /// A round is over within a minute, or the line is cut.
    private static final Duration SEALING_TOO_OLD = Duration.ofMinutes(2);

    /// Longer than any wait for the database and than its start again: whoever has felt nothing for
    /// so long hangs.
    private static final Duration HANGS = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Clock clock;
    private final Instant born;
    private volatile @Nullable Felt felt;
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Sealed sealing;
    private volatile @Nullable Deleted deleting;
    private volatile @Nullable Read evidence;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private volatile @Nullable Supplier<Devices> devices;
    private volatile Supplier<Map<String, Long>> recorders = Map::of;
    private volatile BooleanSupplier room = () -> true;
    private volatile Supplier<OptionalLong> free = OptionalLong::empty;
    private volatile @Nullable Instant certificateExpires;
    private volatile @Nullable Supplier<Map<String, Long>> panels;

    public Pulse(Clock clock) {
        this.clock = clock;
        born = clock.instant();
    }

    /// The database answered.
    public void up(Backlog backlog) {
        felt = new Felt(clock.instant(), Optional.of(backlog));
    }

    /// The database did not answer.
    public void down(String message) {
        felt = new Felt(clock.instant(), Optional.empty());
        trouble(message);
    }

    /// Something went wrong. Goes out with `/health`: no personal data.
    public void trouble(@Nullable String message) {
        trouble = new Trouble(clock.instant(), String.valueOf(message));
    }

    /// How sealing the record stands. Goes out with `/health`.
    public void sealing(SealingState state) {
        sealing = new Sealed(clock.instant(), state);
    }

    /// Whether the sealer has just found that this database is the one it knows: neither older nor
    /// another. While that is not known, nothing must be deleted by what it says.
    public boolean recordFits() {
        var last = sealing;
        return last != null
                && !last.state.alarm()
                && Duration.between(last.at, clock.instant()).compareTo(SEALING_TOO_OLD) < 0;
    }

    /// How the duty that deletes did. Goes out with `/health`.
    ///
    /// @param failed what has to wait for the next round
    /// @param trouble why; empty when all is well
    public void deleting(int done, int failed, String trouble) {
        deleting = new Deleted(clock.instant(), done, failed, trouble);
    }

    /// What the last round found that reads kept evidence again. Goes out with `/health`.
    ///
    /// @param broken exhibits whose kept files are not what was kept
    public void evidence(int checked, int broken) {
        evidence = new Read(clock.instant(), checked, broken);
    }

    /// How a door beside the HTTP door is. Goes out with `/health`: no personal data.
    ///
    /// @param name such as `mail/reports`
    /// @param state one word
    /// @param why what is wrong; empty when nothing is
    public void door(String name, String state, String why) {
        var now = clock.instant();
        doors.compute(
                name,
                (_, last) ->
                        new Door(
                                state,
                                now,
                                why.isEmpty()
                                        ? Optional.of(now)
                                        : Optional.ofNullable(last).flatMap(Door::well),
                                why));
    }

    /// How the line to devices in stores is, asked whenever somebody asks.
    public void devices(
            BooleanSupplier up, BooleanSupplier elected, Supplier<Map<String, Long>> counted) {
        devices = () -> new Devices(up.getAsBoolean(), elected.getAsBoolean(), counted.get());
    }

    /// What became of the messages of alarm panels, asked whenever somebody asks.
    public void panels(Supplier<Map<String, Long>> counted) {
        panels = counted;
    }

    /// What became of the events of recorders, asked whenever somebody asks.
    public void recorders(Supplier<Map<String, Long>> counted) {
        recorders = counted;
    }

    /// Whether there is room for one more report, and how many bytes there are where the disk of
    /// the database is this machine's; asked whenever somebody asks.
    public void room(BooleanSupplier left, Supplier<OptionalLong> bytes) {
        room = left;
        free = bytes;
    }

    /// The door's certificate is good until then.
    public void certificate(Instant expires) {
        certificateExpires = expires;
    }

    /// Whether the service still feels for the database, which may well be down: that is no reason
    /// to start the service again.
    public boolean beats() {
        var last = felt;
        var since = last == null ? born : last.at;
        return Duration.between(since, clock.instant()).compareTo(HANGS) < 0;
    }

    public Beat now() {
        var last = felt;
        var fresh =
                last != null && Duration.between(last.at, clock.instant()).compareTo(TOO_OLD) < 0;
        return new Beat(
                fresh && last != null ? last.backlog : Optional.empty(),
                Optional.ofNullable(trouble),
                Optional.ofNullable(sealing).map(this::stillTrue),
                Optional.ofNullable(deleting),
                Optional.ofNullable(evidence),
                Map.copyOf(doors),
                Optional.ofNullable(devices).map(Supplier::get),
                recorders.get(),
                room.getAsBoolean(),
                Optional.ofNullable(panels).map(Supplier::get),
                clock.instant());
    }

    /// What people are told who are signed in: [Beat#json], whether reports are taken, and what
    /// strangers need not know of the machine.
    public ObjectNode told() {
        var beat = now();
        var json = beat.json().put("ready", beat.ready());
        free.get().ifPresent(bytes -> json.put("diskFreeBytes", bytes));
        var expires = certificateExpires;
        if (expires != null) {
            json.put("certificateExpires", expires.toString());
        }
        return json;
    }

    /// What was told long ago is no comfort.
    private SealingState stillTrue(Sealed last) {
        var age = Duration.between(last.at, clock.instant());
        return age.compareTo(SEALING_TOO_OLD) > 0
                ? new SealingState.Failed("no round has ended for " + age.toSeconds() + " s")
                : last.state;
    }

    private record Sealed(Instant at, SealingState state) {}

    /// The last round of the duty that deletes.
    public record Deleted(Instant at, int done, int failed, String trouble) {}

    /// The last round of the duty that reads kept evidence again.
    public record Read(Instant at, int checked, int broken) {}

    /// A door beside the HTTP door.
    ///
    /// @param at when it told so
    /// @param well when nothing was wrong last
    public record Door(String state, Instant at, Optional<Instant> well, String why) {}

    /// The line to devices in stores.
    ///
    /// @param elected whether this service is the one to have it
    /// @param counted what became of messages since the start
    public record Devices(boolean up, boolean elected, Map<String, Long> counted) {
        private String state() {
            return up ? "up" : elected ? "down" : "another service";
        }
    }

    private record Felt(Instant at, Optional<Backlog> backlog) {}

    public record Trouble(Instant at, String message) {}

    /// What can be told at one moment.
    ///
    /// @param backlog empty while the database does not answer
    /// @param sealing empty where this service does not seal
    /// @param deleting empty before the first round
    /// @param evidence empty before the first round
    /// @param doors beside the HTTP door, by name
    /// @param devices empty where this service has no line to them
    /// @param recorders how many events of recorders became what; empty before the first
    /// @param room whether the disk takes one more report
    /// @param panels how many messages of alarm panels became what; empty where none are heard
    public record Beat(
            Optional<Backlog> backlog,
            Optional<Trouble> trouble,
            Optional<SealingState> sealing,
            Optional<Deleted> deleting,
            Optional<Read> evidence,
            Map<String, Door> doors,
            Optional<Devices> devices,
            Map<String, Long> recorders,
            boolean room,
            Optional<Map<String, Long>> panels,
            Instant now) {
        public boolean up() {
            return backlog.isPresent();
        }

        /// Whether reports are taken: what whoever shares them out between services asks.
        public boolean ready() {
            return up() && room;
        }

        /// The same as [#ready], with what is in the way.
        public ObjectNode readiness() {
            var json = JSON.createObjectNode().put("ready", ready());
            if (!ready()) {
                json.put("why", up() ? "disk" : "database");
            }
            return json;
        }

        /// Whether nobody has to look: up, and the record is being sealed where this service seals.
        public boolean well() {
            return up() && sealing.filter(SealingState::alarm).isEmpty();
        }

        public ObjectNode json() {
            var state = up() ? "up" : "down";
            var json = JSON.createObjectNode().put("status", state).put("database", state);
            backlog.ifPresent(waiting -> {
                json.put("pendingReports", waiting.reports());
                waiting.oldest()
                        .ifPresent(oldest ->
                                json.put(
                                        "oldestPendingSeconds",
                                        Math.max(0, Duration.between(oldest, now).toSeconds())));
            });
            sealing.ifPresent(record ->
                    json.putObject("record")
                            .put("state", record.alarm() ? "alarm" : "sealed")
                            .put("message", record.words()));
            deleting.ifPresent(last ->
                    json.putObject("retention")
                            .put("state", last.trouble().isEmpty() ? "done" : "waits")
                            .put("at", last.at().toString())
                            .put("deleted", last.done())
                            .put("failed", last.failed())
                            .put("why", last.trouble()));
            evidence.ifPresent(last ->
                    json.putObject("evidence")
                            .put("state", last.broken() == 0 ? "whole" : "broken")
                            .put("at", last.at().toString())
                            .put("checked", last.checked())
                            .put("broken", last.broken()));
            if (!doors.isEmpty()) {
                var all = json.putObject("doors");
                new TreeMap<>(doors).forEach((name, door) -> put(all.putObject(name), door));
            }
            if (!recorders.isEmpty()) {
                var events = json.putObject("recorders").putObject("events");
                recorders.forEach(events::put);
            }
            devices.ifPresent(line -> {
                var counted =
                        json.putObject("devices").put("state", line.state()).putObject("messages");
                line.counted().forEach(counted::put);
            });
            panels.ifPresent(counted ->
                    counted.forEach(json.putObject("panels").putObject("messages")::put));
            trouble.ifPresent(last ->
                    json.putObject("lastError")
                            .put("at", last.at().toString())
                            .put("message", last.message()));
            return json;
        }

        private static void put(ObjectNode json, Door door) {
            json.put("state", door.state()).put("at", door.at().toString());
            door.well().ifPresent(well -> json.put("lastWell", well.toString()));
            json.put("why", door.why());
        }
    }
}
