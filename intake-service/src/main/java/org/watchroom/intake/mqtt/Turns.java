package org.watchroom.intake.mqtt;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.sensor.DeviceStanding.State;
import org.watchroom.operations.sensor.StoreDevice;

/// Knows when a device dies, is at fault, and lives again: one technical incident for each fault,
/// told when it is over.
final class Turns {
    private static final Set<String> WELL = Set.of("alive", "ok", "online", "well");
    private static final Set<String> GONE = Set.of("dead", "offline");

    private final Reception reception;
    private final KnownDevices known;
    private final DeviceBook book;
    private final Tally counts;
    private final Clock clock;

    Turns(Reception reception, KnownDevices known, DeviceBook book, Tally counts, Clock clock) {
        this.reception = reception;
        this.known = known;
        this.book = book;
        this.counts = counts;
        this.clock = clock;
    }

    void take(Incoming message, MqttTopic topic, StoreDevice device) {
        var said = Payload.of(message.payload());
        var state =
                (said.isObject() ? said.string("state").orElse("") : said.words())
                        .strip()
                        .toLowerCase(Locale.ROOT);
        if (topic.kind() == MqttTopic.Kind.WILL) {
            if (message.payload().length == 0) {
                counts.one("cleared");
            } else {
                fails(message, topic, device, State.DEAD);
            }
        } else if (message.payload().length == 0) {
            counts.one("cleared");
        } else if (WELL.contains(state)) {
            counts.one("state");
            well(device);
        } else if (state.isEmpty()) {
            counts.one("lane");
            reception.refuse(
                    Taking.arrived(message, topic, Optional.of(device), Optional.empty(), clock),
                    MqttReports.unreadable(
                            "A state is \"alive\", \"dead\", or what is wrong, in a few words."));
        } else {
            fails(message, topic, device, GONE.contains(state) ? State.DEAD : State.FAULT);
        }
    }

    /// Whoever presses lives, whatever was said of it. Not so whoever reports an event: those come
    /// by a line of their own, and may be older than its end.
    void presses(StoreDevice device) {
        well(device);
    }

    private void well(StoreDevice device) {
        if (known.unwell(device)) {
            book.well(device, clock.instant(), device.title() + " is well again.");
            known.changed();
        }
    }

    /// Doing it twice, because the service was killed in between, raises one: the key is that of
    /// the device's next fault until that is written down.
    private void fails(Incoming message, MqttTopic topic, StoreDevice device, State state) {
        var standing = book.standing(device.id());
        if (standing.filter(s -> s.state() != State.ALIVE).isPresent()) {
            counts.one("state");
            return;
        }
        int fault = standing.map(DeviceStanding::faults).orElse(0) + 1;
        var report =
                Taking.arrived(
                        message,
                        topic,
                        Optional.of(device),
                        Optional.of(device.id() + "/fault/" + fault),
                        clock);
        var receipt = reception.take(report);
        counts.one(receipt instanceof Receipt.Refused ? "lane" : "taken");
        book.failed(device, state, clock.instant(), fault, receipt.told());
        known.changed();
    }
}
