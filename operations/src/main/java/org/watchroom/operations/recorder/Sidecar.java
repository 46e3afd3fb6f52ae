package org.watchroom.operations.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What stands beside a recording in `<file>.json`: its start, zone, source and hash. Every entry
/// may be missing.
///
/// @param source the name of the file it was imported from
/// @param sha256 of the recording, in lower-case hexadecimal digits
record Sidecar(
        Optional<Instant> start,
        Optional<ZoneId> zone,
        Optional<String> source,
        Optional<String> sha256) {
    static final Sidecar NONE =
            new Sidecar(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST = 64 * 1024;

    static Path of(Path recording) {
        return recording.resolveSibling(recording.getFileName() + ".json");
    }

    /// What can be read of a sidecar; nothing of one that is damaged, so that the file's name
    /// decides.
    static Sidecar read(Path sidecar) {
        try {
            if (!Files.isRegularFile(sidecar) || Files.size(sidecar) > LONGEST) {
                return NONE;
            }
            var tree = JSON.readTree(Files.readAllBytes(sidecar));
            return new Sidecar(
                    text(tree, "start").flatMap(Sidecar::instant),
                    text(tree, "zone").flatMap(Sidecar::zone),
                    text(tree, "source"),
                    text(tree, "sha256"));
        } catch (IOException | JacksonException damaged) {
            return NONE;
        }
    }

    byte[] bytes() {
        var fields = new LinkedHashMap<String, String>();
        start.ifPresent(value -> fields.put("start", value.toString()));
        zone.ifPresent(value -> fields.put("zone", value.getId()));
        source.ifPresent(value -> fields.put("source", value));
        sha256.ifPresent(value -> fields.put("sha256", value));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(fields);
    }

    private static Optional<String> text(JsonNode tree, String field) {
        var value = tree.get(field);
        return value == null || !value.isString()
                ? Optional.empty()
                : Optional.of(value.stringValue());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
