package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// Checks a pack as a stranger would: signature, both manifests, and that nothing is missing or was
/// added.
public final class PackVerifier {
    static final String SIGNATURE = BagDraft.TAG_MANIFEST + ".p7s";
    static final String AUTHORITY = "verify/ca.pem";
    private static final Set<String> UNLISTED = Set.of(BagDraft.TAG_MANIFEST, SIGNATURE);

    private PackVerifier() {}

    /// What was found.
    ///
    /// @param signer of the pack; empty when there is no good signature
    /// @param trusted whether the signer is one whom the caller named; without that, compare the
    ///   fingerprint by hand
    /// @param findings worst first; empty for a pack that is as it was signed
    public record Verdict(
            Optional<X509Certificate> signer, boolean trusted, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        /// True when nothing was altered since it was signed, whoever signed it.
        public boolean intact() {
            return findings.isEmpty();
        }

        /// SHA-256 of the signing certificate.
        public Optional<Sha256> fingerprint() {
            return signer.map(Certificates::fingerprint);
        }
    }

    /// Checks against the authority inside the pack: shows alteration, but not who the signer
    /// really is.
    public static Verdict verify(Path pack, Stop stop) throws IOException {
        return verify(pack, List.of(), stop);
    }

    /// @param known certificates of authorities or signers that the caller trusts; one that signed
    ///   with none of these is a forger. Empty when the caller knows none.
    /// @throws IOException when a file cannot be read
    public static Verdict verify(Path pack, List<X509Certificate> known, Stop stop)
            throws IOException {
        var findings = new ArrayList<>(BagCheck.of(pack, stop));
        if (!Files.isDirectory(pack)) {
            return new Verdict(Optional.empty(), false, findings);
        }
        var files = BagFiles.below(pack);
        var listed =
                Manifest.parse(
                                BagDraft.TAG_MANIFEST,
                                files.text(BagDraft.TAG_MANIFEST).orElse(""),
                                true)
                        .hashes();
        for (var file : files.all()) {
            if (!file.startsWith(BagDraft.PAYLOAD)
                    && !UNLISTED.contains(file)
                    && !listed.containsKey(file)) {
                findings.add(Finding.added(file));
            }
        }
        var signer = signer(files, findings);
        boolean trusted =
                signer.isPresent() && known.stream().anyMatch(one -> vouches(one, signer.get()));
        if (signer.isPresent() && !known.isEmpty() && !trusted) {
            findings.add(forged("was signed with another key than the known one"));
        } else if (signer.isPresent()
                && !trusted
                && !ownAuthority(files)
                        .map(ca -> Signature.issued(ca, signer.get()))
                        .orElse(false)) {
            findings.add(forged("was not signed by the authority that the pack names"));
        }
        return new Verdict(signer, trusted, findings.stream().distinct().sorted().toList());
    }

    /// A certificate from a PEM or DER file.
    ///
    /// @throws IOException when the file holds none
    public static X509Certificate certificate(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificate", e);
        }
    }

    private static Optional<X509Certificate> signer(BagFiles files, List<Finding> findings)
            throws IOException {
        if (!files.has(SIGNATURE) || !files.has(BagDraft.TAG_MANIFEST)) {
            findings.add(
                    new Finding(
                            Finding.Kind.UNSIGNED,
                            files.has(SIGNATURE) ? BagDraft.TAG_MANIFEST : SIGNATURE,
                            "The pack is not signed"));
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Signature.signer(
                            Files.readAllBytes(files.file(BagDraft.TAG_MANIFEST)),
                            Files.readAllBytes(files.file(SIGNATURE))));
        } catch (Signature.Broken broken) {
            findings.add(forged(broken.words()));
            return Optional.empty();
        }
    }

    private static Finding forged(String words) {
        return new Finding(Finding.Kind.FORGED, SIGNATURE, SIGNATURE + " " + words);
    }

    private static boolean vouches(X509Certificate known, X509Certificate signer) {
        return known.equals(signer) || Signature.issued(known, signer);
    }

    private static Optional<X509Certificate> ownAuthority(BagFiles files) {
        try {
            return files.has(AUTHORITY)
                    ? Optional.of(certificate(files.file(AUTHORITY)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
