package org.watchroom.operations.recorder.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.Login;
import org.xml.sax.SAXException;

/// A device as far as its HTTP goes: takes SOAP, checks who asks as the standard says, and gives
/// the answers it was given.
final class ContractServer implements AutoCloseable {
    static final Login LOGIN = new Login("watch <room>", "s3cret&x");
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Answers answers;
    private final Optional<Login> login;
    private final Clock deviceClock;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private boolean timeForFriendsOnly;
    private boolean challenging;

    /// @param header of the envelope
    /// @param question the first element of its body
    record Asked(String path, Optional<Xml> header, Xml question) {
        String name() {
            return question.name();
        }
    }

    record Given(int status, String type, byte[] body) {
        static Given soap(int status, String body) {
            return new Given(status, "application/soap+xml", bytes(body));
        }

        static Given soap(byte[] body) {
            return new Given(200, "application/soap+xml", body);
        }

        /// An answer of this body in an envelope of its own.
        static Given body(String body) {
            return soap(
                    200,
                    "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body>"
                            + body
                            + "</e:Body></e:Envelope>");
        }

        static Given fault(int status, String code) {
            return soap(
                    status,
                    """
                    <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault>
                    <e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>ter:%s</e:Value>
                    </e:Subcode></e:Code><e:Reason><e:Text xml:lang="en">no</e:Text></e:Reason>
                    </e:Fault></e:Body></e:Envelope>\
                    """
                            .formatted(code));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Empty for the server's own answer: a fault, or the time.
    @FunctionalInterface
    interface Answers {
        Optional<Given> to(Asked asked) throws IOException;
    }

    ContractServer(Optional<Login> login, Clock deviceClock, Answers answers) {
        this.answers = answers;
        this.login = login;
        this.deviceClock = deviceClock;
        this.server = start(0);
    }

    private HttpServer start(int port) {
        try {
            var started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", this::handle);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        server.stop(0);
    }

    /// On the same port as before.
    void startAgain() {
        server = start(server.getAddress().getPort());
    }

    /// Lets only those ask for the time who sign in.
    void hideTime() {
        timeForFriendsOnly = true;
    }

    /// Believes HTTP digest only, as newer firmware may be set to.
    void challenge() {
        challenging = true;
    }

    DeviceAddress address() {
        return address(login);
    }

    DeviceAddress address(Optional<Login> as) {
        return new DeviceAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), as);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String name) {
        return asked.stream().filter(a -> a.name().equals(name)).toList();
    }

    /// Why it did not take somebody.
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (challenging && !answersChallenge(exchange)) {
                exchange.getResponseHeaders()
                        .set(
                                "WWW-Authenticate",
                                "Digest realm=\"cam\", qop=\"auth\", nonce=\"n1\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var given =
                    exchange.getRequestMethod().equals("POST")
                            ? soap(exchange)
                            : answers.to(
                                            new Asked(
                                                    exchange.getRequestURI().toString(),
                                                    Optional.empty(),
                                                    Xml.read(
                                                            "<GET/>"
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8))))
                                    .orElse(new Given(404, "text/plain", new byte[0]));
            exchange.getResponseHeaders().set("Content-Type", given.type());
            exchange.sendResponseHeaders(
                    given.status(), given.body().length == 0 ? -1 : given.body().length);
            exchange.getResponseBody().write(given.body());
        } catch (SAXException e) {
            throw new IOException(e);
        }
    }

    /// RFC 2617, written down once more.
    private boolean answersChallenge(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || login.isEmpty()) {
            return false;
        }
        var words = new HashMap<String, String>();
        Pattern.compile("(\\w+)=\"?((?<=\")[^\"]*|[^\",\\s]*)")
                .matcher(given)
                .results()
                .forEach(m -> words.put(m.group(1), m.group(2)));
        var secret = md5(login.get().name() + ":cam:" + login.get().password());
        var asked = md5(exchange.getRequestMethod() + ":" + exchange.getRequestURI());
        return md5(String.join(
                        ":",
                        secret,
                        "n1",
                        words.getOrDefault("nc", ""),
                        words.getOrDefault("cnonce", ""),
                        "auth",
                        asked))
                .equals(words.get("response"));
    }

    private static String md5(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Given soap(HttpExchange exchange) throws IOException, SAXException {
        var envelope = Xml.read(exchange.getRequestBody().readAllBytes());
        var question =
                new Asked(
                        exchange.getRequestURI().toString(),
                        envelope.at("Header"),
                        envelope.at("Body").orElseThrow().children().getFirst());
        asked.add(question);
        var open = question.name().equals("GetSystemDateAndTime") && !timeForFriendsOnly;
        var refusal = open ? null : refusal(question);
        if (refusal != null) {
            refusals.add(refusal);
            return Given.fault(400, "NotAuthorized");
        }
        var given = answers.to(question);
        if (given.isEmpty() && question.name().equals("GetSystemDateAndTime")) {
            return time(deviceClock.instant());
        }
        return given.orElseGet(() -> Given.fault(500, "ActionNotSupported"));
    }

    /// As the standard has it: digest over nonce, time and password; a fresh time; a nonce once.
    private @Nullable String refusal(Asked question) {
        if (login.isEmpty()) {
            return null;
        }
        var token = question.header().flatMap(h -> h.at("Security", "UsernameToken"));
        var name = token.flatMap(t -> t.text("Username")).orElse("");
        var nonce = token.flatMap(t -> t.text("Nonce")).orElse("");
        var created = token.flatMap(t -> t.text("Created")).orElse("");
        var told = token.flatMap(t -> t.text("Password")).orElse("");
        if (token.isEmpty() || !name.equals(login.get().name())) {
            return "nobody it knows: " + name;
        }
        if (!told.equals(digest(nonce, created, login.get().password()))) {
            return "a wrong password";
        }
        var off = Duration.between(Instant.parse(created), deviceClock.instant()).abs();
        if (off.compareTo(FRESH) > 0) {
            return "a time that is off by " + off;
        }
        return nonces.add(nonce) ? null : "a nonce used before";
    }

    private static String digest(String nonce, String created, String password) {
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            var bytes = new java.io.ByteArrayOutputStream();
            bytes.writeBytes(Base64.getDecoder().decode(nonce));
            bytes.writeBytes((created + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Given time(Instant now) {
        var utc = now.atOffset(ZoneOffset.UTC);
        return Given.body(
                """
                <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>
                <tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time>
                <tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date>
                </tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>\
                """
                        .formatted(
                                utc.getHour(),
                                utc.getMinute(),
                                utc.getSecond(),
                                utc.getYear(),
                                utc.getMonthValue(),
                                utc.getDayOfMonth()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
