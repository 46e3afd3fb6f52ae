package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// A camera or recorder that speaks ONVIF (Profiles S, G and T as far as watching needs them).
///
/// Its channels are its video sources, by their tokens, and beside them recordings that belong to
/// none of them.
public final class OnvifDevice implements Device {
    private static final Logger LOG = LoggerFactory.getLogger(OnvifDevice.class);

    /// How long it may say nothing.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// New firmware moves services: where they are is asked again after this time.
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private static final String USUAL_PATH = "/onvif/device_service";

    private final DeviceHttp http;
    private final URI service;
    private final Session session;
    private final Media media;
    private final Recordings recordings;
    private final Replay replay;
    private final Clock clock;
    private volatile @Nullable Known known;

    /// @param address of its device service; without a path the usual one is taken
    /// @param replay how recorded pictures are fetched
    /// @param clock ours; only differences to the device's count
    public OnvifDevice(DeviceAddress address, Replay replay, Clock clock) {
        this(address, replay, clock, PATIENCE);
    }

    /// @param patience how long it may say nothing
    OnvifDevice(DeviceAddress address, Replay replay, Clock clock, Duration patience) {
        this.http = new DeviceHttp(address, patience);
        this.service = service(address.place());
        this.session = new Session(address, service, new Soap(address, http), clock);
        this.media = new Media(session, http);
        this.recordings = new Recordings(session);
        this.replay = replay;
        this.clock = clock;
    }

    private static URI service(URI place) {
        if (!"http".equals(place.getScheme()) && !"https".equals(place.getScheme())) {
            throw new IllegalArgumentException("ONVIF is asked by http or https");
        }
        var path = place.getRawPath();
        return path == null || path.isEmpty() || path.equals("/")
                ? place.resolve(USUAL_PATH)
                : place;
    }

    private record Known(Services services, Instant until) {}

    private Services services(Stop stop) {
        var last = known;
        var now = clock.instant();
        if (last != null && now.isBefore(last.until())) {
            return last.services();
        }
        var services = Services.ask(session, service, stop);
        known = new Known(services, now.plus(GOOD_FOR));
        return services;
    }

    @Override
    public List<Channel> channels(Stop stop) {
        var services = services(stop);
        var cameras = media.cameras(services, stop);
        var channels = new ArrayList<>(cameras.channels());
        var codes = channels.stream().map(Channel::code).toList();
        recordings(services, cameras, stop).entrySet().stream()
                .filter(e -> !codes.contains(e.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        e -> channels.add(new Channel(e.getKey(), name(e.getValue(), e.getKey()))));
        return List.copyOf(channels);
    }

    /// Cameras can be watched although the device cannot be searched just now.
    private Map<String, List<Recording>> recordings(Services services, Cameras cameras, Stop stop) {
        try {
            var all = recordings.all(services, stop);
            return recordings.byCamera(services, cameras, all, stop);
        } catch (Failure e) {
            LOG.info("{} does not tell its recordings: {}", service.getHost(), e.getMessage());
            return Map.of();
        }
    }

    private static String name(List<Recording> recordings, String code) {
        var name = recordings.getFirst().name();
        return name.isBlank() ? code : name;
    }

    @Override
    public List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop) {
        var services = services(stop);
        var cameras = media.known(services, stop);
        var all = recordings.all(services, stop);
        if (all.isEmpty()) {
            // It cannot be asked about single recordings; with one camera the whole is that one's.
            var codes = cameras.channels().stream().map(Channel::code).toList();
            return codes.equals(List.of(channel))
                    ? recordings.summary(services, span, stop)
                    : List.of();
        }
        var own = recordings.byCamera(services, cameras, all, stop).get(channel);
        return own == null ? List.of() : recordings.spans(services, own, span, stop);
    }

    @Override
    public Taken take(String channel, TimeSpan span, Path file, Stop stop) {
        var services = services(stop);
        var cameras = media.known(services, stop);
        var all = recordings.all(services, stop);
        var own =
                recordings.byCamera(services, cameras, all, stop).getOrDefault(channel, List.of());
        var source = recordings.best(own, span).flatMap(r -> recordings.replay(services, r, stop));
        if (source.isEmpty()) {
            throw new Failure.Missing("a recording of " + channel + " at " + span.from());
        }
        return replay.take(source.get(), span, file, stop);
    }

    @Override
    public Optional<Stream> live(String channel, Detail detail, Stop stop) {
        return media.live(services(stop), channel, detail, stop);
    }

    @Override
    public Optional<byte[]> snapshot(String channel, Stop stop) {
        return media.snapshot(services(stop), channel, stop);
    }

    @Override
    public Optional<Instant> clock(Stop stop) {
        return session.time(stop);
    }

    @Override
    public Device.Events events(Stop stop) {
        var events =
                new PullPoint(session, this::services, s -> media.cameras(services(s), s), clock);
        events.open(stop);
        return events;
    }

    /// Names its make, and how wrong its clock is where that is worth knowing.
    @Override
    public Condition condition(Stop stop) {
        return Condition.of(session.device(), () -> asked(stop));
    }

    private Condition asked(Stop stop) {
        var told =
                session.need(
                        new Call(
                                service,
                                Services.DEVICE + "/GetDeviceInformation",
                                "<tds:GetDeviceInformation/>"),
                        stop);
        return Condition.answers(
                "%s %s, firmware %s."
                                .formatted(
                                        told.text("Manufacturer").orElse("A device"),
                                        told.text("Model").orElse("of unknown model"),
                                        told.text("FirmwareVersion").orElse("unknown"))
                        + wrong(stop));
    }

    @Override
    public Map<String, Kept> kept(List<String> channels, Stop stop) {
        var services = services(stop);
        var cameras = media.known(services, stop);
        var all = recordings.all(services, stop);
        var found = new HashMap<String, Kept>();
        recordings
                .byCamera(services, cameras, all, stop)
                .forEach((channel, own) -> {
                    if (channels.contains(channel)) {
                        found.put(channel, recordings.kept(own));
                    }
                });
        return found;
    }

    private String wrong(Stop stop) {
        var ahead = session.time(stop).map(t -> Duration.between(clock.instant(), t));
        if (ahead.isEmpty() || ahead.get().abs().compareTo(Duration.ofSeconds(2)) <= 0) {
            return "";
        }
        var by = ahead.get().abs();
        var words =
                by.toDays() > 1
                        ? by.toDays() + " days"
                        : by.toHours() > 0
                                ? by.toHours() + " h " + by.toMinutesPart() + " min"
                                : by.toMinutes() > 0
                                        ? by.toMinutes() + " min " + by.toSecondsPart() + " s"
                                        : by.toSeconds() + " s";
        return " Its clock is " + words + (ahead.get().isNegative() ? " slow." : " fast.");
    }

    @Override
    public void close() {
        http.close();
    }
}
