package org.watchroom.intake.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.intake.mqtt.Envelope.Read;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;

/// How the reports of the MQTT door are written: see [Envelope] and `asyncapi.yaml`.
///
/// Whatever comes under `panic` is a panic, also where nothing of it can be read. A clock that is
/// wrong drops nothing: what comes while we listen happened now, what the broker held back happened
/// when the device says.
public final class MqttReports implements ReportFormat {
    /// The name of this door.
    public static final String DOOR = "mqtt";

    static final String SILENT_PANIC = "hold-up";

    /// By how much a device's clock may differ before ours is believed.
    private static final Duration SKEW = Duration.ofMinutes(2);

    /// No broker holds a message for longer.
    private static final Duration LONGEST_HELD = Duration.ofDays(366);

    @Override
    public Reading read(RawReport report) {
        var read = Envelope.read(report.bytes());
        return switch (read.topic().kind()) {
            case PANIC -> new Reading.Understood(panic(read, report));
            case EVENT -> event(read, report);
            case STATE, WILL -> new Reading.Understood(fault(read, report));
            case ANSWER ->
                    new Reading.Faulty(unreadable("This is the answer of a siren, and no report."));
        };
    }

    private static Signal panic(Read read, RawReport report) {
        var said = read.payload();
        boolean silent =
                read.silent()
                        || read.kind() == org.watchroom.operations.sensor.StoreDevice.Kind.HOLD_UP
                        || said.flag("silent").orElse(false);
        var words = said.isObject() ? said.string("text").orElse("") : "";
        var unread =
                said.isObject()
                        ? ""
                        : said.words().isEmpty()
                                ? " What it sent cannot be read."
                                : " It sent: " + cut(said.words());
        return signal(
                read,
                report,
                Source.PANIC,
                silent ? SILENT_PANIC : "panic",
                Optional.empty(),
                read.title() + " was pressed." + (words.isBlank() ? "" : " " + words) + unread);
    }

    private static Reading event(Read read, RawReport report) {
        var said = read.payload();
        if (read.cut()) {
            return new Reading.Faulty(
                    unreadable(
                            "It is too long. An event has at most "
                                    + Envelope.LARGEST / 1024
                                    + " KiB."));
        }
        if (!said.isObject()) {
            return new Reading.Faulty(unreadable("An event is one JSON object, in UTF-8."));
        }
        var category = said.string("category").map(String::strip).filter(c -> !c.isEmpty());
        if (category.isEmpty()) {
            return new Reading.Faulty(
                    unreadable("An event names its `category`, such as \"suspicious\"."));
        }
        return new Reading.Understood(
                signal(
                        read,
                        report,
                        Source.SENSOR,
                        category.get(),
                        severity(said),
                        read.title() + ": " + said.string("text").orElse("no words.")));
    }

    private static Signal fault(Read read, RawReport report) {
        var said = read.payload();
        var state = (said.isObject() ? said.string("state").orElse("") : said.words()).strip();
        var text =
                read.topic().kind() == MqttTopic.Kind.WILL
                        ? " does not answer any more: its line to the broker broke."
                        : state.equalsIgnoreCase("dead") || state.equalsIgnoreCase("offline")
                                ? " has signed off."
                                : " says that something is wrong with it: " + cut(state) + ".";
        return signal(
                read,
                report,
                Source.SENSOR,
                "technical",
                read.kind() == org.watchroom.operations.sensor.StoreDevice.Kind.SENSOR
                        ? Optional.empty()
                        : Optional.of(Severity.MEDIUM),
                read.title() + text + said.string("text").map(t -> " " + t).orElse(""));
    }

    private static Signal signal(
            Read read,
            RawReport report,
            Source source,
            String category,
            Optional<Severity> severity,
            String text) {
        var said = read.payload();
        var at = at(said.at(), report);
        var clock =
                said.at()
                        .filter(told -> !told.equals(at))
                        .map(told -> " Its clock said " + told + ".")
                        .orElse("");
        return new Signal(
                said.id(),
                source,
                at,
                read.store(),
                category,
                severity,
                text + clock,
                said.string("place").filter(p -> !p.isBlank()).orElse(read.place()),
                Optional.empty(),
                said.flag("drill").orElse(read.drill()));
    }

    private static Instant at(Optional<Instant> told, RawReport report) {
        var came = report.receivedAt();
        boolean queued = report.contentType().equals(Envelope.QUEUED);
        return told.filter(at ->
                        queued
                                ? !at.isAfter(came) && at.isAfter(came.minus(LONGEST_HELD))
                                : Duration.between(at, came).abs().compareTo(SKEW) <= 0)
                .orElse(came);
    }

    private static Optional<Severity> severity(Payload said) {
        return said.string("severity")
                .flatMap(name ->
                        Arrays.stream(Severity.values())
                                .filter(s -> s.name().equals(name.toUpperCase(Locale.ROOT)))
                                .findFirst());
    }

    private static String cut(String words) {
        return words.length() <= 200 ? words : words.substring(0, 200) + "…";
    }

    static Problem unreadable(String detail) {
        return new Problem(
                "not-a-report",
                "Not a report",
                422,
                detail,
                List.of(new Problem.Fault("", detail)));
    }
}
