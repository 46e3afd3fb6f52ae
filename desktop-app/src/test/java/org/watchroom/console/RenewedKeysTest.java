package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.operations.incident.Severity;

/// Keys that are renewed while consoles are open.
final class RenewedKeysTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);

    @Test
    void what_comes_in_after_somebody_left_is_readable_at_every_open_console() throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        var zoe = room.person("zoe", "Zoe Hart", "ZH");
        try (var console = new OpenConsole(folder, room, mara)) {
            console.signIn();
            room.leaves(zoe);
            room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
            console.reads("Coffee taken");
        }
    }
}
