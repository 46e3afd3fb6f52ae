package org.watchroom.operations.recorder.mediamtx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.TestServer;

/// MediaMTX as its published API says it is (`api/openapi.yaml`, `api/playback/openapi.yaml`), with
/// what a test gives it. It is stricter than the real one: parameters it does not know are refused.
public final class MediaMtxServer implements AutoCloseable {
    private static final Duration TOLERANCE = Duration.ofSeconds(1);
    private static final String RIGHT =
            "Basic " + Base64.getEncoder().encodeToString("guard:right password".getBytes(UTF_8));

    public final TestServer playback;
    final TestServer api;
    public final Map<String, TestServer.Behaviour> faults = new ConcurrentHashMap<>();
    public final List<Segment> segments = new CopyOnWriteArrayList<>();

    /// Whether each has pictures, by name.
    final Map<String, Boolean> paths = new ConcurrentHashMap<>();

    public final List<String> given = new CopyOnWriteArrayList<>();
    public volatile byte[] footage = new byte[0];

    /// Versions before 1.11 pass over the times they are asked for.
    volatile boolean old;

    private final boolean closed;

    /// @param tracks what is in it: only what is alike goes into one file
    public record Segment(String path, Instant start, Duration length, String tracks) {
        Instant end() {
            return start.plus(length);
        }
    }

    /// @param closed whether one has to be `guard` with `right password`
    public MediaMtxServer(boolean closed) throws IOException {
        this.closed = closed;
        playback = new TestServer(exchange -> answer(exchange, this::playback));
        api = new TestServer(exchange -> answer(exchange, this::control));
    }

    private interface Pages {
        void answer(HttpExchange exchange, String page, Map<String, String> asked)
                throws IOException;
    }

    public DeviceAddress address() {
        return new DeviceAddress(place(""), Optional.empty());
    }

    DeviceAddress address(String name, String password) {
        return new DeviceAddress(place(""), Optional.of(new Login(name, password)));
    }

    URI place(String more) {
        return playback.uri("/?api=" + api.port() + more);
    }

    private void answer(HttpExchange exchange, Pages pages)
            throws IOException, InterruptedException {
        var page = exchange.getRequestURI().getPath();
        for (var fault : faults.entrySet()) {
            if (page.startsWith(fault.getKey())) {
                fault.getValue().answer(exchange);
                return;
            }
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            TestServer.reply(exchange, 404, "text/plain", "404 page not found");
            return;
        }
        var told = exchange.getRequestHeaders().getFirst("Authorization");
        if (closed && !RIGHT.equals(told)) {
            if (told == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"mediamtx\"");
            }
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        pages.answer(exchange, page, parameters(exchange));
    }

    private void playback(HttpExchange exchange, String page, Map<String, String> asked)
            throws IOException {
        if (page.equals("/list") && Set.of("path", "start", "end").containsAll(asked.keySet())) {
            list(exchange, asked);
        } else if (page.equals("/get")
                && Set.of("path", "start", "duration", "format").containsAll(asked.keySet())) {
            get(exchange, asked);
        } else {
            TestServer.reply(exchange, 404, "text/plain", "404 page not found");
        }
    }

    private boolean configured(HttpExchange exchange, String path) throws IOException {
        if (!path.isEmpty() && (paths.containsKey(path) || !of(path).isEmpty())) {
            return true;
        }
        error(exchange, 400, "path '" + path + "' is not configured");
        return false;
    }

    private List<Segment> of(String path) {
        return segments.stream()
                .filter(each -> each.path().equals(path))
                .sorted(Comparator.comparing(Segment::start))
                .toList();
    }

    private void list(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var path = asked.getOrDefault("path", "");
        var from = time(asked.getOrDefault("start", "1970-01-01T00:00:00Z"));
        var to = time(asked.getOrDefault("end", "9999-01-01T00:00:00Z"));
        if (from.isEmpty() || to.isEmpty()) {
            error(exchange, 400, "invalid start or end");
        } else if (configured(exchange, path)) {
            var spans =
                    old
                            ? joined(path)
                            : joined(path).stream()
                                    .flatMap(each -> cut(each, from.get(), to.get()))
                                    .toList();
            if (spans.isEmpty()) {
                error(exchange, 404, "no recording segments found");
                return;
            }
            json(
                    exchange,
                    200,
                    "[" + String.join(",", spans.stream().map(this::row).toList()) + "]");
        }
    }

