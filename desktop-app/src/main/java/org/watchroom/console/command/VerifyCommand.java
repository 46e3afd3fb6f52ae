package org.watchroom.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.pack.PackVerifier;
import org.watchroom.operations.work.Stop;
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
    private static final int INTACT = 0;
    private static final int ALTERED = 1;
    private static final int CANNOT_TELL = 2;

    @Parameters(paramLabel = "PACK", description = "Folder of the pack.")
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

    @Override
    public Integer call() {
        try {
            return judge();
        } catch (IOException | UncheckedIOException unreadable) {
            System.out.println("Cannot tell: cannot read " + unreadable.getMessage());
            return CANNOT_TELL;
        }
    }

    private int judge() throws IOException {
        if (!Files.isDirectory(pack)) {
            System.out.println(
                    "Cannot tell: %s is %s. Give the folder of the pack; unpack a zip first."
                            .formatted(pack, Files.exists(pack) ? "no folder" : "not there"));
            return CANNOT_TELL;
        }
        var known = new ArrayList<X509Certificate>();
        for (var file : trusted) {
            known.add(PackVerifier.certificate(file));
        }
        var verdict = PackVerifier.verify(pack, known, Stop.NEVER);
        verdict.findings().forEach(finding -> System.out.println(finding.words()));
        if (!verdict.certain()) {
            System.out.println("Cannot tell: this is no signed pack.");
            return CANNOT_TELL;
        }
        signer(verdict);
        boolean right = paper == null || ofThisPack(verdict, paper);
        if (!verdict.intact()) {
            System.out.println("This pack is NOT intact.");
            return ALTERED;
        }
        System.out.println(
                verdict.trusted()
                        ? "Intact, and signed by a certificate you trust."
                        : "Intact. Compare the fingerprint with the one you were told by another way.");
        return right ? INTACT : ALTERED;
    }

    private static void signer(PackVerifier.Verdict verdict) {
        verdict.fingerprint()
                .ifPresent(print -> System.out.println("Signed with the certificate " + print));
        verdict.signedAt()
                .ifPresent(at -> System.out.println("Signed at " + at + " by the signer's clock"));
        verdict.stamp()
                .ifPresent(stamp ->
                        System.out.println(
                                "Time-stamped at %s by %s"
                                        .formatted(stamp.at(), stamp.authority())));
    }

    private static boolean ofThisPack(PackVerifier.Verdict verdict, String paper) {
        var owns = verdict.owns(paper);
        if (owns.isEmpty()) {
            System.out.println(
                    "The paper: that is no content digest, which has 64 digits 0-9 and a-f.");
        } else {
            System.out.println(
                    owns.get()
                            ? "The paper belongs to this pack."
                            : "The paper does NOT belong to this pack as it is here.");
        }
        return owns.orElse(false);
    }
}
