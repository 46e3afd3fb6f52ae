package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.watchroom.db.disk.Folders;

/// A restore that was made and is not on the record yet. It lies beside the data, since the record
/// itself is in what was exchanged: whoever opens the database next writes it there, then calls
/// [#recorded].
///
/// @param made when
/// @param to the moment asked for, or `latest`
/// @param backup folder of the backup it came from
/// @param lastChange when the last change in it was made; empty where the log did not tell
/// @param lost what of the log could not be had; empty for nothing
/// @param foreign whether another database was here before
/// @param folder of the embedded database
public record RestoreNote(
        Instant made,
        String to,
        String backup,
        String lastChange,
        int timeline,
        String lost,
        boolean foreign,
        Path folder) {
    private static final String PREFIX = "restored-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// Says that it is on the record now. One that is recorded and not forgotten, since the program
    /// ended in between, is recorded twice.
    public void recorded() throws IOException {
        Files.deleteIfExists(folder.resolve(PREFIX + stamp()));
    }

    static List<RestoreNote> in(Home home) throws IOException {
        var found = new ArrayList<RestoreNote>();
        try (var all = Files.list(home.folder())) {
            for (var file :
                    all.filter(f -> f.getFileName().toString().startsWith(PREFIX))
                            .sorted()
                            .toList()) {
                found.add(read(file, home.folder()));
            }
        } catch (NoSuchFileException _) {
            // Another program has recorded it meanwhile.
        }
        return List.copyOf(found);
    }

    /// Part of the names of what is kept aside.
    String stamp() {
        return STAMP.format(made);
    }

    Path place(Home home) {
        return home.folder().resolve(PREFIX + stamp());
    }

    void write(Path file) throws IOException {
        var all = new Properties();
        all.setProperty("made", made.toString());
        all.setProperty("to", to);
        all.setProperty("backup", backup);
        all.setProperty("lastChange", lastChange);
        all.setProperty("timeline", Integer.toString(timeline));
        all.setProperty("lost", lost);
        all.setProperty("foreign", Boolean.toString(foreign));
        var text = new StringWriter();
        all.store(text, null);
        Folders.writeOwn(file, text.toString());
    }

    static RestoreNote read(Path file, Path folder) throws IOException {
        var all = new Properties();
        all.load(new StringReader(Files.readString(file)));
        try {
            return new RestoreNote(
                    Instant.parse(all.getProperty("made", "")),
                    all.getProperty("to", ""),
                    all.getProperty("backup", ""),
                    all.getProperty("lastChange", ""),
                    Integer.parseInt(all.getProperty("timeline", "")),
                    all.getProperty("lost", ""),
                    Boolean.parseBoolean(all.getProperty("foreign", "")),
                    folder);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }
}
