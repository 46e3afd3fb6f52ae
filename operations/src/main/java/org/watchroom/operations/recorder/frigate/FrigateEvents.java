package org.watchroom.operations.recorder.frigate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.DeviceJson;
import org.watchroom.operations.recorder.device.Page;
import org.watchroom.operations.recorder.device.Rest;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;

/// Frigate's events, looked for again and again.
///
/// Frigate writes an event down some time after its start, and finds events by their start only. So
/// each look goes back some minutes behind the newest start, takes in all that is going on, however
/// long it has been, and asks by id for what was going on and is in neither. What a look found
/// counts as told only when all of the look succeeded.
final class FrigateEvents implements Device.Events {
    /// So late may an event that is over by then be written down.
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final int PAGE = 100;
    private static final int MOST = 10_000;
    private static final int BY_ID = 20;

    private final DeviceAddress device;
    private final DeviceHttp http;
    private final Instant since;
    private final Duration pause;
    private final Rest rest = new Rest();
    private final Map<String, FrigateEvent> going = new LinkedHashMap<>();
    private final Told over = new Told();
    private final Deque<List<DeviceEvent>> waiting = new ArrayDeque<>();

    /// From then on all that is new is told, whatever its time: the clock may be put right.
    private boolean opening = true;

    private Instant newest;
    private Instant now;
    private long looked;

    /// Looks at once, so that from here on nothing is missed.
    FrigateEvents(DeviceAddress device, DeviceHttp http, Instant since, Duration pause, Stop stop) {
        this.device = device;
        this.http = http;
        this.since = since;
        this.pause = pause;
        this.newest = since;
        this.now = since;
        waiting.add(look(stop));
        opening = false;
    }

    @Override
    public synchronized List<DeviceEvent> next(Duration wait, Stop stop) {
        var until = System.nanoTime() + wait.toNanos();
        while (!rest.isClosed()) {
            var found = waiting.isEmpty() ? List.<DeviceEvent>of() : waiting.remove();
            if (!found.isEmpty()) {
                return found;
            }
            var due = looked + pause.toNanos();
            rest.take(Duration.ofNanos(Math.min(due, until) - System.nanoTime()), stop);
            if (due - until > 0) {
                return List.of();
            }
            if (!rest.isClosed()) {
                waiting.add(look(stop));
            }
        }
        return List.of();
    }

    private List<DeviceEvent> look(Stop stop) {
        looked = System.nanoTime();
        var seen = new LinkedHashMap<String, FrigateEvent>();
        var behind = (newest.isBefore(now) ? newest : now).minus(LATE);
        collect(seen, events().with("after", Recordings.seconds(behind)), stop);
        collect(seen, events().with("in_progress", "1"), stop);
        var gone = going.keySet().stream().filter(id -> !seen.containsKey(id)).toList();
        for (var n = 0; n < gone.size(); n += BY_ID) {
            var ids = gone.subList(n, Math.min(n + BY_ID, gone.size()));
            var page = Page.of(device).at("api", "event_ids").with("ids", String.join(",", ids));
            readable(rows(page, stop)).forEach(event -> seen.put(event.id(), event));
        }
        var told = new ArrayList<DeviceEvent>();
        for (var event : seen.values()) {
            tell(event, told);
        }
        for (var id : gone) {
            var lost = going.get(id);
            if (lost != null && !seen.containsKey(id)) {
                told.add(lost.ended(now));
                going.remove(id);
                over.add(id);
            }
        }
        told.sort(Comparator.comparing(DeviceEvent::at));
        return told;
    }

    private Page events() {
        return Page.of(device).at("api", "events").with("include_thumbnails", "0");
    }

    private void tell(FrigateEvent event, List<DeviceEvent> told) {
        var id = event.id();
        if (over.has(id)) {
            return;
        }
        if (event.start().isAfter(newest)) {
            newest = event.start();
        }
        var before = event.end().isPresent() && event.end().get().isBefore(since);
        if (!going.containsKey(id)) {
            if (event.mistaken() || (opening && before)) {
                over.add(id);
                return;
            }
            told.add(event.began());
            going.put(id, event);
        }
        if (event.end().isPresent() || event.mistaken()) {
            told.add(event.ended(event.end().orElse(now)));
            going.remove(id);
            over.add(id);
        }
    }

    /// Page by page: Frigate gives the newest first, and no more than it is asked for.
    private void collect(Map<String, FrigateEvent> seen, Page page, Stop stop) {
        var asked = page;
        var limit = PAGE;
        while (true) {
            stop.check();
            var answer = rows(asked.with("limit", String.valueOf(limit)), stop);
            var rows = readable(answer);
            var oldest = rows.stream().map(FrigateEvent::start).min(Comparator.naturalOrder());
            var known = seen.size();
            rows.forEach(event -> seen.putIfAbsent(event.id(), event));
            if (answer.size() < limit || oldest.isEmpty()) {
                return;
            }
            if (seen.size() == known) {
                if (limit >= MOST) {
                    return;
                }
                limit *= 10;
            }
            asked = page.with("before", Recordings.seconds(oldest.get().plusNanos(1_000)));
        }
    }

    private JsonNode rows(Page page, Stop stop) {
        var answer = http.get(page.uri(), stop);
        var rows = DeviceJson.read(device, answer);
        if (!rows.isArray()) {
            throw DeviceFailures.nonsense(device, "no list of events", "Check the address", null);
        }
        now = answer.date().orElse(now);
        return rows;
    }

    /// Rows that cannot be read are left out: they would stop all that follow.
    private static List<FrigateEvent> readable(JsonNode rows) {
        return rows.valueStream().map(FrigateEvent::of).flatMap(Optional::stream).toList();
    }

    @Override
    public void close() {
        rest.close();
    }
}
