package org.watchroom.operations.recorder.frigate;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Spans;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import org.watchroom.operations.recorder.device.Page;
import org.watchroom.operations.work.Stop;

/// What Frigate recorded: segments of about ten seconds, named by the second in which they began.
final class Recordings {
    /// Because of their names, segments that follow each other seem up to a second apart, or to
    /// overlap as much.
    private static final Duration JOIN = Duration.ofSeconds(1);

    /// As much is asked for at once: some 4,000 segments.
    private static final Duration PIECE = Duration.ofHours(12);

    /// Longer than a segment.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /// Past the end of the segment before, so that Frigate does not begin with its last pictures.
    private static final Duration PAST = Duration.ofMillis(1);

    /// Times are asked for in whole microseconds: an end that is too early by less costs a second.
    private static final Duration ROUNDED = Duration.ofNanos(1_000);

    private final DeviceAddress device;
    private final DeviceHttp http;

    Recordings(DeviceAddress device, DeviceHttp http) {
        this.device = device;
        this.http = http;
    }

    /// @param start of the first picture
    record Clip(URI page, Instant start) {}

    List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop) {
        return Spans.joined(Spans.cut(segments(channel, span, stop), span), JOIN);
    }

    /// Where to fetch the segments that hold a span.
    Clip clip(String channel, TimeSpan span, Stop stop) {
        var around = new TimeSpan(span.from().minus(MARGIN), span.to().plus(MARGIN));
        var all = segments(channel, around, stop);
        var wanted = all.stream().filter(span::touches).toList();
        if (wanted.isEmpty()) {
            throw missing(channel, span);
        }
        var parts = Spans.joined(wanted, JOIN);
        if (parts.size() > 1) {
            throw DeviceFailures.parts(device, Spans.cut(parts, span));
        }
        var part = parts.getFirst();
        return new Clip(
                Page.of(device)
                        .at("api", channel)
                        .at("start", seconds(asked(all, wanted.getFirst())))
                        .at("end", seconds(part.to().plus(ROUNDED)), "clip.mp4")
                        .uri(),
                part.from());
    }

    /// A moment in the first second of a segment, for which Frigate gives all of the segment, and
    /// nothing of the one before that seems to overlap it.
    private static Instant asked(List<TimeSpan> all, TimeSpan first) {
        return all.stream()
                .filter(before -> before.from().isBefore(first.from()))
                .map(before -> before.to().plus(PAST))
                .filter(end -> end.isAfter(first.from()) && end.isBefore(first.from().plus(JOIN)))
                .max(Comparator.naturalOrder())
                .orElse(first.from());
    }

    static Failure.Missing missing(String channel, TimeSpan span) {
        return new Failure.Missing(
                "footage of %s from %s to %s".formatted(channel, span.from(), span.to()));
    }

    /// Those that touch a span, in order.
    private List<TimeSpan> segments(String channel, TimeSpan span, Stop stop) {
        var all = new ArrayList<TimeSpan>();
        for (var from = span.from(); from.isBefore(span.to()); from = from.plus(PIECE)) {
            stop.check();
            var to = span.nearest(from.plus(PIECE));
            var page =
                    Page.of(device)
                            .at("api", channel, "recordings")
                            .with("after", seconds(from))
                            .with("before", seconds(to));
            var rows = DeviceJson.read(device, http.get(page.uri(), stop));
            if (!rows.isArray()) {
                throw DeviceFailures.nonsense(
                        device, "no list of recordings", "Check the address", null);
            }
            for (var row : rows) {
                var start = DeviceJson.instant(row, "start_time");
                var end = DeviceJson.instant(row, "end_time");
                if (start.isEmpty() || end.isEmpty()) {
                    throw DeviceFailures.nonsense(
                            device,
                            "a recording without a time",
                            "Check whether its version is 0.14 or later",
                            null);
                }
                Spans.between(start.get(), end.get()).ifPresent(all::add);
            }
        }
        return all.stream()
                .filter(span::touches)
                .distinct()
                .sorted(Comparator.comparing(TimeSpan::from))
                .toList();
    }

    /// As Frigate takes times: seconds since 1970, always with a fraction.
    static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano() / 1_000, 6))
                .toPlainString();
    }
}
