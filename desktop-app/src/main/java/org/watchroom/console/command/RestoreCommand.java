package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.watchroom.console.kit.Ending;
import org.watchroom.console.workstation.OwnBackups;
import org.watchroom.db.embedded.EmbeddedRestore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `./watchroom restore`: brings this computer's database back to what it was at a moment.
@Command(
        name = "restore",
        description =
                "Brings the database of this computer back to what it was at a moment."
                        + " What was there before is kept aside. Exit code 65: done, but log was missing or"
                        + " damaged and not everything is there.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "INSTANT",
            converter = MomentName.class,
            description =
                    "The moment, with its zone, such as 2026-11-20T14:02:00Z or 2026-07-20T15:02:00+01:00;"
                            + " or: latest.")
    private Moment to = new Moment(Optional.empty());

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Folder of backups (default: beside the data).")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--other-database",
            description =
                    "Let the backups of another database take the place of the one that is here, which is"
                            + " kept aside with its own backups.")
    private boolean otherDatabase;

    /// @param instant empty: the newest state there is
    record Moment(Optional<Instant> instant) {}

    @Override
    public Integer call() throws IOException {
        var stop = new AtomicBoolean();
        var home = place.own(BackupCommand.SHARED);
        Optional<String> lost;
        try (var _ = Ending.inOrder(() -> stop.set(true))) {
            var restored =
                    new OwnBackups(home, Clock.systemUTC(), Place::say)
                            .restore(
                                    new EmbeddedRestore.Goal(to.instant, from, otherDatabase),
                                    BackupWords.course(stop));
            lost = restored.lost();
            restored.remarks().forEach(System.out::println);
            System.out.println(
                    "Restored from "
                            + restored.base().folder()
                            + restored.lastChange()
                                    .map(at ->
                                            "; the last change in it is of " + BackupWords.time(at))
                                    .orElse("")
                            + ".");
            restored.aside()
                    .ifPresent(aside ->
                            System.out.println(
                                    "The data of before is in "
                                            + aside
                                            + ". Delete it when you are sure."));
        }
        System.out.println(
                "Consoles that have seen a later checkpoint of the audit record raise an alarm until:"
                        + " ./watchroom audit accept-restore");
        lost.ifPresent(what ->
                System.err.println(
                        "NOT EVERYTHING IS THERE. "
                                + what
                                + " What was changed after the last change named above is not in it. If that file is"
                                + " to be had elsewhere, put it into the folder \"wal\" and restore again."));
        return lost.isPresent() ? ExitCode.DATA : ExitCode.OK;
    }

    static final class MomentName implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            if (text.equalsIgnoreCase("latest")) {
                return new Moment(Optional.empty());
            }
            try {
                var instant = DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(text, Instant::from);
                if (instant.isAfter(Clock.systemUTC().instant())) {
                    throw new TypeConversionException("the moment " + text + " has not come yet");
                }
                return new Moment(Optional.of(instant));
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'"
                                + text
                                + "' is not a moment with its zone, such as 2026-11-20T14:02:00Z");
            }
        }
    }
}
