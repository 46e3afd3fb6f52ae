package org.watchroom.console.signin;

import java.io.IOException;
import java.net.URI;
import org.slf4j.LoggerFactory;

/// Shows a page to the person.
@FunctionalInterface
interface Browser {
    /// What the person's desktop opens addresses with.
    Browser OF_DESKTOP =
            page -> {
                try {
                    new ProcessBuilder("xdg-open", page.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    return true;
                } catch (IOException e) {
                    LoggerFactory.getLogger(Browser.class)
                            .info("No browser can be opened: {}", e.getMessage());
                    return false;
                }
            };

    /// Runs off the glass thread.
    ///
    /// @param page `https`
    /// @return whether there is one
    boolean open(URI page);
}
