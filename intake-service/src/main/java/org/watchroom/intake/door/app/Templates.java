package org.watchroom.intake.door.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.watchroom.operations.incident.Incidents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What can be reported with a few taps: the categories that are in use, those of `templates.json`
/// with words of their own and in its order, all others after them.
final class Templates {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Incidents incidents;
    private final ArrayNode written;

    Templates(Incidents incidents) {
        this.incidents = incidents;
        try (var in =
                Objects.requireNonNull(Templates.class.getResourceAsStream("templates.json"))) {
            written = (ArrayNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        Map<String, String> names = new HashMap<>();
        incidents.categories().forEach(one -> names.put(one.code(), one.name()));
        names.remove("panic"); // has a button of its own
        names.remove("technical");
        var all = JSON.createArrayNode();
        for (var one : written) {
            if (names.remove(one.path("code").asString("")) != null) {
                all.add(one);
            }
        }
        incidents.categories().stream()
                .filter(one -> names.containsKey(one.code()))
                .forEach(one -> all.addObject().put("code", one.code()).put("title", one.name()));
        return all;
    }
}
