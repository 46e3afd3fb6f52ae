package org.watchroom.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.duty.TillFolder;
import org.watchroom.operations.till.reading.FeedDefaults;

/// What `pos.properties` says: the folder where till files are put, and what they leave unsaid.
final class TillSettings {
    private static final Set<String> KNOWN =
            Set.of("folder", "feed", "store", "till", "currency", "zone", "settle-seconds");
    private static final int USUALLY = 3;

    private TillSettings() {}

    /// Empty where there is no such file.
    ///
    /// @throws IllegalArgumentException with what is wrong in it
    static Optional<TillFolder.Settings> of(DoorFiles doors) throws IOException {
        return doors.of("pos", KNOWN).map(TillSettings::read);
    }

    private static TillFolder.Settings read(Properties said) {
        return new TillFolder.Settings(
                Path.of(needed(said, "folder")),
                needed(said, "feed"),
                new FeedDefaults(
                        said.getProperty("store", "").strip(),
                        said.getProperty("till", "").strip(),
                        said.getProperty("currency", "GBP").strip(),
                        zone(said.getProperty("zone", "Europe/London").strip())),
                settle(said.getProperty("settle-seconds", Integer.toString(USUALLY)).strip()));
    }

    private static String needed(Properties said, String name) {
        var value = said.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("pos.properties does not say \"" + name + "\"");
        }
        return value;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "pos.properties says zone = " + name + "; write it as Europe/London", e);
        }
    }

    private static Duration settle(String seconds) {
        if (!seconds.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "pos.properties says settle-seconds = " + seconds + "; write 0 to 999");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }
}
