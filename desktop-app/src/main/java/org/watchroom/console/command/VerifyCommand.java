package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.PackVerifier;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom verify`: checks an evidence pack without a database.
@Command(
        name = "verify",
        description =
                "Checks a police pack: its signature, every hash, and that nothing is missing or added.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PACK", description = "Folder of the pack.")
    private Path pack = Path.of(".");

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            description = "Certificate you trust; may be repeated.")
    private List<Path> trusted = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(pack)) {
            throw new Failure.Missing("The pack " + pack);
        }
        var known = new ArrayList<X509Certificate>();
        for (var file : trusted) {
            known.add(PackVerifier.certificate(file));
        }
        var verdict = PackVerifier.verify(pack, known, Stop.NEVER);
        verdict.findings().forEach(finding -> System.out.println(finding.words()));
        verdict.fingerprint()
                .ifPresent(print -> System.out.println("Signed with the certificate " + print));
        if (!verdict.intact()) {
            System.out.println("This pack is NOT intact.");
            return ExitCode.DATA;
        }
        System.out.println(
                verdict.trusted()
                        ? "Intact, and signed by a certificate you trust."
                        : "Intact. Compare the fingerprint with the one you were told by another way.");
        return ExitCode.OK;
    }
}
