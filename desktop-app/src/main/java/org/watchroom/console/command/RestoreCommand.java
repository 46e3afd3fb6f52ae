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
                        + " What was there before is kept aside.",
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

    /// @param instant empty: the newest state there is
    record Moment(Optional<Instant> instant) {}

    @Override
    public Integer call() throws IOException {
        var stop = new AtomicBoolean();
        var home = place.own(BackupCommand.SHARED);
        try (var _ = Ending.inOrder(() -> stop.set(true))) {
            var restored =
                    new OwnBackups(home, Clock.systemUTC(), Place::say)
                            .restore(to.instant, from, BackupWords.course(stop));
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
        return ExitCode.OK;
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
