package org.watchroom.operations.staff.organisation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.oauth.OauthSettings;

/// An organisation's identity provider as RFC 8628 and RFC 6749 have it: discovery, device
/// authorization, tokens and their renewal. What it answers next can be laid down.
public final class Issuer implements AutoCloseable {
    public static final String CODE = "WDJB-MJHT";
    public static final String CLIENT = "watchroom-console";

    private final HttpServer http;
    private final Given given;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final Map<String, String> discovery = new LinkedHashMap<>();
    private final Map<String, String> device = new LinkedHashMap<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile String approved = "";
    private volatile String lifetime = "3600";
    private volatile boolean renews = true;
    private volatile String renewal = "";
    private volatile String renewalOf = "";

    /// Hears of each token given.
    public interface Given {
        void out(String token, String identity) throws IOException;
    }

    /// @param status 0 for a line that breaks
    public record Reply(int status, String body) {
        public static Reply error(String error) {
            return new Reply(400, "{\"error\":\"" + error + "\"}");
        }
    }

    public Issuer(Given given) throws IOException {
        this.given = given;
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        discovery.put("issuer", url());
        discovery.put("device_authorization_endpoint", url() + "/device");
        discovery.put("token_endpoint", url() + "/token");
        device.put("device_code", "\"theDeviceCode\"");
        device.put("user_code", "\"" + CODE + "\"");
        device.put("verification_uri", "\"" + url() + "/go\"");
        device.put("verification_uri_complete", "\"" + url() + "/go?user_code=" + CODE + "\"");
        device.put("expires_in", "600");
        device.put("interval", "1");
        http.createContext("/realm/.well-known/openid-configuration", this::discover);
        http.createContext("/realm/device", this::begin);
        http.createContext("/realm/token", this::token);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/realm";
    }

    public OauthSettings settings() {
        return new OauthSettings(URI.create(url()), CLIENT, "openid watchroom");
    }

    /// The person signs in here, from now on.
    public void approve(String identity) {
        approved = identity;
    }

    /// What is said next instead of a token, one after the other.
    public void next(Reply... replies) {
        next.addAll(List.of(replies));
    }

    /// @param json null leaves it out
    public void device(String name, @Nullable String json) {
        put(device, name, json);
    }

    public void discovery(String name, @Nullable String text) {
        put(discovery, name, text);
    }

    private static void put(Map<String, String> where, String name, @Nullable String value) {
        if (value == null) {
            where.remove(name);
        } else {
            where.put(name, value);
        }
    }

    /// Of tokens given from now on.
    public void lifetime(String seconds) {
        lifetime = seconds;
    }

    public void renews(boolean does) {
        renews = does;
    }

    /// The account is closed: nothing is renewed.
    public void revoke() {
        renewal = "";
    }

    /// The forms sent to the token endpoint.
    public List<Map<String, String>> asked() {
        return asked;
    }

    public long renewals() {
        return asked.stream().filter(f -> "refresh_token".equals(f.get("grant_type"))).count();
    }

    private void discover(HttpExchange line) throws IOException {
        var fields =
                discovery.entrySet().stream()
                        .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
                        .toList();
        answer(line, new Reply(200, "{" + String.join(",", fields) + "}"));
    }

    private void begin(HttpExchange line) throws IOException {
        var form = form(line);
        if (!CLIENT.equals(form.get("client_id"))) {
            answer(line, Reply.error("invalid_client"));
            return;
        }
        var fields =
                device.entrySet().stream()
                        .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                        .toList();
        answer(line, new Reply(200, "{" + String.join(",", fields) + "}"));
    }

    private synchronized void token(HttpExchange line) throws IOException {
        var form = form(line);
        asked.add(form);
        var laid = next.poll();
        if (laid != null) {
            answer(line, laid);
        } else if ("refresh_token".equals(form.get("grant_type"))) {
            if (renewal.isEmpty() || !renewal.equals(form.get("refresh_token"))) {
                answer(line, Reply.error("invalid_grant"));
            } else {
                give(line, renewalOf);
            }
        } else if (!"theDeviceCode".equals(form.get("device_code"))
                || !"urn:ietf:params:oauth:grant-type:device_code".equals(form.get("grant_type"))
                || !CLIENT.equals(form.get("client_id"))) {
            answer(line, Reply.error("invalid_request"));
        } else if (approved.isEmpty()) {
            answer(line, Reply.error("authorization_pending"));
        } else {
            give(line, approved);
        }
    }

    private void give(HttpExchange line, String identity) throws IOException {
        var token = "access" + number.incrementAndGet();
        given.out(token, identity);
        var more = "";
        if (renews) {
            renewal = "renewal" + number.get();
            renewalOf = identity;
            more = ",\"refresh_token\":\"" + renewal + "\"";
        }
        answer(
                line,
                new Reply(
                        200,
                        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%s%s}"
                                .formatted(token, lifetime, more)));
    }

    private static Map<String, String> form(HttpExchange line) throws IOException {
        var form = new LinkedHashMap<String, String>();
        for (var pair :
                new String(line.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                        .split("&")) {
            var equals = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange line, Reply reply) throws IOException {
        if (reply.status == 0) {
            line.close();
            return;
        }
        var body = reply.body.getBytes(StandardCharsets.UTF_8);
        line.getResponseHeaders().set("Content-Type", "application/json");
        if (reply.status == 302) {
            line.getResponseHeaders().set("Location", reply.body);
        }
        line.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
        try (var out = line.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
