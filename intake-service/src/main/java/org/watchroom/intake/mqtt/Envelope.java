package org.watchroom.intake.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.watchroom.operations.sensor.StoreDevice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message as it is kept: what came, and what was known of its device when it came. The same
/// message makes the same bytes, so that it is known when it comes again; and it can be read again
/// without asking anybody.
final class Envelope {
    /// Of a report that is read when it comes.
    static final String LIVE = "application/vnd.watchroom.mqtt+json";

    /// Of one that the broker may have held back while nobody listened.
    static final String QUEUED = LIVE + ";queued=true";

    /// More of a message is not kept; the broker should not take it in the first place.
    static final int LARGEST = 150 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Envelope() {}

    /// @param device empty where nobody has registered it
    static byte[] write(
            MqttTopic topic, String full, byte[] payload, Optional<StoreDevice> device) {
        var kept = payload.length > LARGEST ? Arrays.copyOf(payload, LARGEST) : payload;
        var node = JSON.createObjectNode();
        node.put("store", device.map(StoreDevice::storeCode).orElse(topic.store()));
        node.put("source", topic.kind() == MqttTopic.Kind.PANIC ? "panic" : "sensor");
        node.put("drill", device.map(StoreDevice::drill).orElse(false));
        node.put("topic", full);
        device.ifPresent(known -> {
            var facts = node.putObject("device");
            facts.put("code", known.code());
            facts.put("kind", known.kind().code());
            facts.put("place", known.place());
            facts.put("silent", known.silent());
        });
        Payload.text(kept)
                .ifPresentOrElse(
                        text -> node.put("text", text),
                        () -> node.put("base64", Base64.getEncoder().encodeToString(kept)));
        if (kept.length < payload.length) {
            node.put("cutFrom", payload.length);
        }
        return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    /// What was kept.
    ///
    /// @throws IllegalArgumentException when it is none of ours
    static Read read(byte[] bytes) {
        final JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no envelope", e);
        }
        var topic =
                MqttTopic.of(node.path("topic").asString(""))
                        .orElseThrow(() -> new IllegalArgumentException("no topic of a device"));
        var device = node.path("device");
        var payload =
                node.has("base64")
                        ? Base64.getDecoder().decode(node.path("base64").asString())
                        : node.path("text").asString("").getBytes(StandardCharsets.UTF_8);
        return new Read(
                topic,
                node.path("store").asString(),
                node.path("drill").asBoolean(false),
                device.path("code").asString(topic.device()),
                StoreDevice.Kind.of(device.path("kind").asString(""))
                        .orElse(StoreDevice.Kind.SENSOR),
                device.path("place").asString(""),
                device.path("silent").asBoolean(false),
                node.has("cutFrom"),
                Payload.of(payload));
    }

    /// @param drill its store is in a drill region
    /// @param cut there was more than is kept
    record Read(
            MqttTopic topic,
            String store,
            boolean drill,
            String device,
            StoreDevice.Kind kind,
            String place,
            boolean silent,
            boolean cut,
            Payload payload) {
        /// As people call it.
        String title() {
            var name = kind.label() + " " + device;
            return place.isEmpty() ? name : name + ", " + place;
        }
    }
}
