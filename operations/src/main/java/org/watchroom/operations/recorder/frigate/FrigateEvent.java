package org.watchroom.operations.recorder.frigate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceJson;
import tools.jackson.databind.JsonNode;

/// An object that Frigate tracked, a sound it heard, or what somebody had it note.
///
/// @param end empty while it goes on
/// @param mistaken Frigate took it back
record FrigateEvent(
        String id,
        String camera,
        String label,
        Instant start,
        Optional<Instant> end,
        boolean mistaken,
        boolean heard,
        Map<String, String> facts) {
    private static final Set<String> PEOPLE = Set.of("person", "face");
    private static final Set<String> VEHICLES =
            Set.of(
                    "car",
                    "truck",
                    "bus",
                    "motorcycle",
                    "bicycle",
                    "van",
                    "train",
                    "boat",
                    "license_plate",
                    "school_bus",
                    "bike");

    /// Empty where the row does not say what, where or when.
    static Optional<FrigateEvent> of(JsonNode row) {
        var id = DeviceJson.text(row, "id");
        var start = DeviceJson.instant(row, "start_time");
        if (id.isBlank() || start.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new FrigateEvent(
                        id,
                        DeviceJson.text(row, "camera"),
                        DeviceJson.text(row, "label"),
                        start.get(),
                        DeviceJson.instant(row, "end_time"),
                        row.path("false_positive").asBoolean(false),
                        DeviceJson.text(DeviceJson.inner(row, "data"), "type").equals("audio"),
                        facts(row)));
    }

    private static Map<String, String> facts(JsonNode row) {
        var facts = new LinkedHashMap<String, String>();
        for (var name : new String[] {"sub_label", "has_clip", "has_snapshot"}) {
            put(facts, name, row.get(name));
        }
        put(facts, "zones", row.get("zones"));
        var data = DeviceJson.inner(row, "data");
        for (var name :
                new String[] {
                    "type", "score", "top_score", "description", "recognized_license_plate"
                }) {
            put(facts, name, data.get(name));
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable JsonNode value) {
        if (value == null || value.isNull() || (value.isContainer() && value.isEmpty())) {
            return;
        }
        var words = new StringBuilder();
        if (value.isContainer()) {
            value.forEach(
                    each -> words.append(words.isEmpty() ? "" : ", ").append(each.asString("")));
        } else {
            words.append(value.asString());
        }
        if (!words.isEmpty()) {
            facts.put(name, words.length() > 500 ? words.substring(0, 500) : words.toString());
        }
    }

    DeviceEvent began() {
        return told(DeviceEvent.Phase.BEGAN, start);
    }

    DeviceEvent ended(Instant at) {
        return told(DeviceEvent.Phase.ENDED, at.isBefore(start) ? start : at);
    }

    private DeviceEvent told(DeviceEvent.Phase phase, Instant at) {
        return new DeviceEvent(
                id + (phase == DeviceEvent.Phase.BEGAN ? " began" : " ended"),
                camera,
                label,
                what(),
                phase,
                at,
                facts);
    }

    private DeviceEvent.What what() {
        var word = label.toLowerCase(Locale.ROOT);
        if (heard) {
            return DeviceEvent.What.SOUND;
        }
        if (PEOPLE.contains(word)) {
            return DeviceEvent.What.PERSON;
        }
        return VEHICLES.contains(word) ? DeviceEvent.What.VEHICLE : DeviceEvent.What.OTHER;
    }
}
