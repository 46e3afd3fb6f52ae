package org.watchroom.operations.recorder.mediamtx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import org.watchroom.operations.recorder.device.Page;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;

/// The control API of MediaMTX (`/v3`), of which only lists are asked for.
final class ControlApi {
    private static final int PORT = 9997;
    private static final int PATHS = 100;

    /// Few at once: each comes with all its segments.
    private static final int RECORDED = 10;

    private static final int MOST_PAGES = 1_000;

    private final DeviceAddress device;
    private final DeviceHttp http;

    ControlApi(DeviceAddress device, DeviceHttp http) {
        this.device = device;
        this.http = http;
    }

    /// Names of all paths that are there, then of those that only have recordings.
    List<String> paths(Stop stop) {
        var names = new LinkedHashSet<String>();
        each(page("paths", "list"), PATHS, path -> names.add(DeviceJson.text(path, "name")), stop);
        each(
                page("recordings", "list"),
                RECORDED,
                path -> names.add(DeviceJson.text(path, "name")),
                stop);
        names.remove("");
        return List.copyOf(names);
    }

    boolean has(String path, Stop stop) {
        var answer = http.get(page("paths", "get").at(path.split("/")).uri(), stop);
        if (answer.status() == 404) {
            return false;
        }
        return DeviceJson.read(device, answer).path("ready").asBoolean(true);
    }

    List<Condition.View> views(Stop stop) {
        var views = new ArrayList<Condition.View>();
        each(
                page("paths", "list"),
                PATHS,
                path ->
                        views.add(
                                new Condition.View(
                                        DeviceJson.text(path, "name"),
                                        path.path("ready").asBoolean(true))),
                stop);
        return views;
    }

    private Page page(String... names) {
        return Page.of(device, device.place().getScheme(), device.port("api", PORT))
                .at("v3")
                .at(names);
    }

    private void each(Page list, int size, Consumer<JsonNode> item, Stop stop) {
        for (var n = 0; n < MOST_PAGES; n++) {
            stop.check();
            var page =
                    list.with("itemsPerPage", String.valueOf(size)).with("page", String.valueOf(n));
            var answer = DeviceJson.read(device, http.get(page.uri(), stop));
            var items = answer.get("items");
            if (items == null || !(items.isArray() || items.isNull())) {
                throw DeviceFailures.nonsense(
                        device, "no list of paths", "Check the port of its control API", null);
            }
            items.forEach(item);
            if (n + 1 >= answer.path("pageCount").asInt(0)) {
                return;
            }
        }
    }
}
