package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.watchroom.operations.work.Stop;

/// Checks a pack for somebody at a command line, and says in words what was found: the same words,
/// whichever program was asked.
public final class PackJudge {
    /// As it was signed, and the paper is of it.
    public static final int INTACT = 0;

    public static final int ALTERED = 1;

    /// Not there, not readable, no pack.
    public static final int CANNOT_TELL = 2;

    private final PrintStream out;
    private final Supplier<Optional<char[]>> terminal;

    /// @param terminal asks for a passphrase without showing it; empty where nobody sits there
    public PackJudge(PrintStream out, Supplier<Optional<char[]>> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// @param pack a folder, or a zip
    /// @param trusted certificates, PEM or DER
    /// @param paper content digest of a page
    /// @param passphrase file whose first line is that of the zip
    public record Question(
            Path pack, List<Path> trusted, Optional<String> paper, Optional<Path> passphrase) {}

    /// @return [#INTACT], [#ALTERED] or [#CANNOT_TELL]
    public int answer(Question asked) {
        try {
            return judge(asked);
        } catch (IOException | UncheckedIOException unreadable) {
            out.println("Cannot tell: cannot read " + unreadable.getMessage());
            return CANNOT_TELL;
        }
    }

    private int judge(Question asked) throws IOException {
        if (!Files.exists(asked.pack())) {
            out.println(
                    "Cannot tell: %s is not there. Give the folder of the pack, or its zip."
                            .formatted(asked.pack()));
            return CANNOT_TELL;
        }
        var known = new ArrayList<X509Certificate>();
        for (var file : asked.trusted()) {
            known.add(PackVerifier.certificate(file));
        }
        if (Files.isDirectory(asked.pack())) {
            return say(PackVerifier.verify(asked.pack(), known, Stop.NEVER), asked.paper());
        }
        try (var zip = opened(asked)) {
            zip.beside()
                    .forEach(name ->
                            out.println("Beside the pack, and not part of it: " + shown(name)));
            return say(PackVerifier.verify(zip, known, Stop.NEVER), asked.paper());
        }
    }

    private PackZip opened(Question asked) throws IOException {
        if (asked.passphrase().isPresent()) {
            try (var lines = Files.lines(asked.passphrase().get())) {
                return opened(asked.pack(), lines.findFirst().orElse("").toCharArray());
            }
        }
        try {
            return PackZip.open(asked.pack(), null);
        } catch (PackZip.Closed closed) {
            return opened(asked.pack(), terminal.get().orElseThrow(() -> closed));
        }
    }

    private static PackZip opened(Path zip, char[] passphrase) throws IOException {
        try {
            return PackZip.open(zip, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private int say(PackVerifier.Verdict verdict, Optional<String> paper) {
        verdict.findings().forEach(finding -> out.println(shown(finding.words())));
        if (!verdict.certain()) {
            out.println("Cannot tell: this is no signed pack.");
            return CANNOT_TELL;
        }
        signer(verdict);
        boolean right = paper.isEmpty() || ofThisPack(verdict, paper.get());
        if (!verdict.intact()) {
            out.println("This pack is NOT intact.");
            return ALTERED;
        }
        out.println(
                verdict.trusted()
                        ? "Intact, and signed by a certificate you trust."
                        : "Intact. Compare the fingerprint with the one you were told by another way.");
        return right ? INTACT : ALTERED;
    }

    /// Asks at the terminal for the passphrase of a zip without showing it.
    ///
    /// @return empty where nobody sits there
    public static Optional<char[]> typed() {
        var terminal = System.console();
        return terminal == null || !terminal.isTerminal()
                ? Optional.empty()
                : Optional.ofNullable(terminal.readPassword("Passphrase of the zip: "));
    }

    /// A stranger's name cannot steer the terminal.
    private static String shown(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }

    private void signer(PackVerifier.Verdict verdict) {
        verdict.fingerprint()
                .ifPresent(print -> out.println("Signed with the certificate " + print));
        verdict.signedAt()
                .ifPresent(at -> out.println("Signed at " + at + " by the signer's clock"));
        verdict.stamp()
                .ifPresent(stamp ->
                        out.println(
                                "Time-stamped at %s by %s"
                                        .formatted(stamp.at(), stamp.authority())));
    }

    private boolean ofThisPack(PackVerifier.Verdict verdict, String paper) {
        var owns = verdict.owns(paper);
        if (owns.isEmpty()) {
            out.println("The paper: that is no content digest, which has 64 digits 0-9 and a-f.");
        } else {
            out.println(
                    owns.get()
                            ? "The paper belongs to this pack."
                            : "The paper does NOT belong to this pack as it is here.");
        }
        return owns.orElse(false);
    }
}
