package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.db.disk.Folders;

/// The folders on other disks that backups were put into, noted beside the database. A disk gets
/// the log since its last backup with its next one, so the log is kept for it: for as long as
/// somebody may be expected to bring it again.
record Elsewhere(BackupFolder home) {
    static final Duration EXPECTED = Duration.ofDays(31);

    private static final String FILE = "elsewhere";

    /// One folder, and its newest backup.
    ///
    /// @param start from where on it needs the log
    record Place(Instant finished, Lsn start, Path folder) {
        private String line() {
            return finished + " " + start + " " + folder + "\n";
        }
    }

    void note(BackupFolder folder, Backup backup) throws IOException {
        var there = new Place(backup.finished(), backup.info().start(), folder.root());
        var lines =
                Stream.concat(
                                places().stream().filter(p -> !p.folder.equals(there.folder)),
                                Stream.of(there))
                        .map(Place::line)
                        .collect(Collectors.joining());
        Folders.writeOwn(home.root().resolve(FILE), lines);
    }

    /// Where the newest one is.
    Optional<Place> newest() throws IOException {
        return places().stream().max(Comparator.comparing(Place::finished));
    }

    /// Those that are still expected.
    ///
    /// @param now when the newest backup of all was finished
    List<Place> expected(Instant now) throws IOException {
        return places().stream().filter(p -> p.finished.isAfter(now.minus(EXPECTED))).toList();
    }

    private List<Place> places() throws IOException {
        var found = new ArrayList<Place>();
        try {
            for (var line : Files.readAllLines(home.root().resolve(FILE))) {
                var words = line.split(" ", 3);
                if (words.length == 3) {
                    found.add(
                            new Place(
                                    Instant.parse(words[0]),
                                    Lsn.parse(words[1]),
                                    Path.of(words[2])));
                }
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IOException(home.root().resolve(FILE) + " cannot be read", e);
        }
        return found;
    }
}
