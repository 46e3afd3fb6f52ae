package org.watchroom.intake.partner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;

/// How partners are told, as `partners.properties` says.
///
/// @param sender of alerts, such as `alerts@example.co.uk`
/// @param senderName as people call it
/// @param ca certificates that partners' must be of (PEM); else those the machine trusts
public record PartnerSettings(String sender, String senderName, Optional<Path> ca) {
    private static final String NAME = "partners";
    private static final Set<String> KNOWN = Set.of("sender", "sender-name", "ca-file");

    /// Empty where nothing is said: nobody is told anything.
    ///
    /// @throws IllegalArgumentException naming what is wrong
    public static Optional<PartnerSettings> of(DoorFiles doors) throws IOException {
        return doors.of(NAME, KNOWN).map(PartnerSettings::of);
    }

    private static PartnerSettings of(Properties said) {
        var sender = said.getProperty("sender", "").strip();
        var name = said.getProperty("sender-name", "").strip();
        if (!sender.matches("[^\\s,<&]{1,200}") || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "partners.properties: sender is an address such as alerts@example.co.uk, and"
                            + " sender-name what people call it");
        }
        return new PartnerSettings(
                sender,
                name,
                Optional.ofNullable(said.getProperty("ca-file")).map(String::strip).map(Path::of));
    }
}
