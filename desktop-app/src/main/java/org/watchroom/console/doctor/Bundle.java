package org.watchroom.console.doctor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip file of small texts, each scrubbed. What could not be read is said in it rather than left
/// out in silence.
public final class Bundle {
    /// Of each log the end, which tells what happened last.
    static final int END_OF_LOG = 1 << 20;

    private static final int MOST_LOGS = 20;

    private final Scrubber scrubber;
    private final Instant now;
    private final TreeMap<String, String> texts = new TreeMap<>();
    private final List<String> notRead = new ArrayList<>();

    /// @param user of this computer
    /// @param home folder of theirs
    /// @param host this computer
    public Bundle(String user, String home, String host, Instant now) {
        this.scrubber = new Scrubber(user, home, host);
        this.now = now;
    }

    /// Adds a text under this name.
    public void add(String name, List<String> lines) {
        texts.put(name, String.join("\n", lines.stream().map(scrubber::line).toList()) + "\n");
    }

    /// Adds the ends of the newest logs in a folder, and of reports of crashes.
    public void logs(Path folder, String under) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(".log"))
                    .sorted((one, other) -> changed(other).compareTo(changed(one)))
                    .limit(MOST_LOGS)
                    .forEach(file -> log(file, under));
        } catch (IOException e) {
            notRead.add(under + ": " + e);
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private void log(Path file, String under) {
        var name = under + "/" + file.getFileName();
        try {
            add(name, end(file).lines().toList());
        } catch (IOException e) {
            notRead.add(name + ": " + e);
        }
    }

    private static String end(Path file) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(0, log.length() - END_OF_LOG);
            var bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            return from == 0
                    ? text
                    : "[the first %d bytes are left out]\n%s"
                            .formatted(from, text.substring(text.indexOf('\n') + 1));
        }
    }

    /// Adds which settings are made, without what they say: a value may be a login, an address, a
    /// path.
    public void settings(Path folder, String under) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".properties")).sorted().toList()) {
                names(file, under);
            }
        } catch (IOException e) {
            notRead.add(under + ": " + e);
        }
    }

    private void names(Path file, String under) {
        var name = under + "/" + file.getFileName();
        var said = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            said.load(in);
            add(
                    name,
                    said.stringPropertyNames().stream()
                            .sorted()
                            .map(one -> "[set] " + one)
                            .toList());
        } catch (IOException | IllegalArgumentException e) {
            notRead.add(name + ": " + e);
        }
    }

    /// Writes it all. It appears whole or not at all.
    ///
    /// @throws IOException when it cannot be written; a file of this name stays as it was
    public void write(Path file) throws IOException {
        var all = new TreeMap<>(texts);
        all.put("READ-ME.txt", contents());
        var target = file.toAbsolutePath();
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
                for (var one : all.entrySet()) {
                    var entry = new ZipEntry(one.getKey());
                    entry.setLastModifiedTime(FileTime.from(now));
                    zip.putNextEntry(entry);
                    zip.write(one.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String contents() {
        var lines = new ArrayList<String>();
        lines.add("Support bundle of Watchroom, made at " + now);
        lines.add("");
        lines.add(
                "Look through it before you send it. In it are the texts named below. Not in it:");
        lines.add(
                "the database, reports, footage, exhibits, packs, keys, passwords, values of settings, the");
        lines.add(
                "database server's own log. Names of users, computers and addresses, e-mail addresses, telephone");
        lines.add("and card numbers were taken out of every line.");
        lines.add("");
        texts.forEach((name, text) -> lines.add("%8d  %s".formatted(text.length(), name)));
        notRead.forEach(why -> lines.add("could not be read: " + scrubber.line(why)));
        return String.join("\n", lines) + "\n";
    }
}
