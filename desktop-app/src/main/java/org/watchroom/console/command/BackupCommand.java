package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Ending;
import org.watchroom.console.workstation.OwnBackups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom backup`: a checked copy of this computer's database, while it works.
@Command(
        name = "backup",
        description =
                "Backs up the database of this computer while it works, and checks the backup."
                        + " The first one also begins the archive that lets you restore to any moment after it.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    static final String SHARED = "docs/how-to/backup-shared-server.md";

    @Mixin private Place place = new Place();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder for the backup, best on another disk (default: beside the data).")
    private Optional<Path> to = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "How many backups stay there, from now on; older ones are deleted once the new one"
                            + " has been checked (at first: 7).")
    private @Nullable Integer keep;

    @Override
    public Integer call() throws IOException {
        var stop = new AtomicBoolean();
        var home = place.own(SHARED);
        try (var _ = Ending.inOrder(() -> stop.set(true))) {
            var backup =
                    new OwnBackups(home, Clock.systemUTC(), Place::say)
                            .take(
                                    to,
                                    keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
                                    BackupWords.course(stop));
            System.out.printf(
                    "%s: %,d MB, finished %s, checked.%n",
                    backup.folder(), backup.bytes() >> 20, BackupWords.time(backup.finished()));
        }
        System.out.println(
                "It holds the database. Footage, packs and keys are files below "
                        + home.data()
                        + ".");
        return ExitCode.OK;
    }
}
