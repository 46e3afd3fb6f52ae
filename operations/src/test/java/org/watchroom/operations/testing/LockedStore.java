package org.watchroom.operations.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.evidence.vault.BucketSettings;

/// An object store with Object Lock, by the parts of the S3 protocol that a vault uses: versions,
/// conditional puts, locks that hold, ranges. It can be made to fail as real ones do.
public final class LockedStore implements AutoCloseable {
    /// What it does otherwise than it should.
    public enum Fault {
        NONE,
        /// Closes the connection in the middle of what it gives.
        CUTS,
        /// Answers nothing but 503.
        BUSY,
        /// Knows no If-None-Match.
        TAKES_TWICE,
        /// Forgets locks.
        UNLOCKED,
        UNVERSIONED,
        /// Another key's policy.
        FORBIDS
    }

    private static final Pattern UNTIL =
            Pattern.compile("<RetainUntilDate>(.*?)</RetainUntilDate>");

    private final HttpServer server;
    private final Map<String, List<Version>> versions = new TreeMap<>();
    private volatile Fault fault = Fault.NONE;

    /// @param bytes null for a mark that it is deleted
    private record Version(String id, byte @Nullable [] bytes, Instant lockedTo) {}

    public LockedStore() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public BucketSettings settings() {
        return new BucketSettings(
                Optional.of(URI.create("http://localhost:" + server.getAddress().getPort())),
                "eu-west-2",
                "evidence",
                "york/",
                Duration.ofDays(30),
                true,
                "key",
                "secret");
    }

    public void fail(Fault how) {
        fault = how;
    }

    /// As somebody with the bucket's keys could: another version under the name.
    public synchronized void putOver(String key, byte[] bytes) {
        all(key).add(new Version("v" + System.nanoTime(), bytes, Instant.EPOCH));
    }

    public synchronized void markDeleted(String key) {
        all(key).add(new Version("v" + System.nanoTime(), null, Instant.EPOCH));
    }

    /// As a disk of the store that goes bad does.
    public synchronized void rot(String key) {
        var bytes = all(key).getFirst().bytes();
        if (bytes != null) {
            bytes[bytes.length - 20] ^= 1;
        }
    }

    /// So much time goes by: each lock ends so much sooner.
    public synchronized void pass(Duration time) {
        versions.values()
                .forEach(all ->
                        all.replaceAll(one ->
                                new Version(one.id(), one.bytes(), one.lockedTo().minus(time))));
    }

    public synchronized void lose(String key) {
        versions.remove(key);
    }

    public synchronized List<String> keys() {
        return List.copyOf(versions.keySet());
    }

    public synchronized byte[] bytes(String key) {
        var bytes = all(key).getFirst().bytes();
        return bytes == null ? new byte[0] : bytes.clone();
    }

    public synchronized Instant lockedTo(String key) {
        return all(key).getFirst().lockedTo();
    }

