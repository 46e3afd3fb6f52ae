package org.watchroom.intake.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.db.disk.Durable;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.siren.SirenOutbox;
import org.watchroom.operations.work.Ids;

/// Hands in what devices say. When [#take] returns, the message ended: as an incident, in the lane,
/// as the state of a device or the answer of a siren, or as one of what is only counted: a message
/// that was taken before, a state that stands already, a retained topic that was cleared.
final class Taking {
    /// For so long the same id from the same button with the same words is the same press.
    private static final Duration SAME_PRESS = Duration.ofHours(24);

    private final Reception reception;
    private final RawReports reports;
    private final KnownDevices known;
    private final DeviceBook book;
    private final Turns turns;
    private final SirenOutbox sirens;
    private final Tally counts;
    private final Clock clock;

    Taking(
            Reception reception,
            RawReports reports,
            KnownDevices known,
            DeviceBook book,
            SirenOutbox sirens,
            Tally counts,
            Clock clock) {
        this.reception = reception;
        this.reports = reports;
        this.known = known;
        this.book = book;
        this.turns = new Turns(reception, known, book, counts, clock);
        this.sirens = sirens;
        this.counts = counts;
        this.clock = clock;
    }

    /// @throws Failure.Unreachable when it could not be kept; again later
    void take(Incoming message) {
        var topic =
                MqttTopic.of(message.topic())
                        .orElseThrow(() -> new IllegalArgumentException("no topic of a device"));
        var device = known.find(topic);
        if (device.isEmpty()) {
            if (message.payload().length > 0) {
                counts.one("unknown device");
                refuse(message, topic, device, unknown());
            } else {
                counts.one("cleared");
            }
            return;
        }
        known.heard(device.get());
        switch (topic.kind()) {
            case PANIC, EVENT -> happened(message, topic, device.get());
            case STATE, WILL -> turns.take(message, topic, device.get());
            case ANSWER -> answered(message, topic, device.get());
        }
    }

    private void happened(Incoming message, MqttTopic topic, StoreDevice device) {
        var said = Payload.of(message.payload());
        var report = report(message, topic, device, said);
        if (message.payload().length == 0) {
            // Also how a retained topic is cleared: a person looks, no siren sounds.
            refuse(
                    message,
                    topic,
                    Optional.of(device),
                    MqttReports.unreadable("It is empty. A message says something."));
        } else if (message.retained()) {
            retained(message, topic, device, report);
        } else if (topic.kind() == MqttTopic.Kind.PANIC) {
            panic(message, topic, device, said, report);
            turns.presses(device);
        } else {
            counted(reception.take(report), report);
        }
    }

    /// It stands there, and may be a year old. What was taken when it came is no news.
    private void retained(Incoming message, MqttTopic topic, StoreDevice device, RawReport report) {
        if (reports.taken(report)) {
            counts.one("retained, known");
        } else {
            counts.one("retained");
            refuse(message, topic, Optional.of(device), keptByBroker());
        }
    }

    /// None is dropped or merged away: one that came again is said to have come again, and one that
    /// came again much later is another one.
    private void panic(
            Incoming message, MqttTopic topic, StoreDevice device, Payload said, RawReport report) {
        var receipt = reception.take(report);
        counted(receipt, report);
        if (receipt.report().equals(report.id()) || message.queued()) {
            return;
        }
        boolean named = said.id().isPresent();
        boolean longAgo =
                Ids.momentOf(receipt.report()).plus(SAME_PRESS).isBefore(report.receivedAt());
        if (named ? !longAgo : again(device, receipt)) {
            return;
        }
        var suffix =
                named
                        ? LocalDate.ofInstant(report.receivedAt(), ZoneOffset.UTC).toString()
                        : report.id().toString();
        var another =
                key(message, topic, said).orElse(topic.path() + "/panic") + "/again/" + suffix;
        counted(
                reception.take(
                        new RawReport(
                                report.id(),
                                report.door(),
                                another,
                                report.receivedAt(),
                                report.remote(),
                                report.contentType(),
                                report.bytes())),
                report);
    }

    /// Of a button that names no press, nobody can tell the second press from the first told twice.
    private boolean again(StoreDevice device, Receipt receipt) {
        return receipt instanceof Receipt.Raised(UUID _, IncidentId incident)
                && book.again(
                        device, incident, device.title() + " was pressed or told it once more.");
    }

    private void answered(Incoming message, MqttTopic topic, StoreDevice device) {
        var said = Payload.of(message.payload());
        var order =
                message.correlation()
                        .or(() -> said.string("command"))
                        .flatMap(Taking::uuid)
                        .flatMap(sirens::find);
        if (order.isEmpty()) {
            counts.one("answer to nothing");
        } else if (!order.get().device().id().equals(device.id())) {
            counts.one("answer of another");
            refuse(message, topic, Optional.of(device), spoofed());
        } else if (said.string("state")
                .filter(state -> !state.equalsIgnoreCase(order.get().on() ? "on" : "off"))
                .isPresent()) {
            counts.one("siren did not do it");
        } else {
            counts.one("siren answered");
            sirens.answered(order.get());
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void counted(Receipt receipt, RawReport report) {
        counts.one(
                switch (receipt) {
                    case Receipt.Refused _ -> "lane";
                    case Receipt.Raised _, Receipt.Kept _ ->
                            receipt.report().equals(report.id()) ? "taken" : "taken before";
                });
    }

    private void refuse(
            Incoming message, MqttTopic topic, Optional<StoreDevice> device, Problem problem) {
        counts.one("lane");
        reception.refuse(arrived(message, topic, device, Optional.empty(), clock), problem);
    }

    private RawReport report(Incoming message, MqttTopic topic, StoreDevice device, Payload said) {
        return arrived(message, topic, Optional.of(device), key(message, topic, said), clock);
    }

    /// @param key empty: its bytes stand for it
    static RawReport arrived(
            Incoming message,
            MqttTopic topic,
            Optional<StoreDevice> device,
            Optional<String> key,
            Clock clock) {
        return RawReport.arrived(
                clock,
                MqttReports.DOOR,
                key,
                message.topic(),
                message.queued() ? Envelope.QUEUED : Envelope.LIVE,
                Envelope.write(topic, message.topic(), message.payload(), device));
    }

    /// A button that counts its presses anew with each battery says other words with them; so a
    /// panic's words are part of its key.
    private static Optional<String> key(Incoming message, MqttTopic topic, Payload said) {
        return said.id()
                .map(id ->
                        topic.kind() == MqttTopic.Kind.PANIC
                                ? topic.path() + "/panic/" + id + "/" + digest(message.payload())
                                : topic.path() + "/event/" + id);
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Durable.sha256().digest(bytes), 0, 8);
    }

    private static Problem unknown() {
        return plain(
                "device-unknown",
                "A device that nobody has registered",
                "No device in service has the name in this topic. An administrator adds it: admin"
                        + " devices add.");
    }

    private static Problem keptByBroker() {
        return plain(
                "retained",
                "Kept by the broker: when it happened is not known",
                "Devices send what happens without the retain flag. Clear the topic at the broker.");
    }

    private static Problem spoofed() {
        return plain(
                "spoofed",
                "Not from whom it says",
                "A siren answered for another one. Look at what the broker lets it publish.");
    }

    private static Problem plain(String kind, String title, String detail) {
        return new Problem(kind, title, 422, detail, List.of());
    }
}
