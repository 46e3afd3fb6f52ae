package org.watchroom.operations.recorder.frigate;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import org.watchroom.operations.recorder.device.FetchedMp4;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Page;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Frigate server.
///
/// Its address is that of its pages: port 8971 with login and password, or port 5000 inside its own
/// network without. Live pictures come from its restream (go2rtc) on port 8554, or on what the
/// address says in `?rtsp=`; cameras without a restream have none.
public final class Frigate implements Device {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int RTSP = 8554;
    private static final String RECORDINGS = "/media/frigate/recordings";
    private static final int MEBIBYTE = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DeviceAddress device;
    private final Duration pause;
    private final DeviceHttp http;
    private final Recordings recordings;

    public Frigate(DeviceAddress device) {
        this(device, PATIENCE, PAUSE);
    }

    /// @param patience how long it may say nothing
    /// @param pause between two looks for events
    Frigate(DeviceAddress device, Duration patience, Duration pause) {
        this.device = device;
        this.pause = pause;
        this.http = new DeviceHttp(device, patience, login -> signIn(device, login));
        this.recordings = new Recordings(device, http);
    }

    private static HttpRequest.Builder signIn(DeviceAddress device, Login login) {
        var words =
                JSON.createObjectNode().put("user", login.name()).put("password", login.password());
        return HttpRequest.newBuilder(Page.of(device).at("api", "login").uri())
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(words), StandardCharsets.UTF_8));
    }

    @Override
    public List<Channel> channels(Stop stop) {
        return config(stop).channels();
    }

    @Override
    public List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop) {
        return recordings.recorded(channel, span, stop);
    }

    /// Whole segments, about ten seconds each: the start is that of a segment, as Frigate names it,
    /// to the second.
    ///
    /// @throws Failure.Unreadable when there are gaps in the span; what [#recorded] says can each
    ///   be taken
    @Override
    public Taken take(String channel, TimeSpan span, Path file, Stop stop) {
        var clip = recordings.clip(channel, span, stop);
        var answer = http.download(clip.page(), file, FetchedMp4.of(device), stop);
        if (answer.status() == 400 || answer.status() == 404) {
            throw Recordings.missing(channel, span);
        }
        DeviceJson.good(device, answer);
        return new Taken(clip.start(), FetchedMp4.length(file));
    }

    @Override
    public Optional<Stream> live(String channel, Detail detail, Stop stop) {
        return config(stop).stream(channel, detail)
                .map(name -> Page.of(device, "rtsp", device.port("rtsp", RTSP)).at(name).uri())
                .map(address -> new Stream(address, Optional.empty()));
    }

    /// Empty as well while Frigate gets no pictures from the camera: what it would show is old.
    @Override
    public Optional<byte[]> snapshot(String channel, Stop stop) {
        var answer = http.get(Page.of(device).at("api", channel, "latest.jpg").uri(), stop);
        var old = answer.headers().firstValue("X-Frigate-Offline").filter("true"::equals);
        if (answer.status() == 404 || (answer.ok() && old.isPresent())) {
            return Optional.empty();
        }
        DeviceJson.good(device, answer);
        var body = answer.body();
        if (body.length < 4 || (body[0] & 0xff) != 0xff || (body[1] & 0xff) != 0xd8) {
            throw DeviceFailures.nonsense(
                    device,
                    answer.type().contains("html") ? "a web page" : "something that is no picture",
                    "Check the address",
                    null);
        }
        return Optional.of(body);
    }

    @Override
    public Optional<Instant> clock(Stop stop) {
        return version(stop).date();
    }

    @Override
    public Events events(Stop stop) {
        var now =
                clock(stop)
                        .orElseThrow(() ->
                                DeviceFailures.nonsense(
                                        device, "no date", "Check the address", null));
        return events(now, stop);
    }

    /// @param since by Frigate's clock; what was over before is not told
    @Override
    public Events events(Instant since, Stop stop) {
        return new FrigateEvents(device, http, since, pause, stop);
    }

    @Override
    public Condition condition(Stop stop) {
        return Condition.of(device, () -> asked(stop));
    }

    private Condition asked(Stop stop) {
        var version = version(stop).text().strip();
        var stats = json(stop, "stats");
        var storage = DeviceJson.inner(DeviceJson.inner(stats, "service"), "storage");
        var free = DeviceJson.inner(storage, RECORDINGS).path("free");
        var views = views(stats);
        return new Condition(
                Condition.Found.ANSWERS,
                "Frigate %s at %s answers%s".formatted(version, device.shown(), blind(views)),
                free.isNumber() ? (long) (free.doubleValue() * MEBIBYTE) : -1,
                views);
    }

    private static List<Condition.View> views(JsonNode stats) {
        var cameras = DeviceJson.inner(stats, "cameras");
        return cameras.propertyNames().stream()
                .map(camera ->
                        new Condition.View(
                                camera,
                                !DeviceJson.text(DeviceJson.inner(cameras, camera), "camera_fps")
                                        .matches("0(\\.0*)?")))
                .toList();
    }

    private static String blind(List<Condition.View> views) {
        var without =
                views.stream()
                        .filter(view -> !view.pictures())
                        .map(Condition.View::channel)
                        .collect(Collectors.joining(", "));
        return without.isEmpty() ? "" : ", but gets no pictures from " + without;
    }

    /// The end alone: since when it keeps them Frigate tells by listing all of it.
    @Override
    public Map<String, Kept> kept(List<String> channels, Stop stop) {
        var found = new HashMap<String, Kept>();
        var now = clock(stop);
        if (now.isPresent()) {
            var lately = new TimeSpan(now.get().minus(LATELY), now.get().plusSeconds(1));
            for (var channel : channels) {
                var spans = recordings.recorded(channel, lately, stop);
                found.put(
                        channel,
                        new Kept(
                                Optional.empty(),
                                spans.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(spans.getLast().to())));
            }
        }
        return found;
    }

    private DeviceHttp.Answer version(Stop stop) {
        var answer = http.get(Page.of(device).at("api", "version").uri(), stop);
        DeviceJson.good(device, answer);
        if (!answer.text().strip().matches("[0-9]+\\.[0-9][\\w.+-]{0,60}")) {
            throw DeviceFailures.nonsense(
                    device,
                    answer.type().contains("html") ? "a web page" : "something that is no version",
                    "Check the address",
                    null);
        }
        return answer;
    }

    private Config config(Stop stop) {
        var config = json(stop, "config");
        if (!DeviceJson.inner(config, "cameras").isObject() || !config.has("cameras")) {
            throw DeviceFailures.nonsense(
                    device, "something that names no cameras", "Check the address", null);
        }
        return new Config(config);
    }

    private JsonNode json(Stop stop, String page) {
        return DeviceJson.read(device, http.get(Page.of(device).at("api", page).uri(), stop));
    }

    @Override
    public void close() {
        http.close();
    }
}
