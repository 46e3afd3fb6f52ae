package org.watchroom.operations.recorder.health;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// Asks a recorder how it and its cameras are. No picture is transferred.
public final class Checkup {
    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);

    private final Consumer<? super Stream> describe;
    private final Clock clock;

    /// @param describe fails when a stream is not there
    public Checkup(Consumer<? super Stream> describe, Clock clock) {
        this.describe = describe;
        this.clock = clock;
    }

    /// @param thoroughly also what it keeps, which costs it a search
    /// @throws Stop.Stopped when asked to stop: what was found by then says nothing
    public Finding of(Device device, List<KnownCamera> cameras, boolean thoroughly, Stop stop) {
        var condition = device.condition(stop);
        stop.check();
        var now = clock.instant();
        if (condition.found() != Condition.Found.ANSWERS) {
            return new Finding(now, now, condition, Map.of(), Map.of());
        }
        var pictures = pictures(device, condition, cameras, stop);
        var kept = thoroughly ? kept(device, cameras, stop) : Map.<CameraId, Kept>of();
        var shown = kept.isEmpty() ? now : shown(device, stop);
        return new Finding(clock.instant(), shown, condition, pictures, kept);
    }

    /// As the device says; where it says nothing, whether the stream is there.
    private Map<CameraId, Boolean> pictures(
            Device device, Condition condition, List<KnownCamera> cameras, Stop stop) {
        var told =
                condition.views().stream()
                        .collect(
                                Collectors.toMap(
                                        Condition.View::channel,
                                        Condition.View::pictures,
                                        (one, _) -> one));
        var found = new HashMap<CameraId, Boolean>();
        for (var camera : cameras) {
            stop.check();
            if (!told.isEmpty()) {
                found.put(camera.id(), told.getOrDefault(camera.channel(), false));
            } else {
                there(device, camera, stop).ifPresent(there -> found.put(camera.id(), there));
            }
        }
        return found;
    }

    private Optional<Boolean> there(Device device, KnownCamera camera, Stop stop) {
        try {
            var stream = device.live(camera.channel(), Device.Detail.TILE, stop);
            stream.ifPresent(describe);
            return stream.map(_ -> true);
        } catch (Failure e) {
            LOG.debug("No stream of {}: {}", camera.name(), e.getMessage());
            return Optional.of(false);
        }
    }

    /// That it cannot be searched just now is no reason to know nothing else.
    private static Map<CameraId, Kept> kept(Device device, List<KnownCamera> cameras, Stop stop) {
        var found = new HashMap<CameraId, Kept>();
        try {
            var told = device.kept(cameras.stream().map(KnownCamera::channel).toList(), stop);
            for (var camera : cameras) {
                var kept = told.get(camera.channel());
                if (kept != null) {
                    found.put(camera.id(), kept);
                }
            }
        } catch (Failure e) {
            LOG.info("A recorder does not tell what it keeps: {}", e.getMessage());
        }
        return found;
    }

    private Instant shown(Device device, Stop stop) {
        try {
            return device.clock(stop).orElseGet(clock::instant);
        } catch (Failure _) {
            return clock.instant();
        }
    }
}
