package org.watchroom.operations.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.watchroom.operations.audit.stamp.Stamp;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// Checks a pack as a stranger would: every signature and time stamp, both manifests, that nothing
/// is missing or was added, and that what the pack says of itself holds together.
///
/// A signature is judged by the moment it was made, so a pack is good after its certificate ran
/// out.
public final class PackVerifier {
    static final String SIGNATURE = BagNames.TAG_MANIFEST + ".p7s";
    static final String AUTHORITY = "verify/ca.pem";
    private static final String MANIFEST = BagNames.MANIFEST;
    private static final Set<String> UNLISTED = Set.of(BagNames.TAG_MANIFEST, SIGNATURE);

    private PackVerifier() {}

    /// What was found.
    ///
    /// @param signer of the pack; empty when there is no good signature
    /// @param trusted whether the signer is one whom the caller named; without that, compare the
    ///   fingerprint by hand
    /// @param signedAt when, on the signer's word
    /// @param stamp the time stamp of an authority over the signature, where it has one
    /// @param contentDigest of what is there now, lower-case hex, as the pack's papers carry it;
    ///   empty where there is no list to make it of
    /// @param pack whether this is a pack at all: something that cannot be told of a folder of
    ///   other things
    /// @param findings worst first; empty for a pack that is as it was signed
    public record Verdict(
            Optional<X509Certificate> signer,
            boolean trusted,
            Optional<Instant> signedAt,
            Optional<Stamp> stamp,
            Optional<String> contentDigest,
            boolean pack,
            List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        /// True when nothing was altered since it was signed, whoever signed it.
        public boolean intact() {
            return findings.isEmpty();
        }

        /// False when nothing can be said: what is there is no pack, and nobody signed it.
        public boolean certain() {
            return pack;
        }

        /// SHA-256 of the signing certificate.
        public Optional<Sha256> fingerprint() {
            return signer.map(Certificates::fingerprint);
        }

        /// Whether a paper with this digest, as it is printed or read from its QR code, is of this
        /// pack as it is now; empty when it is no digest.
        public Optional<Boolean> owns(String paper) {
            return ContentDigest.typed(paper)
                    .map(digest -> contentDigest.filter(digest::equals).isPresent());
        }

        static Verdict none(List<Finding> findings) {
            return new Verdict(
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    findings);
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
        if (!Files.isDirectory(pack)) {
            return Verdict.none(BagCheck.of(pack, stop));
        }
        return verify(FolderFiles.below(pack), known, stop);
    }

    /// The same of a zip with a pack in it, as it lies or in a folder; nothing is unpacked.
    ///
    /// @throws IOException also when it is damaged, hostile or more than can be read; a
    ///   [PackZip.Closed] when it wants another passphrase
    public static Verdict verify(PackZip zip, List<X509Certificate> known, Stop stop)
            throws IOException {
        return verify(zip.files(), known, stop);
    }

    private static Verdict verify(BagFiles files, List<X509Certificate> known, Stop stop)
            throws IOException {
        var unsound = BagCheck.of(files, stop);
        var findings = new ArrayList<>(unsound);
        var listed =
                Manifest.parse(
                                BagNames.TAG_MANIFEST,
                                files.text(BagNames.TAG_MANIFEST).orElse(""),
                                true)
                        .hashes();
        for (var file : files.all()) {
            if (!file.startsWith(BagNames.PAYLOAD)
                    && !UNLISTED.contains(file)
                    && !listed.containsKey(file)) {
                findings.add(Finding.added(file));
            }
        }
        var signed = signed(files, findings);
        var signer = signed.map(Signature.Signed::certificate);
        boolean trusted =
                signer.isPresent() && known.stream().anyMatch(one -> vouches(one, signer.get()));
        whose(files, known, signer, trusted).ifPresent(findings::add);
        var payload = Manifest.parse(MANIFEST, files.text(MANIFEST).orElse(""), true).hashes();
        var lists = new TreeMap<>(payload);
        findings.addAll(
                SealsCheck.of(files, lists, new TreeMap<>(listed), signer, List.copyOf(findings)));
        findings.addAll(Lineage.check(files, lists));
        findings.addAll(AuditProofCheck.check(files));
        return new Verdict(
                signer,
                trusted,
                signed.flatMap(Signature.Signed::claimed),
                signed.flatMap(Signature.Signed::stamp),
                files.has(MANIFEST)
                        ? Optional.of(ContentDigest.of(payload).hex())
                        : Optional.empty(),
                pack(files, unsound),
                findings.stream().distinct().sorted().toList());
    }

    private static Optional<Finding> whose(
            BagFiles files,
            List<X509Certificate> known,
            Optional<X509Certificate> signer,
            boolean trusted) {
        if (signer.isEmpty() || trusted) {
            return Optional.empty();
        }
        if (!known.isEmpty()) {
            return Optional.of(forged("was signed with another key than the known one"));
        }
        return ownAuthority(files).filter(ca -> Signature.issued(ca, signer.get())).isPresent()
                ? Optional.empty()
                : Optional.of(forged("was not signed by the authority that the pack names"));
    }

    /// Of a sound bag that nobody signed nothing can be told; what has lost only some of a pack's
    /// parts, and a bag that is not sound, was altered.
    ///
    /// @param unsound what is wrong with it as a bag
    private static boolean pack(BagFiles files, List<Finding> unsound) throws IOException {
        boolean ours =
                files.has(SIGNATURE)
                        || files.has(AUTHORITY)
                        || files.has("VERIFY.txt")
                        || files.has(Asic.SIGNATURE)
                        || files.text("bag-info.txt")
                                .orElse("")
                                .contains("Bag-Software-Agent: Watchroom");
        boolean damaged = files.has("bagit.txt") && !unsound.isEmpty();
        return ours || damaged;
    }

    /// A certificate from a PEM or DER file.
    ///
    /// @throws IOException when the file holds none
    public static X509Certificate certificate(Path file) throws IOException {
        return certificate(file.toString(), Files.readAllBytes(file));
    }

    private static X509Certificate certificate(String name, byte[] file) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(file));
        } catch (CertificateException e) {
            throw new IOException(name + " holds no certificate", e);
        }
    }

    private static Optional<Signature.Signed> signed(BagFiles files, List<Finding> findings)
            throws IOException {
        if (!files.has(SIGNATURE) || !files.has(BagNames.TAG_MANIFEST)) {
            findings.add(
                    new Finding(
                            Finding.Kind.UNSIGNED,
                            files.has(SIGNATURE) ? BagNames.TAG_MANIFEST : SIGNATURE,
                            "The pack is not signed: %s is not there"
                                    .formatted(
                                            files.has(SIGNATURE)
                                                    ? BagNames.TAG_MANIFEST
                                                    : SIGNATURE)));
            return Optional.empty();
        }
        if (files.size(SIGNATURE) > Signature.LONGEST
                || files.size(BagNames.TAG_MANIFEST) > BagFiles.LONGEST) {
            findings.add(forged("is far too long"));
            return Optional.empty();
        }
        try {
            var signed = Signature.read(files.bytes(BagNames.TAG_MANIFEST), files.bytes(SIGNATURE));
            if (!signed.inTime(Optional.empty())) {
                findings.add(forged(SealsCheck.OUT_OF_TIME));
            }
            return Optional.of(signed);
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
                    ? Optional.of(certificate(AUTHORITY, files.bytes(AUTHORITY)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
