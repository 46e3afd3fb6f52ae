package org.watchroom.intake.dc09;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;

/// What the DC-09 door is told in `dc09.properties`.
///
/// @param host address it listens on; `127.0.0.1` unless told
/// @param port for TCP and UDP alike; 0 takes any that are free
/// @param udp whether it listens to UDP as well
/// @param connections how many panels may be connected at once
/// @param idle after so long without a byte a connection is closed
/// @param window by how much the time of a message may differ from ours, whatever its region says;
///   empty: as that says
public record Dc09Settings(
        String host,
        int port,
        boolean udp,
        int connections,
        Duration idle,
        Optional<Duration> window) {
    private static final Set<String> KNOWN =
            Set.of("host", "port", "udp", "connections", "idle-seconds", "clock-seconds");

    /// Empty where there is no such file: then nobody listens.
    ///
    /// @throws IllegalArgumentException when it says something that cannot be
    /// @throws IOException when it cannot be read
    public static Optional<Dc09Settings> of(DoorFiles doors) throws IOException {
        return doors.of("dc09", KNOWN).map(Dc09Settings::of);
    }

    private static Dc09Settings of(Properties said) {
        if (said.getProperty("port") == null) {
            throw wrong("port", "is missing: say on which port panels are heard");
        }
        return new Dc09Settings(
                said.getProperty("host", "127.0.0.1").strip(),
                number(said, "port", 0, 0, 65_535),
                switch (said.getProperty("udp", "on").strip()) {
                    case "on" -> true;
                    case "off" -> false;
                    default -> throw wrong("udp", "is on or off");
                },
                number(said, "connections", 1_000, 1, 100_000),
                Duration.ofSeconds(number(said, "idle-seconds", 900, 5, 86_400)),
                said.getProperty("clock-seconds") == null
                        ? Optional.empty()
                        : Optional.of(
                                Duration.ofSeconds(number(said, "clock-seconds", 40, 5, 3_600))));
    }

    private static int number(Properties said, String name, int usual, int least, int most) {
        var text = said.getProperty(name, String.valueOf(usual)).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw wrong(name, "is a number, " + least + " to " + most);
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("dc09.properties: " + name + " " + what);
    }
}
