package org.watchroom.console.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.pack.PackJudge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom verify`: checks an evidence pack without a database.
@Command(
        name = "verify",
        description =
                "Checks a police pack: its signatures, every hash, and that nothing is missing or added.",
        footer = {"", "Exit code: 0 intact, 1 altered or not the paper's pack, 2 cannot tell."},
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PACK", description = "Folder of the pack, or a zip with it.")
    private Path pack = Path.of(".");

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            description = "Certificate you trust; may be repeated.")
    private List<Path> trusted = new ArrayList<>();

    @Option(
            names = "--paper",
            paramLabel = "DIGEST",
            description =
                    "Content digest at the foot of a printed page, or what its QR code says: is the page of this pack?")
    private @Nullable String paper;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "Its first line is the passphrase of the zip; without it you are asked at the terminal.")
    private @Nullable Path passphrase;

    @Override
    public Integer call() {
        return new PackJudge(System.out, PackJudge::typed)
                .answer(
                        new PackJudge.Question(
                                pack,
                                trusted,
                                Optional.ofNullable(paper),
                                Optional.ofNullable(passphrase)));
    }
}
