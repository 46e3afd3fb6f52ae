package org.watchroom.intake.dc09;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.panel.AlarmCode;
import org.watchroom.operations.panel.Panel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A frame as it is kept: its bytes, and what was known when it came: of its panel, and what its
/// code means. It can be read again without asking anybody.
final class Envelope {
    static final String TYPE = "application/vnd.watchroom.dc09+json";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Envelope() {}

    /// What makes an incident.
    ///
    /// @param clear what stood in it, decrypted; empty where nothing came
    static byte[] event(
            byte[] frame,
            String clear,
            Panel panel,
            Event event,
            AlarmCode code,
            Instant at,
            String text) {
        boolean panic = code.does() == AlarmCode.Does.PANIC;
        var node = of(frame, clear, panel);
        node.put("source", panic ? "panic" : "sensor");
        node.put("category", category(panel, code));
        code.severity().ifPresent(s -> node.put("severity", s.name().toLowerCase(Locale.ROOT)));
        node.put("occurredAt", at.toString());
        node.put("place", place(panel, event));
        node.put("code", event.code());
        node.put("codeVersion", code.version());
        node.put("text", text);
        return bytes(node);
    }

    /// That a panel is not heard any more.
    static byte[] dead(Panel panel, Instant at, String text) {
        var node = of(new byte[0], "", panel);
        node.put("source", "sensor");
        node.put("category", "technical");
        node.put("severity", "medium");
        node.put("occurredAt", at.toString());
        node.put("place", panel.device().place());
        node.put("text", text);
        return bytes(node);
    }

    /// What makes none, for a person to look at.
    ///
    /// @param panic it looks like one
    static byte[] aside(
            byte[] frame, String clear, Optional<Panel> panel, boolean panic, String text) {
        var node = panel.map(known -> of(frame, clear, known)).orElseGet(() -> of(frame, clear));
        if (panic) {
            node.put("source", "panic");
        }
        node.put("text", text);
        return bytes(node);
    }

    private static ObjectNode of(byte[] frame, String clear) {
        var node = JSON.createObjectNode();
        node.put("frame", Base64.getEncoder().encodeToString(frame));
        node.put("clear", clear);
        return node;
    }

    private static ObjectNode of(byte[] frame, String clear, Panel panel) {
        var node = of(frame, clear);
        node.put("store", panel.device().storeCode());
        node.put("drill", panel.device().drill());
        node.put("device", panel.device().code());
        node.put("account", panel.account());
        return node;
    }

    private static String category(Panel panel, AlarmCode code) {
        boolean silent = code.does() == AlarmCode.Does.PANIC && panel.device().silent();
        return silent ? "hold-up" : code.category().orElse("technical");
    }

    private static String place(Panel panel, Event event) {
        var where = event.where();
        return where.isEmpty()
                ? panel.device().place()
                : where.substring(0, 1).toUpperCase(Locale.ROOT) + where.substring(1);
    }

    private static byte[] bytes(ObjectNode node) {
        return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    /// What was kept; empty where it was only set aside.
    static Optional<Kept> read(byte[] bytes) {
        var node = JSON.readTree(bytes);
        if (!node.has("category")) {
            return Optional.empty();
        }
        return Optional.of(
                new Kept(
                        node.path("store").asString(),
                        node.path("source").asString().equals("panic")
                                ? Source.PANIC
                                : Source.SENSOR,
                        node.path("category").asString(),
                        Optional.of(node.path("severity").asString(""))
                                .filter(s -> !s.isEmpty())
                                .map(s -> Severity.valueOf(s.toUpperCase(Locale.ROOT))),
                        Instant.parse(node.path("occurredAt").asString()),
                        node.path("place").asString(""),
                        node.path("text").asString(""),
                        node.path("drill").asBoolean(false)));
    }

    record Kept(
            String store,
            Source source,
            String category,
            Optional<Severity> severity,
            Instant at,
            String place,
            String text,
            boolean drill) {}
}
