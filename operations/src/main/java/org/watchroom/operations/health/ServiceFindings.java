package org.watchroom.operations.health;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What is to be said of one intake service and of what hangs on it.
final class ServiceFindings {
    /// Three times it did not say anything.
    static final Duration SILENT = SystemBook.TOLD_EVERY.multipliedBy(3);

    /// Kept reports become incidents within a second.
    static final int OLD_SECONDS = 30;

    static final long LITTLE_ROOM = 10L << 30;
    static final Duration CERTIFICATE_SOON = Duration.ofDays(30);
    static final Duration CERTIFICATE_NOW = Duration.ofDays(3);

    private final ServiceState service;
    private final Instant now;
    private final boolean heardAny;
    private final List<Finding> found = new ArrayList<>();

    /// @param now of the database
    /// @param heard whether any service is heard, so that reports come in
    ServiceFindings(ServiceState service, Instant now, boolean heard) {
        this.service = service;
        this.now = now;
        this.heardAny = heard;
    }

    static boolean heard(ServiceState service, Instant now) {
        return Duration.between(service.seen(), now).compareTo(SILENT) <= 0;
    }

    boolean heard() {
        return heard(service, now);
    }

    List<Finding> all() {
        if (!heard()) {
            put(
                    Part.INTAKE,
                    heardAny ? Standing.WATCH : Standing.BROKEN,
                    heardAny ? "intake.silent" : "intake.down",
                    service.seen());
            return found;
        }
        intake();
        doors();
        devices();
        evidence();
        retention();
        disk();
        certificate();
        return found;
    }

    private void intake() {
        var said = service.said();
        int waiting = said.path("pendingReports").asInt(0);
        int oldest = said.path("oldestPendingSeconds").asInt(0);
        var record = said.path("record");
        if (record.path("state").asString("").equals("alarm")) {
            put(Part.RECORD, Standing.BROKEN, "record.alarm", record.path("message").asString(""));
        }
        if (!said.path("ready").asBoolean(true)) {
            put(Part.INTAKE, Standing.BROKEN, "intake.full");
        } else if (oldest > OLD_SECONDS) {
            put(Part.INTAKE, Standing.BROKEN, "intake.late", waiting, Duration.ofSeconds(oldest));
        } else {
            put(Part.INTAKE, Standing.WELL, "intake.well", service.version(), service.started());
        }
    }

    private void doors() {
        service.said()
                .path("doors")
                .forEachEntry((name, door) -> {
                    var why = door.path("why").asString("");
                    found.add(
                            why.isEmpty()
                                    ? Finding.of(Part.DOOR, name, Standing.WELL, "door.well")
                                    : Finding.of(
                                            Part.DOOR, name, Standing.BROKEN, "door.shut", why));
                });
    }

    private void devices() {
        var state = service.said().path("devices").path("state").asString("");
        if (state.equals("up")) {
            put(Part.DEVICES, Standing.WELL, "devices.well");
        } else if (state.equals("down")) {
            put(Part.DEVICES, Standing.BROKEN, "devices.down");
        }
    }

    private void evidence() {
        var last = service.said().path("evidence");
        if (!last.isMissingNode()) {
            int broken = last.path("broken").asInt();
            put(
                    Part.EVIDENCE,
                    broken == 0 ? Standing.WELL : Standing.BROKEN,
                    broken == 0 ? "evidence.well" : "evidence.broken",
                    broken == 0 ? last.path("checked").asInt() : broken);
        }
    }

    private void retention() {
        var last = service.said().path("retention");
        if (!last.isMissingNode()) {
            var why = last.path("why").asString("");
            put(
                    Part.RETENTION,
                    why.isEmpty() ? Standing.WELL : Standing.WATCH,
                    why.isEmpty() ? "retention.well" : "retention.waits." + reason(why),
                    last.path("failed").asInt());
        }
    }

    private static String reason(String why) {
        return switch (why) {
            case "unsealed", "disk", "rule" -> why;
            default -> "other";
        };
    }

    private void disk() {
        var free = service.said().path("diskFreeBytes");
        if (free.isNumber()) {
            var little = free.asLong() < LITTLE_ROOM;
            put(
                    Part.DISK,
                    little ? Standing.WATCH : Standing.WELL,
                    little ? "disk.little" : "disk.well",
                    free.asLong() / 1e9);
        }
    }

    private void certificate() {
        instant(service.said().path("certificateExpires"))
                .ifPresent(expires -> {
                    var left = Duration.between(now, expires);
                    var standing =
                            left.compareTo(CERTIFICATE_NOW) < 0
                                    ? Standing.BROKEN
                                    : left.compareTo(CERTIFICATE_SOON) < 0
                                            ? Standing.WATCH
                                            : Standing.WELL;
                    put(
                            Part.CERTIFICATE,
                            standing,
                            standing == Standing.WELL
                                    ? "certificate.well"
                                    : left.isNegative() ? "certificate.over" : "certificate.soon",
                            expires);
                });
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isString() ? Optional.of(Instant.parse(node.asString())) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private void put(Part part, Standing standing, String code, Object... values) {
        found.add(Finding.of(part, service.name(), standing, code, values));
    }
}
