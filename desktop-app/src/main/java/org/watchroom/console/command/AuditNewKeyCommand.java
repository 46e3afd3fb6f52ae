package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.audit.seal.SealHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom audit new-key`: the next seal is made with a new key, announced by the old one.
@Command(
        name = "new-key",
        description =
                "Has the service that seals make a new key; the old one announces it, so every console follows.",
        mixinStandardHelpOptions = true)
final class AuditNewKeyCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Option(
            names = "--seal-home",
            paramLabel = "DIR",
            description = "Folder of the service that seals. Default: this workstation's own.")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException {
        new SealHome(folder.orElseGet(() -> place.home().seals())).make().orderNewKey();
        System.out.println("The next seal is made with a new key.");
        return ExitCode.OK;
    }
}
