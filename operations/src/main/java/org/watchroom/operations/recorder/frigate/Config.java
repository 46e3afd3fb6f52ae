package org.watchroom.operations.recorder.frigate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceJson;
import tools.jackson.databind.JsonNode;

/// What Frigate says of its cameras and of what it sends on of them (`/api/config`).
record Config(JsonNode tree) {
    List<Device.Channel> channels() {
        var cameras = DeviceJson.inner(tree, "cameras");
        return cameras.propertyNames().stream()
                .sorted(
                        Comparator.comparingInt(code ->
                                DeviceJson.inner(DeviceJson.inner(cameras, code), "ui")
                                        .path("order")
                                        .asInt(0)))
                .map(code -> new Device.Channel(code, name(code)))
                .toList();
    }

    private String name(String code) {
        var given = DeviceJson.text(camera(code), "friendly_name");
        return given.isBlank() ? code : given;
    }

    private JsonNode camera(String code) {
        return DeviceJson.inner(DeviceJson.inner(tree, "cameras"), code);
    }

    /// The restream of a camera: of those it names for live view, the small one is the one called
    /// so, the full one the camera's own. Empty where it restreams nothing.
    Optional<String> stream(String channel, Device.Detail detail) {
        if (!DeviceJson.inner(tree, "cameras").has(channel)) {
            return Optional.empty();
        }
        var restreamed = DeviceJson.inner(DeviceJson.inner(tree, "go2rtc"), "streams");
        var named = named(channel);
        var wanted = new ArrayList<String>();
        if (detail == Device.Detail.TILE) {
            named.forEach((name, stream) -> {
                if (small(name) || small(stream)) {
                    wanted.add(stream);
                }
            });
        }
        wanted.add(channel);
        named.forEach((name, stream) -> {
            if (!small(name) && !small(stream)) {
                wanted.add(stream);
            }
        });
        wanted.addAll(named.values());
        return wanted.stream().filter(restreamed::has).findFirst();
    }

    /// Streams for live view by the names people see: a list since 0.16, a single one before.
    private Map<String, String> named(String channel) {
        var live = DeviceJson.inner(camera(channel), "live");
        var streams = DeviceJson.inner(live, "streams");
        var named = new LinkedHashMap<String, String>();
        streams.propertyNames().forEach(name -> named.put(name, DeviceJson.text(streams, name)));
        var single = DeviceJson.text(live, "stream_name");
        if (!single.isBlank()) {
            named.putIfAbsent(single, single);
        }
        named.values().removeIf(String::isBlank);
        return named;
    }

    private static boolean small(String name) {
        var words = name.toLowerCase(Locale.ROOT);
        return words.contains("sub") || words.contains("low") || words.contains("small");
    }
}
