package org.watchroom.intake.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.door.StrictJson.NotJson;
import org.watchroom.operations.intake.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event as CloudEvents 1.0.2 has it, as far as a report needs it.
///
/// @param id with `source` what tells it from every other
/// @param time as sent; empty where it was not
/// @param data the report
record Event(String id, String source, String time, JsonNode data) {
    /// Kept so when it came in structured mode.
    static final String STRUCTURED = "application/cloudevents+json";

    /// Kept so when it came in binary mode: the `ce-` headers, an empty line, the data.
    static final String BINARY = "message/cloudevent";

    private static final int LONGEST = 2_000;

    /// What came, as it is kept: headers in alphabetical order, and the body.
    ///
    /// @param attributes by name without `ce-`
    static byte[] binary(Map<String, String> attributes, byte[] data) {
        var head = new StringBuilder();
        new TreeMap<>(attributes)
                .forEach((name, value) ->
                        head.append("ce-").append(name).append(": ").append(value).append("\r\n"));
        var first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        var all = new byte[first.length + data.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(data, 0, all, first.length, data.length);
        return all;
    }

    /// Reads what is kept.
    ///
    /// @throws NotAnEvent with what is wrong
    static Event read(String contentType, byte[] bytes) throws NotAnEvent, NotJson {
        return contentType.equals(BINARY) ? ofBinary(bytes) : ofJson(StrictJson.read(bytes));
    }

    private static Event ofBinary(byte[] bytes) throws NotAnEvent, NotJson {
        var all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        var event = JsonMapper.shared().createObjectNode();
        for (var line : all.substring(0, Math.max(0, end)).split("\r\n")) {
            int colon = line.indexOf(": ");
            if (colon > 3) {
                event.put(line.substring(3, colon), percentDecoded(line.substring(colon + 2)));
            }
        }
        var data = new byte[bytes.length - end - 4];
        System.arraycopy(bytes, end + 4, data, 0, data.length);
        event.set("data", StrictJson.read(data));
        return ofJson(event);
    }

    /// As the HTTP binding, 3.1.3.2, has it.
    private static String percentDecoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    private static Event ofJson(JsonNode event) throws NotAnEvent, NotJson {
        if (!event.isObject()) {
            throw new NotAnEvent("", "An event is one JSON object.");
        }
        if (!event.path("specversion").asString("").equals("1.0")) {
            throw new NotAnEvent("/specversion", "It is \"1.0\".");
        }
        if (text(event, "type").isEmpty()) {
            throw missing("type");
        }
        return new Event(
                text(event, "id").orElseThrow(() -> missing("id")),
                text(event, "source").orElseThrow(() -> missing("source")),
                text(event, "time").orElse(""),
                data(event));
    }

    private static NotAnEvent missing(String name) {
        return new NotAnEvent("/" + name, "A text of 1 to " + LONGEST + " characters is needed.");
    }

    private static Optional<String> text(JsonNode event, String name) {
        return Optional.of(event.path(name))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(value -> !value.isBlank() && value.length() <= LONGEST);
    }

    private static JsonNode data(JsonNode event) throws NotAnEvent, NotJson {
        var type = event.path("datacontenttype").asString("application/json");
        if (!type.toLowerCase(Locale.ROOT).matches("[a-z]+/([a-z0-9.-]+\\+)?json\\s*(;.*)?")) {
            throw new NotAnEvent("/datacontenttype", "The data is JSON.");
        }
        if (event.path("data_base64").isString()) {
            try {
                return StrictJson.read(
                        Base64.getDecoder().decode(event.path("data_base64").asString()));
            } catch (IllegalArgumentException _) {
                throw new NotAnEvent("/data_base64", "It is base64.");
            }
        }
        var data = event.path("data");
        if (!data.isObject()) {
            throw new NotAnEvent("/data", "The data is a report: one JSON object.");
        }
        return data;
    }

    /// It is no event, or none with a report.
    static final class NotAnEvent extends Exception {
        private static final long serialVersionUID = 1;
        private final transient @Nullable Problem problem;

        NotAnEvent(String pointer, String message) {
            super(message, null, false, false);
            this.problem = DoorProblems.notAnEvent(pointer, message);
        }

        Problem problem() {
            return Objects.requireNonNull(problem);
        }
    }
}
