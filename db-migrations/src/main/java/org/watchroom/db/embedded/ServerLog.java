package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The server's own log: a file of JSON lines for every day, in a folder that only its account
/// reads. It says who connected and what was refused, and never what was asked: a statement may
/// hold what is nobody else's business.
record ServerLog(Path folder) {
    static final Duration KEPT = Duration.ofDays(7);

    /// More than this of one file is not looked at for last words.
    private static final int TAIL = 64 * 1024;

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "\"error_severity\":\"(\\w+)\".*?\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// Settings by which the server keeps it.
    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("logging_collector", "on"),
                Map.entry("log_destination", "jsonlog"),
                Map.entry("log_directory", "../log"),
                Map.entry("log_filename", "server-%Y-%m-%d.log"),
                Map.entry("log_rotation_age", "1440"),
                Map.entry("log_rotation_size", "0"),
                Map.entry("log_file_mode", "0600"),
                Map.entry("log_connections", "authentication,authorization"),
                Map.entry("log_disconnections", "off"),
                Map.entry("log_statement", "none"),
                Map.entry("log_min_duration_statement", "-1"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length", "0"),
                Map.entry("log_parameter_max_length_on_error", "0"));
    }

    /// Deletes what is older than [#KEPT].
    void tidy(Instant now) throws IOException {
        for (var file : files()) {
            try {
                var age = Files.getLastModifiedTime(file).toInstant();
                if (age.isBefore(now.minus(KEPT))) {
                    Files.delete(file);
                }
            } catch (NoSuchFileException _) {
                // Somebody else was faster.
            }
        }
    }

    /// What the server has said last, newest last.
    List<String> lastWords(int lines) throws IOException {
        var files = files();
        if (files.isEmpty()) {
            return List.of();
        }
        var newest = files.stream().max(Comparator.comparingLong(f -> f.toFile().lastModified()));
        var tail = "";
        try (var channel = FileChannel.open(newest.orElseThrow(), StandardOpenOption.READ)) {
            channel.position(Math.max(0, channel.size() - TAIL));
            tail = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
        var said =
                MESSAGE.matcher(tail).results().map(m -> m.group(1) + ": " + m.group(2)).toList();
        return said.subList(Math.max(0, said.size() - lines), said.size());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().startsWith("server-")).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
