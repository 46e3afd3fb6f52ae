package org.watchroom.intake;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.door.DoorFiles;

/// Whose incident it is when something about the service itself is broken, as `self.properties`
/// says.
final class SelfSettings {
    private static final String NAME = "self";
    private static final String STORE = "store";

    private SelfSettings() {}

    /// The code of a place in the estate, such as the control room's own; empty where nothing is
    /// said: then nothing is raised.
    ///
    /// @throws IllegalArgumentException naming what is wrong
    static Optional<String> store(DoorFiles doors) throws IOException {
        var said = doors.of(NAME, Set.of(STORE)).map(all -> all.getProperty(STORE, "").strip());
        if (said.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "self.properties: store is the code of the place whose incident it is when something about the"
                            + " service is broken");
        }
        return said;
    }
}
