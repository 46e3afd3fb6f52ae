package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// Puts restored data in place of the old, which is kept aside. Begun, it is always brought to its
/// end: by whoever opens the folder next, if need be.
final class Swap {
    private Swap() {}

    /// @param aside name that the old data gets, below the server's folder
    static void of(Home home, String aside) throws IOException {
        Folders.writeOwn(home.swap(), aside);
        Durable.forceFolder(home.server());
        finish(home);
    }

    /// Does nothing unless a swap was begun. Nothing may run on either folder.
    static void finish(Home home) throws IOException {
        if (!Files.exists(home.swap())) {
            return;
        }
        Path aside = home.server().resolve(Files.readString(home.swap()).strip());
        if (Files.exists(home.restoring())) {
            if (Files.exists(home.data())) {
                Durable.move(home.data(), aside);
            }
            Durable.move(home.restoring(), home.data());
        }
        Files.delete(home.swap());
    }
}
