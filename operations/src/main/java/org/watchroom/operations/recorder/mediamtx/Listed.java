package org.watchroom.operations.recorder.mediamtx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.recorder.Spans;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import tools.jackson.databind.JsonNode;

/// What the playback server lists: a start in its local time with the offset, and a length in
/// seconds.
final class Listed {
    private static final double LONGEST = Duration.ofDays(3_650).toSeconds();

    private Listed() {}

    static List<TimeSpan> spans(DeviceAddress device, DeviceHttp.Answer answer) {
        var rows = DeviceJson.read(device, answer);
        var spans = new ArrayList<TimeSpan>();
        for (var row : rows) {
            var start = start(row);
            var length = length(row);
            if (!rows.isArray() || start.isEmpty() || length.isEmpty()) {
                throw DeviceFailures.nonsense(
                        device,
                        "a recording without a time",
                        "Check whether this is the address of its playback server",
                        null);
            }
            Spans.between(start.get(), start.get().plus(length.get())).ifPresent(spans::add);
        }
        return spans;
    }

    private static Optional<Instant> start(JsonNode row) {
        try {
            return Optional.of(OffsetDateTime.parse(DeviceJson.text(row, "start")).toInstant());
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> length(JsonNode row) {
        var value = row.get("duration");
        if (value == null || !value.isNumber()) {
            return Optional.empty();
        }
        var seconds = value.doubleValue();
        return seconds >= 0 && seconds < LONGEST
                ? Optional.of(
                        Duration.ofNanos(BigDecimal.valueOf(seconds).movePointRight(9).longValue()))
                : Optional.empty();
    }
}
