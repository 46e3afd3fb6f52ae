package org.watchroom.intake.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;

/// What the MQTT door is told in `mqtt.properties`.
///
/// @param tls whether it speaks TLS; always, but to a broker on this machine
/// @param authority certificates (PEM) that vouch for the broker; empty: those of the system
/// @param login and password: who we are to the broker
/// @param client the name of the house's session at the broker
/// @param prefix the first level of all topics
/// @param receiveMaximum how many messages the broker may send before the first is acknowledged; it
///   holds the others. A broker that does not keep to it (Mosquitto 2.0.11 does not, after an
///   outage) loses the line again and again with a small figure, so it is as large as it can be
///   until told
/// @param sessionHours how long the broker keeps what comes while no intake service is there
public record MqttSettings(
        String host,
        int port,
        boolean tls,
        Optional<Path> authority,
        Optional<String> login,
        Optional<Path> password,
        String client,
        String prefix,
        int receiveMaximum,
        int sessionHours) {
    private static final Set<String> KNOWN =
            Set.of(
                    "broker",
                    "authority-file",
                    "login",
                    "password-file",
                    "client-id",
                    "prefix",
                    "receive-maximum",
                    "session-hours");

    /// Empty where there is no such file: then nobody listens.
    ///
    /// @throws IllegalArgumentException when it says something that cannot be
    /// @throws IOException when it cannot be read
    public static Optional<MqttSettings> of(DoorFiles doors) throws IOException {
        var said = doors.of("mqtt", KNOWN);
        return said.isEmpty() ? Optional.empty() : Optional.of(of(said.get()));
    }

    private static MqttSettings of(Properties said) {
        var broker = uri(said.getProperty("broker", ""));
        boolean tls = broker.getScheme().equals("mqtts");
        if (!tls && !thisMachine(broker.getHost())) {
            throw wrong("broker", "is not on this machine: write mqtts://, which speaks TLS");
        }
        var login = text(said, "login");
        var password = text(said, "password-file").map(Path::of);
        if (login.isPresent() != password.isPresent()) {
            throw wrong("login", "and password-file belong together");
        }
        var prefix = text(said, "prefix").orElse("watchroom");
        if (prefix.matches(".*[/+#\\s].*")) {
            throw wrong("prefix", "is one level of a topic, without / + # and spaces");
        }
        return new MqttSettings(
                broker.getHost(),
                broker.getPort() > 0 ? broker.getPort() : tls ? 8883 : 1883,
                tls,
                text(said, "authority-file").map(Path::of),
                login,
                password,
                text(said, "client-id").orElse("watchroom-intake"),
                prefix,
                number(said, "receive-maximum", 65_535, 65_535),
                number(said, "session-hours", 168, 24 * 365));
    }

    private static Optional<String> text(Properties said, String name) {
        return Optional.ofNullable(said.getProperty(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private static URI uri(String text) {
        try {
            var uri = URI.create(text.strip());
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("mqtt".equals(uri.getScheme()) || "mqtts".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw wrong("broker", "is written mqtts://HOST:PORT, without a login");
    }

    private static boolean thisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static int number(Properties said, String name, int usual, int most) {
        var text = text(said, name).orElse(String.valueOf(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw wrong(name, "is a number, 1 to " + most);
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("mqtt.properties: " + name + " " + what);
    }

    /// @throws IOException when its file cannot be read
    byte[] passwordBytes() throws IOException {
        return password.isEmpty()
                ? new byte[0]
                : Files.readString(password.get())
                        .strip()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
