package org.watchroom.operations.recorder.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.watchroom.operations.recorder.device.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Frigate as its published API says it is (`frigate/api`, 0.14 to 0.16), with what a test gives
/// it. It is stricter than the real one: parameters it does not know are refused.
final class FrigateServer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";
    private static final Set<String> OF_EVENTS =
            Set.of(
                    "camera",
                    "cameras",
                    "label",
                    "labels",
                    "sub_label",
                    "sub_labels",
                    "zone",
                    "zones",
                    "limit",
                    "after",
                    "before",
                    "time_range",
                    "has_clip",
                    "has_snapshot",
                    "in_progress",
                    "include_thumbnails",
                    "favorites",
                    "min_score",
                    "max_score",
                    "is_submitted",
                    "min_length",
                    "max_length",
                    "sort",
                    "timezone");

    final TestServer server;
    final Map<String, TestServer.Behaviour> faults = new ConcurrentHashMap<>();
    final Map<String, Event> events = new ConcurrentHashMap<>();
    final List<Segment> segments = new CopyOnWriteArrayList<>();
    final List<String> clips = new CopyOnWriteArrayList<>();
    volatile String config = "{\"cameras\": {}}";
    volatile String stats = "{}";
    volatile byte[] footage = new byte[0];
    volatile boolean offline;
    private volatile String token = "";
    private final boolean closed;

    /// @param start in seconds since 1970, like all times here
    record Segment(String camera, double start, double end) {}

    record Event(String id, String camera, String label, double start, Double end, String more) {
        Event(String id, String camera, String label, double start) {
            this(id, camera, label, start, Double.NaN, "");
        }

        Event until(double time) {
            return new Event(id, camera, label, start, time, more);
        }

        boolean going() {
            return end.isNaN();
        }

        String json() {
            return """
            {"id": "%s", "camera": "%s", "label": "%s", "zones": ["till"], "start_time": %s,
             "end_time": %s, "has_clip": true, "has_snapshot": true, "plus_id": null,
             "retain_indefinitely": false, "sub_label": null, "top_score": null,
             "false_positive": null, "box": null, "a_field_of_tomorrow": {"x": [1, 2]},
             "data": {"type": "object", "score": 0.8, "top_score": 0.91, "region": [0, 0, 1, 1]}
             %s}\
            """
                    .formatted(id, camera, label, time(start), going() ? "null" : time(end), more);
        }
    }

    /// @param closed true for port 8971, where one signs in as `guard` with `right password`
    FrigateServer(boolean closed) throws IOException {
        this.closed = closed;
        server = new TestServer(this::answer);
    }

    static String time(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    /// As many digits as Python gives.
    static String exact(double seconds) {
        return String.format(Locale.ROOT, "%.7f", seconds);
    }

    void tell(Event event) {
        events.put(event.id(), event);
    }

    /// What a restart with another secret does: nobody is known any more.
    void forgetLogins() {
        token = "";
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var path = exchange.getRequestURI().getPath();
        for (var fault : faults.entrySet()) {
            if (path.startsWith(fault.getKey())) {
                fault.getValue().answer(exchange);
                return;
            }
        }
        if (path.equals("/api/login")) {
            login(exchange);
            return;
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            detail(exchange, 405, "Method Not Allowed");
            return;
        }
        if (path.equals("/api/version")) {
            TestServer.reply(exchange, 200, "text/plain; charset=utf-8", "0.16.1-e664cb2");
            return;
        }
        if (closed && !known(exchange)) {
            exchange.getResponseHeaders().set("Location", "/login");
            TestServer.reply(exchange, 401, "text/html", "<html>401 Authorization Required</html>");
            return;
        }
        page(exchange, path.split("/"), parameters(exchange));
    }

    private void login(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            detail(exchange, 405, "Method Not Allowed");
            return;
        }
        var said = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!said.path("user").isString() || !said.path("password").isString()) {
            detail(exchange, 422, "Field required");
        } else if (said.path("user").stringValue().equals("guard")
                && said.path("password").stringValue().equals("right password")) {
            token = "eyJhbGciOiJIUzI1NiJ9." + System.nanoTime() + ".sig";
            exchange.getResponseHeaders()
                    .set(
                            "Set-Cookie",
                            "frigate_token=%s; expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; Path=/; SameSite=lax"
                                    .formatted(token));
            TestServer.reply(exchange, 200, "text/plain", "");
        } else {
            json(exchange, 401, "{\"message\": \"Login failed\"}");
        }
    }

    private boolean known(HttpExchange exchange) {
        var cookie = exchange.getRequestHeaders().getFirst("Cookie");
        return !token.isEmpty() && ("frigate_token=" + token).equals(cookie);
    }

    private void page(HttpExchange exchange, String[] path, Map<String, String> asked)
            throws IOException {
        var whole = exchange.getRequestURI().getPath();
        if (whole.equals("/api/config") && only(exchange, asked, Set.of())) {
            json(exchange, 200, config);
        } else if (whole.equals("/api/stats") && only(exchange, asked, Set.of())) {
            json(exchange, 200, stats);
        } else if (whole.equals("/api/events") && only(exchange, asked, OF_EVENTS)) {
            json(exchange, 200, listed(asked));
        } else if (whole.equals("/api/event_ids") && only(exchange, asked, Set.of("ids"))) {
            var ids = List.of(asked.getOrDefault("ids", "").split(","));
            json(
                    exchange,
                    200,
                    list(events.values().stream().filter(e -> ids.contains(e.id())).toList()));
        } else if (whole.matches("/api/[^/]+/recordings")
                && only(exchange, asked, Set.of("after", "before"))) {
            json(exchange, 200, recordings(path[2], asked));
        } else if (whole.matches("/api/[^/]+/latest.jpg")
                && only(exchange, asked, Set.of("quality", "height"))) {
            latest(exchange, path[2]);
        } else if (whole.matches("/api/[^/]+/start/[0-9]+\\.[0-9]+/end/[0-9]+\\.[0-9]+/clip.mp4")
                && only(exchange, asked, Set.of())) {
            clip(exchange, path[2], Double.parseDouble(path[4]), Double.parseDouble(path[6]));
        } else if (exchange.getResponseCode() < 0) {
            detail(exchange, 404, "Not Found");
        }
    }

    /// What FastAPI would say of a wrong parameter it knows.
    private static boolean only(HttpExchange exchange, Map<String, String> asked, Set<String> known)
            throws IOException {
        if (known.containsAll(asked.keySet())) {
            return true;
        }
        detail(exchange, 422, "unknown parameter in " + asked.keySet());
        return false;
    }

    private String listed(Map<String, String> asked) {
        var after = Double.parseDouble(asked.getOrDefault("after", "-1"));
        var before = Double.parseDouble(asked.getOrDefault("before", "1e12"));
        var going = asked.get("in_progress");
        return list(
                events.values().stream()
                        .filter(e -> e.start() > after && e.start() < before)
                        .filter(e -> going == null || e.going() == going.equals("1"))
                        .sorted(Comparator.comparing(Event::start).reversed())
                        .limit(Integer.parseInt(asked.getOrDefault("limit", "100")))
                        .toList());
    }

    private static String list(List<Event> events) {
        return "[" + String.join(",", events.stream().map(Event::json).toList()) + "]";
    }

    private String recordings(String camera, Map<String, String> asked) {
        var after = Double.parseDouble(asked.get("after"));
        var before = Double.parseDouble(asked.get("before"));
        var rows = new ArrayList<String>();
        for (var each : of(camera)) {
            if (each.end() >= after && each.start() <= before) {
                rows.add(
                        """
                        {"id": "%s-x", "start_time": %s, "end_time": %s, "segment_size": 1.2,
                         "motion": 3, "objects": 0, "duration": %s, "dBFS": -30}\
                        """
                                .formatted(
                                        exact(each.start()),
                                        exact(each.start()),
                                        exact(each.end()),
                                        exact(each.end() - each.start())));
            }
        }
        return "[" + String.join(",", rows) + "]";
    }

    private List<Segment> of(String camera) {
        return segments.stream()
                .filter(each -> each.camera().equals(camera))
                .sorted(Comparator.comparing(Segment::start))
                .toList();
    }

    /// What Frigate gives ffmpeg to put together is kept in `clips`.
    private void clip(HttpExchange exchange, String camera, double start, double end)
            throws IOException {
        var lines = new ArrayList<String>();
        for (var each : of(camera)) {
            var starts = each.start() >= start && each.start() <= end;
            var ends = each.end() >= start && each.end() <= end;
            if (starts || ends || (start > each.start() && end < each.end())) {
                var in = each.start() < start ? " in " + (int) (start - each.start()) : "";
                var out = each.end() > end ? " out " + (int) (end - each.start()) : "";
                lines.add(exact(each.start()) + in + out);
            }
        }
        if (lines.isEmpty()) {
            json(
                    exchange,
                    400,
                    "{\"success\": false, \"message\": \"No recordings found for the specified time range\"}");
            return;
        }
        clips.addAll(lines);
        exchange.getResponseHeaders().set("Content-Type", "video/mp4");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(footage);
    }

    private void latest(HttpExchange exchange, String camera) throws IOException {
        if (!JSON.readTree(config).path("cameras").has(camera)) {
            json(exchange, 404, "{\"success\": false, \"message\": \"Camera not found\"}");
            return;
        }
        if (offline) {
            exchange.getResponseHeaders().set("X-Frigate-Offline", "true");
        }
        TestServer.reply(
                exchange,
                200,
                "image/jpeg",
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        var all = new LinkedHashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var parts = pair.split("=", 2);
            all.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return all;
    }

    private static void detail(HttpExchange exchange, int status, String words) throws IOException {
        json(exchange, status, JSON.writeValueAsString(Map.of("detail", words)));
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        TestServer.reply(exchange, status, JSON_TYPE, body);
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    @Override
    public void close() {
        server.close();
    }
}
