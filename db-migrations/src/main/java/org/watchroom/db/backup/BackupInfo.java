package org.watchroom.db.backup;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Properties;
import org.watchroom.db.disk.Folders;

/// What a base backup says of itself, in a file of its own that its manifest covers.
///
/// @param finished by the server's clock; the backup can be restored to this moment or a later one
/// @param timeline that the server was on
/// @param start from where on the log is needed
/// @param stop up to where the log is needed for the files to be consistent
/// @param system identity of the database system, as in `pg_control`
/// @param server version number, such as 180006
public record BackupInfo(
        Instant finished, int timeline, Lsn start, Lsn stop, long system, int server) {
    static final String FILE = "watchroom_backup";

    void write(Path folder) throws IOException {
        Folders.writeOwn(
                folder.resolve(FILE),
                """
                finished=%s
                timeline=%d
                start=%s
                stop=%s
                system=%s
                server=%d
                """
                        .formatted(
                                finished,
                                timeline,
                                start,
                                stop,
                                Long.toUnsignedString(system),
                                server));
    }

    /// @throws IOException when it is not there or not to be read
    static BackupInfo read(Path folder) throws IOException {
        var read = new Properties();
        read.load(new StringReader(Files.readString(folder.resolve(FILE))));
        try {
            return new BackupInfo(
                    Instant.parse(read.getProperty("finished", "")),
                    Integer.parseInt(read.getProperty("timeline", "")),
                    Lsn.parse(read.getProperty("start", "")),
                    Lsn.parse(read.getProperty("stop", "")),
                    Long.parseUnsignedLong(read.getProperty("system", "")),
                    Integer.parseInt(read.getProperty("server", "")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(folder.resolve(FILE) + " cannot be read", e);
        }
    }
}
