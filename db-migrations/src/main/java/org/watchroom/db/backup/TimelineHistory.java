package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.disk.Folders;

/// Where a timeline comes from. Every restore begins a new one; PostgreSQL writes its history as
/// lines of parent and place, and passes over lines beginning with `#`: in one of those the archive
/// keeps when the restore was.
///
/// @param parents from the first timeline on, each with the place where it was left
/// @param made when the restore was; empty where nobody wrote it down
record TimelineHistory(int timeline, List<Parent> parents, Optional<Instant> made) {
    private static final String MADE = "# made at ";

    record Parent(int timeline, Lsn left) {}

    /// The timeline of a server that was never restored.
    static TimelineHistory first() {
        return new TimelineHistory(1, List.of(), Optional.of(Instant.EPOCH));
    }

    static TimelineHistory read(Path file) throws IOException {
        var parents = new ArrayList<Parent>();
        Optional<Instant> made = Optional.empty();
        try {
            for (var line : Files.readAllLines(file)) {
                var words = line.strip().split("\\s+");
                if (line.startsWith(MADE)) {
                    made = Optional.of(Instant.parse(line.substring(MADE.length()).strip()));
                } else if (words.length >= 2 && !line.startsWith("#")) {
                    parents.add(new Parent(Integer.parseInt(words[0]), Lsn.parse(words[1])));
                }
            }
            var number = file.getFileName().toString().substring(0, 8);
            return new TimelineHistory(
                    Integer.parseUnsignedInt(number, 16), List.copyOf(parents), made);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new BackupTrouble(file + " cannot be read", e);
        }
    }

    /// Copies the server's own file into an archive, with the moment.
    static void keep(Path file, Path archive, Instant made) throws IOException {
        Folders.writeOwn(
                archive.resolve(file.getFileName().toString()),
                Files.readString(file).stripTrailing() + "\n" + MADE + made + "\n");
    }

    /// Whether what was written on `other` up to `place` is part of this timeline's past.
    boolean holds(int other, Lsn place) {
        return other == timeline
                || parents.stream()
                        .anyMatch(p -> p.timeline == other && place.compareTo(p.left) <= 0);
    }

    /// Whether the file is read on the way to this timeline.
    boolean reads(WalName file) {
        return file.timeline() == timeline
                || parents.stream()
                        .anyMatch(p ->
                                p.timeline == file.timeline()
                                        && file.segment() <= WalName.holding(1, p.left).segment());
    }
}
