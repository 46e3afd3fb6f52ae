package org.watchroom.intake.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;

/// Which devices there are and which of them are not well, as read a moment ago: a message costs no
/// question, and one of a device that is not known asks at once.
final class KnownDevices {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private final StoreDevices devices;
    private final DeviceBook book;
    private final Clock clock;
    private final ConcurrentHashMap<StoreDevice, Instant> heard = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of(), Set.of());
    private volatile Instant written = Instant.EPOCH;

    private record Snapshot(Instant at, Map<String, StoreDevice> byPath, Set<UUID> unwell) {}

    KnownDevices(StoreDevices devices, DeviceBook book, Clock clock) {
        this.devices = devices;
        this.book = book;
        this.clock = clock;
    }

    /// The device in service that a topic names.
    Optional<StoreDevice> find(MqttTopic topic) {
        var known = Optional.ofNullable(now().byPath.get(topic.path()));
        return known.isPresent()
                ? known
                : devices.named(topic.region(), topic.store(), topic.device())
                        .filter(device -> !device.retired());
    }

    /// Whether it may be dead or at fault.
    boolean unwell(StoreDevice device) {
        return now().unwell.contains(device.id());
    }

    /// Its state has changed: what was read before is not true any more.
    void changed() {
        snapshot = new Snapshot(Instant.EPOCH, Map.of(), Set.of());
    }

    private Snapshot now() {
        var last = snapshot;
        if (last.at.plus(FRESH).isAfter(clock.instant())) {
            return last;
        }
        var byPath = new HashMap<String, StoreDevice>();
        var unwell = new HashSet<UUID>();
        var at = clock.instant();
        for (var row : devices.rows()) {
            byPath.put(MqttTopic.path(row.device()), row.device());
            if (row.standing().filter(s -> s.state() != DeviceStanding.State.ALIVE).isPresent()) {
                unwell.add(row.device().id());
            }
        }
        var next = new Snapshot(at, byPath, unwell);
        snapshot = next;
        return next;
    }

    void heard(StoreDevice device) {
        heard.put(device, clock.instant());
    }

    /// Writes down who was heard, every few seconds.
    void writeHeard() {
        if (written.plus(WRITE_EVERY).isBefore(clock.instant()) && !heard.isEmpty()) {
            var some = Map.copyOf(heard);
            book.heard(some);
            some.forEach(heard::remove);
            written = clock.instant();
        }
    }
}
