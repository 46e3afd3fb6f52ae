package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.watchroom.db.embedded.MadeOnce;

/// The home of a workstation that was opened and closed before: what comes first takes ten seconds.
public final class UsedHome {
    private static final MadeOnce HOME =
            new MadeOnce(folder ->
                    Workstation.beside(Home.below(folder), Clock.systemUTC(), _ -> {}).close());

    private UsedHome() {}

    /// @param folder empty
    public static Home below(Path folder) throws IOException {
        HOME.copy(folder);
        return Home.below(folder);
    }
}
