package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom audit checkpoint`: takes the newest checkpoint out of the database, to be kept
/// where nobody who owns the database can reach it.
@Command(
        name = "checkpoint",
        description =
                "Writes the newest signed checkpoint of the audit record. Keep it elsewhere: mail it, print it, put it on a stick.",
        mixinStandardHelpOptions = true)
final class AuditCheckpointCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Mixin private Codes codes = new Codes();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where to write it; without, it is printed.")
    private Optional<Path> to = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (var access = RecordAccess.open(place, codes, Clock.systemUTC())) {
            var newest = access.record().newest().orElseThrow(() -> new Failure.Missing("A seal"));
            if (to.isPresent()) {
                Files.writeString(to.get(), newest.note());
                System.out.println(
                        "Seal %d of %d records was written to %s."
                                .formatted(newest.n(), newest.size(), to.get()));
            } else {
                System.out.print(newest.note());
            }
            return ExitCode.OK;
        }
    }
}