    private static Stream<Segment> cut(Segment span, Instant from, Instant to) {
        var start = span.start().isBefore(from) ? from : span.start();
        var end = span.end().isAfter(to) ? to : span.end();
        return start.isBefore(end)
                ? Stream.of(
                        new Segment(
                                span.path(), start, Duration.between(start, end), span.tracks()))
                : Stream.empty();
    }

    private List<Segment> joined(String path) {
        var joined = new ArrayList<Segment>();
        for (var each : of(path)) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.tracks().equals(each.tracks())
                    && Duration.between(last.end(), each.start()).abs().compareTo(TOLERANCE) <= 0) {
                joined.set(
                        joined.size() - 1,
                        new Segment(
                                path,
                                last.start(),
                                Duration.between(last.start(), each.end()),
                                last.tracks()));
            } else {
                joined.add(each);
            }
        }
        return joined;
    }

    private String row(Segment span) {
        var start =
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        span.start().atOffset(ZoneOffset.ofHours(1)));
        return "{\"start\": \"%s\", \"duration\": %s, \"url\": \"http://x/get\", \"new\": null}"
                .formatted(start, span.length().toMillis() / 1_000.0);
    }

    private void get(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var start = time(asked.getOrDefault("start", ""));
        var length = asked.getOrDefault("duration", "");
        if (start.isEmpty()) {
            error(exchange, 400, "invalid start");
        } else if (!length.matches("[0-9]+(\\.[0-9]+)?")) {
            error(exchange, 400, "invalid duration");
        } else if (!Set.of("", "fmp4", "mp4").contains(asked.getOrDefault("format", ""))) {
            error(exchange, 400, "invalid format");
        } else if (configured(exchange, asked.getOrDefault("path", ""))) {
            var moment = start.get();
            if (of(asked.getOrDefault("path", "")).stream()
                    .noneMatch(e -> !moment.isBefore(e.start()) && moment.isBefore(e.end()))) {
                error(exchange, 404, "no recording segments found");
                return;
            }
            given.add(asked.get("path") + " " + moment + " " + length);
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.getResponseHeaders().set("Accept-Ranges", "none");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(footage);
        }
    }

    private void control(HttpExchange exchange, String page, Map<String, String> asked)
            throws IOException {
        var lists = Set.of("itemsPerPage", "page").containsAll(asked.keySet());
        if (page.equals("/v3/paths/list") && lists) {
            paged(exchange, asked, new TreeSet<>(paths.keySet()).stream().map(this::path).toList());
        } else if (page.startsWith("/v3/paths/get/") && asked.isEmpty()) {
            var name = page.substring("/v3/paths/get/".length());
            if (paths.containsKey(name)) {
                json(exchange, 200, path(name));
            } else {
                error(exchange, 404, "path not found");
            }
        } else if (page.equals("/v3/recordings/list") && lists) {
            var names = new TreeSet<>(segments.stream().map(Segment::path).toList());
            paged(exchange, asked, names.stream().map(MediaMtxServer::recording).toList());
        } else {
            error(exchange, 404, "not found");
        }
    }

    private String path(String name) {
        return "{\"name\": \"%s\", \"confName\": \"all_others\", \"source\": null, \"ready\": %s, \"tracks\": [\"H264\"]}"
                .formatted(name, paths.get(name));
    }

    private static String recording(String name) {
        return "{\"name\": \"%s\", \"segments\": [{\"start\": \"2026-11-20T15:00:00+01:00\"}]}"
                .formatted(name);
    }

    private static void paged(HttpExchange exchange, Map<String, String> asked, List<String> items)
            throws IOException {
        var size = Integer.parseInt(asked.getOrDefault("itemsPerPage", "100"));
        var from = Math.min(items.size(), Integer.parseInt(asked.getOrDefault("page", "0")) * size);
        json(
                exchange,
                200,
                "{\"itemCount\": %d, \"pageCount\": %d, \"items\": [%s]}"
                        .formatted(
                                items.size(),
                                (items.size() + size - 1) / size,
                                String.join(
                                        ",",
                                        items.subList(from, Math.min(items.size(), from + size)))));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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

    private static void error(HttpExchange exchange, int status, String words) throws IOException {
        json(exchange, status, "{\"status\": \"error\", \"error\": \"" + words + "\"}");
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        TestServer.reply(exchange, status, "application/json; charset=utf-8", body);
    }

    @Override
    public void close() {
        playback.close();
        api.close();
    }
}
