package org.watchroom.intake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where this program logs. What reporters send is never logged.
final class Logging {
    private Logging() {}

    /// @param file standard error without one
    /// @param json a JSON object a line, for programs that gather logs
    static void to(@Nullable Path file, boolean json) {
        if (System.getProperty("logback.configurationFile") == null) {
            if (file != null) {
                System.setProperty("watchroom.log", file.toAbsolutePath().toString());
            }
            System.setProperty(
                    "logback.configurationFile",
                    "org/watchroom/intake/log-%s%s.xml"
                            .formatted(file == null ? "stderr" : "file", json ? "-json" : ""));
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
