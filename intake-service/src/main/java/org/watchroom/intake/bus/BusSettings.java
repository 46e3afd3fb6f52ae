package org.watchroom.intake.bus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.operations.bus.Bus;

/// Where the bus is, as `bus.properties` says.
///
/// @param url `tls://HOST:PORT`, or `nats://` or `kafka://` on this very machine; of Kafka several,
///   with commas
/// @param stream that keeps the messages, Kafka's topic; made where it is missing and `create` is
///   true
/// @param window for how long NATS drops what it has stored before
/// @param keep for how long the stream keeps messages, where it is made here
/// @param ca certificates that the server's must be of (PEM); else those of the machine
/// @param credentials who we are, and our key: of NATS a `.creds` file, of Kafka a key and its
///   certificates (PEM)
/// @param login with `password` instead of it
/// @param password file with it, readable by nobody else
public record BusSettings(
        Kind kind,
        String url,
        String stream,
        boolean create,
        Duration window,
        Duration keep,
        Optional<Path> ca,
        Optional<Path> credentials,
        Optional<String> login,
        Optional<Path> password) {
    private static final String NAME = "bus";
    private static final Set<String> KNOWN =
            Set.of(
                    "kind",
                    "url",
                    "stream",
                    "create",
                    "duplicates-minutes",
                    "keep-days",
                    "ca-file",
                    "credentials-file",
                    "login",
                    "password-file");

    /// Which broker.
    enum Kind {
        NATS,
        KAFKA;

        private static Kind of(String text) {
            return switch (text) {
                case "nats" -> NATS;
                case "kafka" -> KAFKA;
                default -> throw wrong("kind is nats or kafka, not " + text);
            };
        }
    }

    /// Not connected yet.
    public Bus bus() {
        return switch (kind) {
            case NATS -> new NatsBus(this);
            case KAFKA -> new KafkaBus(this);
        };
    }

    /// Empty where nothing is said: nothing is relayed.
    ///
    /// @throws IllegalArgumentException naming what is wrong
    public static Optional<BusSettings> of(DoorFiles doors) throws IOException {
        return doors.of(NAME, KNOWN).map(BusSettings::of);
    }

    private static BusSettings of(Properties said) {
        var kind = Kind.of(text(said, "kind").orElse("nats"));
        var url = said.getProperty("url", "").strip();
        checked(kind, url);
        var login = text(said, "login");
        var password = text(said, "password-file").map(Path::of);
        if (login.isPresent() != password.isPresent()) {
            throw wrong("login and password-file belong together");
        }
        var stream = text(said, "stream").orElse("WATCHROOM");
        if (!stream.matches("[A-Za-z0-9_-]{1,64}")) {
            throw wrong("stream is a name of letters, digits, - and _, not " + stream);
        }
        if (kind == Kind.KAFKA && text(said, "duplicates-minutes").isPresent()) {
            throw wrong("duplicates-minutes is of NATS: with Kafka nothing comes twice");
        }
        return new BusSettings(
                kind,
                url,
                stream,
                text(said, "create").orElse("yes").equals("yes"),
                Duration.ofMinutes(number(said, "duplicates-minutes", 2)),
                Duration.ofDays(number(said, "keep-days", 30)),
                text(said, "ca-file").map(Path::of),
                text(said, "credentials-file").map(Path::of),
                login,
                password);
    }

    /// References to crimes do not cross a network in the clear.
    private static void checked(Kind kind, String url) {
        if (kind == Kind.NATS) {
            checked(url, "nats");
            return;
        }
        var all = url.split(",", -1);
        for (var one : all) {
            checked(one.strip(), "kafka");
            if (URI.create(one.strip()).getPort() < 0) {
                throw wrong("url is tls://HOST:PORT, with a port, not \"" + one.strip() + "\"");
            }
        }
        if (Stream.of(all).map(one -> one.strip().startsWith("tls:")).distinct().count() > 1) {
            throw wrong("url has either tls:// or kafka:// throughout");
        }
    }

    private static void checked(String url, String plain) {
        var rule = "url begins with tls://, or is " + plain + ":// on this very machine";
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme();
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw wrong("url is tls://HOST:PORT, without a login, not \"" + url + "\"");
            }
            if (!scheme.equals("tls")
                    && !(scheme.equals(plain)
                            && InetAddress.getByName(uri.getHost()).isLoopbackAddress())) {
                throw wrong(rule);
            }
        } catch (URISyntaxException | UnknownHostException e) {
            throw new IllegalArgumentException("bus.properties: " + rule, e);
        }
    }

    private static int number(Properties said, String name, int usual) {
        var text = text(said, name);
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.get().matches("[1-9]\\d{0,4}")) {
            throw wrong(name + " is a whole number from 1, not " + text.get());
        }
        return Integer.parseInt(text.get());
    }

    private static Optional<String> text(Properties said, String name) {
        return Optional.ofNullable(said.getProperty(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("bus.properties: " + what);
    }
}
