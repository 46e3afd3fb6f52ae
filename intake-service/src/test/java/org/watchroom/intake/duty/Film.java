package org.watchroom.intake.duty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A recorder as far as its HTTP goes, which gives the answers that a real one gave, byte by byte:
/// each question gets the next one recorded for its kind.
final class Film implements AutoCloseable {
    private static final Pattern QUESTION =
            Pattern.compile("<(?:\\w+:)?Body[^>]*>\\s*<(?:\\w+:)?(\\w+)");
    private static final List<String> FOLDERS = List.of("core", "media", "events", "ptz");

    private static final String FAULT =
            """
            <e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>ter:InvalidArgVal</e:Value>
            </e:Subcode></e:Code><e:Reason><e:Text xml:lang="en">no</e:Text></e:Reason></e:Fault>\
            """;

    private record Exchange(String question, int status, String response) {}

    private final Deque<Exchange> left = new ArrayDeque<>();
    private final Path folder;
    private final int messages;
    private final HttpServer server;
    private boolean pulled;

    private Film(List<Exchange> exchanges, Path folder) {
        this.left.addAll(exchanges);
        this.folder = folder;
        this.messages = exchanges.stream().mapToInt(e -> count(e.response())).sum();
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

    /// @param file of `onvif-events`: an exchange a line
    static Film of(Path file) throws IOException {
        var json = JsonMapper.shared();
        var all =
                Files.readAllLines(file).stream()
                        .map(json::readTree)
                        .map(line ->
                                new Exchange(
                                        line.get("soap_action")
                                                .asString()
                                                .replaceAll(".*/", "")
                                                .replace("Request", ""),
                                        line.get("response_status").asInt(),
                                        line.get("response").asString()))
                        .toList();
        return new Film(all, file.resolveSibling("none"));
    }

    /// @param folder of one make in `onvif`: a file for each question
    static Film ofFolder(Path folder) throws IOException {
        var pulled = Files.readString(folder.resolve("events/PullMessages.Response.xml"));
        return new Film(List.of(new Exchange("PullMessages", 200, pulled)), folder);
    }

    private static int count(String response) {
        return (int)
                Pattern.compile(
                                "<wsnt:NotificationMessage>(.*?)</wsnt:NotificationMessage>",
                                Pattern.DOTALL)
                        .matcher(response)
                        .results()
                        .filter(m -> m.group(1).contains("UtcTime"))
                        .count();
    }

    /// How many messages that say something were recorded.
    int messages() {
        return messages;
    }

    boolean over() {
        synchronized (left) {
            return left.isEmpty() && pulled;
        }
    }

    @Override
    public String toString() {
        synchronized (left) {
            return left.size()
                    + " answers left"
                    + (left.isEmpty() ? "" : ", next " + left.peek().question());
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked =
                    QUESTION.matcher(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            var given = given(asked.find() ? asked.group(1) : "");
            var bytes = given.response().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            given.response().contains("<html")
                                    ? "text/html"
                                    : "application/soap+xml");
            exchange.sendResponseHeaders(given.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Exchange given(String question) throws IOException {
        synchronized (left) {
            var next = left.peek();
            if (next != null && next.question().equals(question)) {
                return left.remove();
            }
            pulled |= question.equals("PullMessages") && next == null;
        }
        for (var name : FOLDERS) {
            var file = folder.resolve(name).resolve(question + ".Response.xml");
            if (Files.exists(file) && !question.equals("PullMessages")) {
                return new Exchange(question, 200, Files.readString(file));
            }
        }
        return switch (question) {
            case "PullMessages" ->
                    next() == null
                            ? body(question, 200, "<PullMessagesResponse/>")
                            : body(question, 400, FAULT);
            case "GetServices" ->
                    body(
                            question,
                            200,
                            "<r><Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace>"
                                    + "<XAddr>http://1.1.1.2/onvif/event_service</XAddr></Service></r>");
            case "GetSystemDateAndTime" -> body(question, 200, time());
            default -> body(question, 400, FAULT);
        };
    }

    private @Nullable Exchange next() {
        synchronized (left) {
            return left.peek();
        }
    }

    private static String time() {
        var now = Clock.systemUTC().instant().atOffset(ZoneOffset.UTC);
        return """
        <GetSystemDateAndTimeResponse><SystemDateAndTime><DateTimeType>NTP</DateTimeType>
        <UTCDateTime><Time><Hour>%d</Hour><Minute>%d</Minute><Second>%d</Second></Time>
        <Date><Year>%d</Year><Month>%d</Month><Day>%d</Day></Date></UTCDateTime>
        </SystemDateAndTime></GetSystemDateAndTimeResponse>\
        """
                .formatted(
                        now.getHour(),
                        now.getMinute(),
                        now.getSecond(),
                        now.getYear(),
                        now.getMonthValue(),
                        now.getDayOfMonth());
    }

    private static Exchange body(String question, int status, String body) {
        return new Exchange(
                question,
                status,
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body>"
                        + body
                        + "</e:Body></e:Envelope>");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
