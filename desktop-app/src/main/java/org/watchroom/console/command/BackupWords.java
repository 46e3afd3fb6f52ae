package org.watchroom.console.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedBackups;

/// Backups in words for a command line.
final class BackupWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private BackupWords() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static List<String> of(BackupState state, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(
                state.newest()
                        .map(at ->
                                "newest of %s (%s ago), %d kept beside the database"
                                        .formatted(
                                                time(at),
                                                words(Duration.between(at, now)),
                                                state.kept()))
                        .orElse("none yet; make one with ./watchroom backup"));
        if (state.late(now)) {
            lines.add(
                    "TOO OLD: there should be one every day. The log of the intake service says why");
        }
        state.archiver()
                .ifPresent(archiver -> {
                    if (archiver.failing()) {
                        lines.add(
                                "FAILING: the log cannot be archived since %s (file %s, %d failures): look at the disk"
                                        .formatted(
                                                archiver.lastFailure()
                                                        .map(BackupWords::time)
                                                        .orElse("?"),
                                                archiver.failingFile(),
                                                archiver.failures()));
                    } else if (archiver.on()) {
                        lines.add(
                                "log archived, last file at "
                                        + archiver.lastKept().map(BackupWords::time).orElse("-"));
                    }
                });
        return lines;
    }

    /// Every folder that a restore has put aside, and how to be rid of it.
    static List<String> aside(List<EmbeddedBackups.Aside> folders) {
        return folders.stream()
                .map(aside ->
                        "%s (%,d MB). Personal data deleted since is still in it: rm -r '%s'"
                                .formatted(
                                        aside.folder().getFileName(),
                                        aside.bytes() >> 20,
                                        aside.folder()))
                .toList();
    }

    /// Says each step once, on standard error.
    static Course course(AtomicBoolean stop) {
        return new Course() {
            private String last = "";

            @Override
            public void at(double done, String step) {
                if (!step.equals(last)) {
                    last = step;
                    Place.say(step);
                }
            }

            @Override
            public boolean stopAsked() {
                return stop.get();
            }
        };
    }

    private static String words(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        return age.toHours() > 1 ? age.toHours() + " hours" : Math.max(0, age.toMinutes()) + " min";
    }
}
