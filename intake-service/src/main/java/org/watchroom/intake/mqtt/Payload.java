package org.watchroom.intake.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a device says, forgivingly read: our own JSON, the same inside a CloudEvent, or plain
/// words.
///
/// @param json an object; missing where it is none
/// @param words all of it, where it is text and no object
record Payload(JsonNode json, String words) {
    private static final int LONGEST_ID = 120;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static Payload of(byte[] bytes) {
        var text = text(bytes);
        return text.isEmpty() ? new Payload(JSON.missingNode(), "") : of(text.get());
    }

    private static Payload of(String text) {
        try {
            var tree = JSON.readTree(text);
            return tree.isObject()
                    ? new Payload(unwrapped(tree), "")
                    : new Payload(JSON.missingNode(), text.strip());
        } catch (JacksonException _) {
            return new Payload(JSON.missingNode(), text.strip());
        }
    }

    /// Of a CloudEvent (structured mode) its data, with its id and time where these have none.
    private static JsonNode unwrapped(JsonNode tree) {
        if (!tree.path("specversion").isString() || !tree.path("data").isObject()) {
            return tree;
        }
        var data = JSON.createObjectNode();
        data.setAll((tools.jackson.databind.node.ObjectNode) tree.path("data"));
        if (!data.has("id") && tree.has("id")) {
            data.set("id", tree.path("id"));
        }
        if (!data.has("at") && tree.has("time")) {
            data.set("at", tree.path("time"));
        }
        return data;
    }

    /// Empty where it is no UTF-8.
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    boolean isObject() {
        return json.isObject();
    }

    /// The device's own name of the message; empty where there is none that can be used.
    Optional<String> id() {
        return string("id").filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
    }

    /// By the device's clock; empty where it does not say, or no moment.
    Optional<Instant> at() {
        return string("at").or(() -> string("occurredAt")).flatMap(Payload::moment);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    Optional<String> string(String name) {
        var value = json.path(name);
        return value.isString() || value.isNumber()
                ? Optional.of(value.asString())
                : Optional.empty();
    }

    /// Empty where it does not say.
    Optional<Boolean> flag(String name) {
        var value = json.path(name);
        return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
    }
}
