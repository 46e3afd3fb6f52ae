package org.watchroom.operations.recorder.mediamtx;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Spans;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import org.watchroom.operations.recorder.device.FetchedMp4;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.device.Page;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// A MediaMTX server. A channel is a path of it, such as `store/till-3`.
///
/// Its address is that of the playback server, usually port 9996. The query of the address names
/// the rest where it is not as usual: `?api=9997` the port of the control API, `&rtsp=8554` that of
/// live pictures, `&sub=_low` what is added to a path for its small stream. One login for all of
/// them.
public final class MediaMtx implements Device {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int RTSP = 8554;

    private final DeviceAddress device;
    private final DeviceHttp http;
    private final ControlApi api;

    public MediaMtx(DeviceAddress device) {
        this(device, PATIENCE);
    }

    /// @param patience how long it may say nothing
    MediaMtx(DeviceAddress device, Duration patience) {
        this.device = device;
        this.http = new DeviceHttp(device, patience);
        this.api = new ControlApi(device, http);
    }

    /// All that have pictures now or had some that were recorded.
    @Override
    public List<Channel> channels(Stop stop) {
        return api.paths(stop).stream().map(path -> new Channel(path, path)).toList();
    }

    /// Recordings that MediaMTX can give as one file are one span; those that meet but differ, such
    /// as in the size of their pictures, are two.
    @Override
    public List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop) {
        var page =
                Page.of(device)
                        .at("list")
                        .with("path", channel)
                        .with("start", span.from().toString())
                        .with("end", span.to().toString());
        var answer = http.get(page.uri(), stop);
        return answer.status() == 404 ? List.of() : Spans.cut(Listed.spans(device, answer), span);
    }

    /// @throws Failure.Unreadable when there are gaps in the span; what [#recorded] says can each
    ///   be taken
    @Override
    public Taken take(String channel, TimeSpan span, Path file, Stop stop) {
        var parts = recorded(channel, span, stop);
        if (parts.isEmpty()) {
            throw missing(channel, span);
        }
        if (parts.size() > 1) {
            throw DeviceFailures.parts(device, parts);
        }
        var part = parts.getFirst();
        var page =
                Page.of(device)
                        .at("get")
                        .with("path", channel)
                        .with("start", part.from().toString())
                        .with("duration", seconds(part.length()))
                        .with("format", "fmp4");
        var answer = http.download(page.uri(), file, FetchedMp4.of(device), stop);
        if (answer.status() == 404) {
            throw missing(channel, span);
        }
        DeviceJson.good(device, answer);
        return new Taken(part.from(), FetchedMp4.length(file));
    }

    private static Failure.Missing missing(String channel, TimeSpan span) {
        return new Failure.Missing(
                "footage of %s from %s to %s".formatted(channel, span.from(), span.to()));
    }

    private static String seconds(Duration length) {
        return BigDecimal.valueOf(length.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    /// The small stream where the address says how it is called and MediaMTX has it.
    @Override
    public Optional<Stream> live(String channel, Detail detail, Stop stop) {
        var small =
                detail == Detail.TILE
                        ? device.setting("sub")
                                .map(more -> channel + more)
                                .filter(path -> api.has(path, stop))
                        : Optional.<String>empty();
        var address =
                Page.of(device, "rtsp", device.port("rtsp", RTSP))
                        .at(small.orElse(channel).split("/"))
                        .uri();
        return Optional.of(new Stream(address, device.login()));
    }

    @Override
    public Optional<Instant> clock(Stop stop) {
        return playback(stop).date();
    }

    @Override
    public Condition condition(Stop stop) {
        return Condition.of(device, () -> asked(stop));
    }

    private Condition asked(Stop stop) {
        var answer = playback(stop);
        if (answer.type().contains("html")) {
            throw DeviceFailures.nonsense(device, "a web page", "Check the address", null);
        }
        if (answer.status() != 400) {
            DeviceJson.good(device, answer);
        }
        var words = "MediaMTX at %s answers".formatted(device.shown());
        try {
            var views = api.views(stop);
            return new Condition(Condition.Found.ANSWERS, words + without(views), -1, views);
        } catch (Failure failure) {
            return Condition.answers(
                    words + ", but its control API does not: " + failure.getMessage());
        }
    }

    private static String without(List<Condition.View> views) {
        var without =
                views.stream()
                        .filter(view -> !view.pictures())
                        .map(Condition.View::channel)
                        .toList();
        return without.isEmpty() ? "" : ", but gets no pictures for " + String.join(", ", without);
    }

    @Override
    public Map<String, Kept> kept(List<String> channels, Stop stop) {
        var found = new HashMap<String, Kept>();
        for (var channel : channels) {
            var answer = http.get(Page.of(device).at("list").with("path", channel).uri(), stop);
            var spans = answer.status() == 404 ? List.<TimeSpan>of() : Listed.spans(device, answer);
            found.put(
                    channel,
                    new Kept(
                            spans.stream().map(TimeSpan::from).min(Comparator.naturalOrder()),
                            spans.stream().map(TimeSpan::to).max(Comparator.naturalOrder())));
        }
        return found;
    }

    /// Any answer of the playback server: asked for no path, it refuses in its own words.
    private DeviceHttp.Answer playback(Stop stop) {
        return http.get(Page.of(device).at("list").with("path", "").uri(), stop);
    }

    @Override
    public void close() {
        http.close();
    }
}