    private List<Version> all(String key) {
        return versions.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (fault == Fault.BUSY || fault == Fault.FORBIDS) {
                error(
                        exchange,
                        fault == Fault.BUSY ? 503 : 403,
                        fault == Fault.BUSY ? "SlowDown" : "AccessDenied");
                return;
            }
            var path = exchange.getRequestURI().getPath().split("/", 3);
            var query = query(exchange.getRequestURI());
            if (path.length < 3 || path[2].isEmpty()) {
                bucket(exchange, query);
            } else {
                object(exchange, path[2], query, body);
            }
        }
    }

    private static Map<String, String> query(URI address) {
        var all = new TreeMap<String, String>();
        for (var one : Optional.ofNullable(address.getQuery()).orElse("").split("&", -1)) {
            var parts = one.split("=", 2);
            all.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return all;
    }

    private void bucket(HttpExchange exchange, Map<String, String> query) throws IOException {
        if (query.containsKey("versions")) {
            send(exchange, 200, list(query.getOrDefault("prefix", "")));
        } else if (query.containsKey("versioning")) {
            send(
                    exchange,
                    200,
                    fault == Fault.UNVERSIONED
                            ? "<VersioningConfiguration/>"
                            : "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        } else if (query.containsKey("object-lock")) {
            send(
                    exchange,
                    200,
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>");
        } else {
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized String list(String prefix) {
        var xml = new StringBuilder("<ListVersionsResult><IsTruncated>false</IsTruncated>");
        versions.forEach((key, all) -> {
            if (key.startsWith(prefix)) {
                all.reversed()
                        .forEach(one ->
                                xml.append(
                                        one.bytes() == null
                                                ? "<DeleteMarker><Key>%s</Key><VersionId>%s</VersionId></DeleteMarker>"
                                                        .formatted(key, one.id())
                                                : "<Version><Key>%s</Key><VersionId>%s</VersionId><Size>%d</Size><LastModified>2026-11-30T00:00:00.000Z</LastModified></Version>"
                                                        .formatted(
                                                                key,
                                                                one.id(),
                                                                one.bytes().length)));
            }
        });
        return xml.append("</ListVersionsResult>").toString();
    }

    private void object(HttpExchange exchange, String key, Map<String, String> query, byte[] body)
            throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                if (query.containsKey("retention")) {
                    relock(exchange, key, query, body);
                } else {
                    put(exchange, key, body);
                }
            }
            case "GET" -> {
                if (query.containsKey("retention")) {
                    retention(exchange, key, query);
                } else {
                    get(exchange, key, query);
                }
            }
            case "DELETE" -> delete(exchange, key, query);
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    private synchronized void put(HttpExchange exchange, String key, byte[] body)
            throws IOException {
        var headers = exchange.getRequestHeaders();
        boolean there = !all(key).isEmpty() && all(key).getLast().bytes() != null;
        if (there && "*".equals(headers.getFirst("If-None-Match")) && fault != Fault.TAKES_TWICE) {
            error(exchange, 412, "PreconditionFailed");
            return;
        }
        if (!sum(body).equals(headers.getFirst("x-amz-checksum-sha256"))) {
            error(exchange, 400, "BadDigest");
            return;
        }
        var until = headers.getFirst("x-amz-object-lock-retain-until-date");
        var version =
                new Version(
                        "v" + System.nanoTime(),
                        body,
                        until == null || fault == Fault.UNLOCKED
                                ? Instant.EPOCH
                                : Instant.parse(until));
        all(key).add(version);
        if (fault != Fault.UNVERSIONED) {
            exchange.getResponseHeaders().set("x-amz-version-id", version.id());
        }
        exchange.sendResponseHeaders(200, -1);
    }

    private static String sum(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Version> version(String key, Map<String, String> query) {
        var wanted = query.get("versionId");
        return all(key).reversed().stream()
                .filter(one -> wanted == null || one.id().equals(wanted))
                .findFirst()
                .filter(one -> one.bytes() != null);
    }

    private synchronized void get(HttpExchange exchange, String key, Map<String, String> query)
            throws IOException {
        var found = version(key, query);
        byte[] bytes = found.isEmpty() ? null : found.get().bytes();
        if (bytes == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        var range = exchange.getRequestHeaders().getFirst("Range");
        int status = 200;
        if (range != null) {
            var ends = range.substring("bytes=".length()).split("-", 2);
            int from = Integer.parseInt(ends[0]);
            bytes =
                    Arrays.copyOfRange(
                            bytes, from, Math.min(bytes.length, Integer.parseInt(ends[1]) + 1));
            status = 206;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody()
                    .write(bytes, 0, fault == Fault.CUTS ? bytes.length / 2 : bytes.length);
        }
    }

    private synchronized void relock(
            HttpExchange exchange, String key, Map<String, String> query, byte[] body)
            throws IOException {
        var asked = UNTIL.matcher(new String(body, StandardCharsets.UTF_8));
        var now = version(key, query);
        if (now.isEmpty()
                || !asked.find()
                || Instant.parse(asked.group(1)).isBefore(now.get().lockedTo())) {
            error(exchange, 403, "AccessDenied");
        } else {
            var locked =
                    new Version(now.get().id(), now.get().bytes(), Instant.parse(asked.group(1)));
            if (fault != Fault.UNLOCKED) {
                all(key).replaceAll(one -> one.id().equals(locked.id()) ? locked : one);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized void retention(
            HttpExchange exchange, String key, Map<String, String> query) throws IOException {
        var found = version(key, query);
        var until = found.map(Version::lockedTo).orElse(Instant.EPOCH);
        if (found.isEmpty()) {
            error(exchange, 404, "NoSuchVersion");
        } else if (until.equals(Instant.EPOCH)) {
            error(exchange, 404, "NoSuchObjectLockConfiguration");
        } else {
            send(
                    exchange,
                    200,
                    "<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>%s</RetainUntilDate></Retention>"
                            .formatted(until));
        }
    }

    private synchronized void delete(HttpExchange exchange, String key, Map<String, String> query)
            throws IOException {
        var wanted = query.get("versionId");
        if (wanted == null) {
            markDeleted(key);
        } else if (version(key, query)
                .filter(one -> one.lockedTo().isAfter(Clock.systemUTC().instant()))
                .isPresent()) {
            error(exchange, 403, "AccessDenied");
            return;
        } else {
            all(key).removeIf(one -> one.id().equals(wanted));
            if (all(key).isEmpty()) {
                versions.remove(key);
            }
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("<?xml version=\"1.0\"?>".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(xml.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, out.size());
        exchange.getResponseBody().write(out.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
