package org.watchroom.operations.reporting.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Sends a filed report.
@FunctionalInterface
public interface Courier {
    /// @throws IOException when it did not go; its message is shown to people and names no
    ///   recipient
    void send(Letter letter) throws IOException;

    /// @param id the same for every attempt, so that whoever gets it twice can tell
    /// @param subject without personal data
    /// @param files as they lie in the folder
    record Letter(String id, List<String> to, String subject, String words, List<Path> files) {
        public Letter {
            to = List.copyOf(to);
            files = List.copyOf(files);
        }
    }
}
