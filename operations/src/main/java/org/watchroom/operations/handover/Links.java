package org.watchroom.operations.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Database;

/// Copies that are fetched by link, for the intake service: it learns of a copy only when it is
/// asked for it by its token. Every fetch is on the record before its first byte.
public final class Links {
    private static final Duration JUST_MADE = Duration.ofMinutes(10);

    private final Database database;
    private final Path folder;
    private final Clock clock;

    /// @param database of the intake service
    /// @param folder where the copies lie
    public Links(Database database, Path folder, Clock clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    /// What a token stands for.
    ///
    /// @param standing `open`, `open-begun` or `begun` while it can be fetched; else `expired`,
    ///   `withdrawn` or `used-up`
    public record Found(
            UUID handover,
            int region,
            CopyMark mark,
            long size,
            Sha256 sha256,
            Instant until,
            String standing) {
        public boolean stands() {
            return standing.equals("open")
                    || standing.equals("open-begun")
                    || standing.equals("begun");
        }

        /// As a recipient's computer shall call it: it says of nobody anything.
        public String fileName() {
            return "evidence-copy-" + mark.text() + ".zip";
        }
    }

    /// Empty where nothing was ever under this token. What is looked up is its hash, so that the
    /// time it takes tells nothing of any token.
    public Optional<Found> find(String token) {
        return database.read(db -> new LinkSql(db).find(LinkPlace.hash(token)));
    }

    /// The copy on the disk; empty when it is not there, or not as long as it was made.
    public Optional<Path> file(Found found) throws IOException {
        var file = LinkPlace.file(folder, found.handover());
        return Files.isRegularFile(file) && Files.size(file) == found.size()
                ? Optional.of(file)
                : Optional.empty();
    }

    /// @param resumed the request begins in the middle
    /// @param peer address it goes to; sealed
    /// @return `go`, or why not
    public String begin(String token, Found found, boolean resumed, String peer) {
        return database.write(
                db -> new LinkSql(db).begin(LinkPlace.hash(token), found.region(), resumed, peer));
    }

    /// All of it went out.
    public void end(String token, Found found, String peer) {
        database.writing(db -> new LinkSql(db).end(LinkPlace.hash(token), found.region(), peer));
    }

    /// Deletes copies that nobody can fetch any more.
    ///
    /// @return how many
    public int sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        var old = clock.instant().minus(JUST_MADE);
        var files = new HashMap<UUID, Path>();
        try (var all = Files.newDirectoryStream(folder, "*.zip")) {
            for (var one : all) {
                var name = one.getFileName().toString().replace(".zip", "");
                if (name.length() == 36
                        && Files.getLastModifiedTime(one).toInstant().isBefore(old)) {
                    files.put(UUID.fromString(name), one);
                }
            }
        }
        if (files.isEmpty()) {
            return 0;
        }
        var stale = database.read(db -> new LinkSql(db).stale(files.keySet()));
        for (var each : stale) {
            Files.deleteIfExists(files.get(each));
        }
        return stale.size();
    }
}
