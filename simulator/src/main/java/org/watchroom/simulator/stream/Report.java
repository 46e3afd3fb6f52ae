package org.watchroom.simulator.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What is sent to the door.
///
/// @param key new for each report; the same when it is sent again
/// @param place where in the store it happens
/// @param severity empty where the category shall decide
public record Report(
        String key,
        String store,
        String category,
        Optional<String> severity,
        Instant occurredAt,
        String text,
        String place,
        String source,
        String name,
        String role) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The report as the door wants it. There is no way to make one that is not marked as a drill.
    public byte[] json() {
        var report = JSON.createObjectNode();
        report.put("id", key);
        report.put("store", store);
        report.put("category", category);
        severity.ifPresent(level -> report.put("severity", level));
        report.put("occurredAt", occurredAt.truncatedTo(ChronoUnit.MILLIS).toString());
        report.put("text", text);
        report.put("place", place);
        report.put("source", source);
        if (!name.isEmpty()) {
            report.putObject("reporter").put("name", name).put("role", role);
        }
        report.put("drill", true);
        return JSON.writeValueAsBytes(report);
    }
}
