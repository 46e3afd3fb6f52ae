package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;

/// `backup_manifest`: every file of a base backup with size and SHA-256, and the log it needs, in
/// the form of PostgreSQL 18, chapter 70, so that `pg_verifybackup` reads it.
///
/// Written as version 1, which every `pg_verifybackup` since 13 takes; version 2 adds only the
/// system identifier, which [BackupInfo] holds. Both are read.
record Manifest(List<Entry> files, List<Range> ranges) {
    static final String FILE = "backup_manifest";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\{ \"Path\": \"([^\"\\\\]+)\", \"Size\": (\\d+), \"Last-Modified\": \"([^\"]*)\","
                            + " \"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"([0-9a-f]{64})\" }");
    private static final Pattern RANGE =
            Pattern.compile(
                    "\\{ \"Timeline\": (\\d+), \"Start-LSN\": \"([0-9A-F/]+)\", \"End-LSN\": \"([0-9A-F/]+)\" }");
    private static final Pattern LAST =
            Pattern.compile("\"Manifest-Checksum\": \"([0-9a-f]{64})\"}\n?\\z");

    /// @param path below the backup's folder, with `/`
    record Entry(String path, long size, Instant modified, String sha256) {}

    record Range(int timeline, Lsn start, Lsn end) {}

    void write(Path folder) throws IOException {
        Folders.writeOwn(folder.resolve(FILE), text());
    }

    String text() {
        var lines = new ArrayList<String>();
        for (var file : files) {
            lines.add(
                    "{ \"Path\": \"%s\", \"Size\": %d, \"Last-Modified\": \"%s\", \"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"%s\" }"
                            .formatted(
                                    file.path, file.size, TIME.format(file.modified), file.sha256));
        }
        var needed = new ArrayList<String>();
        for (var range : ranges) {
            needed.add(
                    "{ \"Timeline\": %d, \"Start-LSN\": \"%s\", \"End-LSN\": \"%s\" }"
                            .formatted(range.timeline, range.start, range.end));
        }
        var body =
                "{ \"PostgreSQL-Backup-Manifest-Version\": 1,\n\"Files\": [\n"
                        + String.join(",\n", lines)
                        + "\n],\n\"WAL-Ranges\": [\n"
                        + String.join(",\n", needed)
                        + "\n],\n";
        return body + "\"Manifest-Checksum\": \"" + hash(body) + "\"}\n";
    }

    /// @throws IOException when it is missing, was changed since it was written, or was not written
    ///   with SHA-256
    static Manifest read(Path folder) throws IOException {
        var text = Files.readString(folder.resolve(FILE));
        var last = LAST.matcher(text);
        if (!last.find() || !hash(text.substring(0, last.start())).equals(last.group(1))) {
            throw new IOException("its manifest was damaged or changed");
        }
        var files = new ArrayList<Entry>();
        for (var found = ENTRY.matcher(text); found.find(); ) {
            files.add(
                    new Entry(
                            found.group(1),
                            Long.parseLong(found.group(2)),
                            TIME.parse(found.group(3), Instant::from),
                            found.group(4)));
        }
        var ranges = new ArrayList<Range>();
        for (var found = RANGE.matcher(text); found.find(); ) {
            ranges.add(
                    new Range(
                            Integer.parseInt(found.group(1)),
                            Lsn.parse(found.group(2)),
                            Lsn.parse(found.group(3))));
        }
        if (files.size() != text.split("\"Size\":", -1).length - 1 || ranges.isEmpty()) {
            throw new IOException("its manifest is not in a form that is known here");
        }
        return new Manifest(List.copyOf(files), List.copyOf(ranges));
    }

    private static String hash(String text) {
        var digest = Durable.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
