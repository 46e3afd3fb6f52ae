package org.watchroom.operations.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what recordings will do in the coming days.
final class Forecast {
    private static final Duration AHEAD = Duration.ofDays(31);

    private final Instant now;
    private final Map<Key, long[]> counts = new LinkedHashMap<>();

    Forecast(Instant now) {
        this.now = now;
    }

    private record Key(String kind, @Nullable Integer region, LocalDate day, @Nullable String by) {}

    void add(ExpirySql.Fate fate, long bytes) {
        if (fate.due().isAfter(now.plus(AHEAD))) {
            return;
        }
        var key =
                new Key(
                        fate.kind(),
                        fate.region().orElse(null),
                        LocalDate.ofInstant(fate.due(), ZoneOffset.UTC),
                        switch (fate.keeping()) {
                            case HOLD -> "hold";
                            case OPEN -> "open";
                            case CASE -> "case";
                            case PROTECTED -> "protected";
                            case UNKNOWN -> "unknown";
                            case NOTHING, PLANNED, REQUEST, UNDATED -> null;
                        });
        count(key, 1, bytes);
    }

    /// Files whose start nobody knows: they stay until a person decides.
    void undated(int files, long bytes) {
        if (files > 0) {
            var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            count(new Key("footage", null, today, "undated"), files, bytes);
        }
    }

    private void count(Key key, int files, long bytes) {
        var count = counts.computeIfAbsent(key, _ -> new long[2]);
        count[0] += files;
        count[1] += bytes;
    }

    /// One day of one kind each, under the names that the database's function reads.
    List<Map<String, @Nullable Object>> lines() {
        var lines = new ArrayList<Map<String, @Nullable Object>>();
        counts.forEach((key, count) -> {
            var line = new LinkedHashMap<String, @Nullable Object>();
            line.put("kind", key.kind());
            line.put("region_id", key.region());
            line.put("day", key.day().toString());
            line.put("kept_by", key.by());
            line.put("files", count[0]);
            line.put("bytes", count[1]);
            lines.add(line);
        });
        return lines;
    }
}
