package org.watchroom.operations.pack;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Checks what else is sealed in a pack beside its list of checksums: the content digest, the
/// second signed list, and each paper. Packs of before there were these have none.
final class SealsCheck {
    private final BagFiles files;
    private final SortedMap<String, String> payload;
    private final SortedMap<String, String> tags;
    private final Optional<X509Certificate> signer;
    private final List<Finding> findings = new ArrayList<>();

    private SealsCheck(
            BagFiles files,
            SortedMap<String, String> payload,
            SortedMap<String, String> tags,
            Optional<X509Certificate> signer) {
        this.files = files;
        this.payload = payload;
        this.tags = tags;
        this.signer = signer;
    }

    /// @param payload what the manifest of the payload lists, lower-case hex by path
    /// @param tags what the tag manifest lists
    /// @param signer of the pack; empty when it has no good signature
    /// @param before what was found before: a paper that was altered is not looked into
    static List<Finding> of(
            BagFiles files,
            SortedMap<String, String> payload,
            SortedMap<String, String> tags,
            Optional<X509Certificate> signer,
            List<Finding> before)
            throws IOException {
        var said = ContentDigest.said(files.text("bag-info.txt").orElse(""));
        if (said.isEmpty()) {
            return List.of();
        }
        var check = new SealsCheck(files, payload, tags, signer);
        if (!said.get().equals(ContentDigest.of(new TreeMap<>(payload)).hex())) {
            check.findings.add(
                    Finding.malformed(
                            "bag-info.txt",
                            "names another content digest than that of the files listed"));
        }
        check.secondList();
        for (var paper : files.all()) {
            if (ContentDigest.paper(paper) && !before.contains(Finding.altered(paper))) {
                check.paper(paper);
            }
        }
        return check.findings;
    }

    private void secondList() throws IOException {
        var manifest = files.text(Asic.MANIFEST);
        if (manifest.isEmpty() || !files.has(Asic.SIGNATURE)) {
            findings.add(Finding.missing(manifest.isEmpty() ? Asic.MANIFEST : Asic.SIGNATURE));
            return;
        }
        try {
            var signed = Signature.read(files.bytes(Asic.MANIFEST), small(Asic.SIGNATURE));
            same(Asic.SIGNATURE, signed, Optional.empty());
        } catch (Signature.Broken broken) {
            findings.add(forged(Asic.SIGNATURE, broken.words()));
            return;
        }
        var all = new TreeMap<>(payload);
        all.putAll(tags);
        if (!Asic.manifest(all).equals(manifest.get())) {
            differences(Asic.listed(manifest.get()), all);
        }
    }

    /// The two lists do not agree: says of which files.
    private void differences(SortedMap<String, String> second, SortedMap<String, String> first) {
        findings.add(
                Finding.malformed(
                        BagNames.TAG_MANIFEST, "does not list the same as " + Asic.MANIFEST));
        second.forEach((path, hash) -> {
            var other = first.get(path);
            if (other == null) {
                findings.add(Finding.missing(path));
            } else if (!other.equals(hash)) {
                findings.add(Finding.altered(path));
            }
        });
        payload.keySet().stream()
                .filter(path -> !second.containsKey(path))
                .map(Finding::added)
                .forEach(findings::add);
    }

    private void paper(String path) throws IOException {
        try {
            var found = PaperSeal.read(files.bytes(path));
            same(path, found.signed(), found.said());
        } catch (Signature.Broken broken) {
            findings.add(forged(path, broken.words()));
        }
    }

    private void same(String path, Signature.Signed signed, Optional<Instant> saidElsewhere) {
        if (signer.isPresent() && !signer.get().equals(signed.certificate())) {
            findings.add(forged(path, "was signed with another key than the pack"));
        } else if (!signed.inTime(saidElsewhere)) {
            findings.add(forged(path, OUT_OF_TIME));
        }
    }

    static final String OUT_OF_TIME =
            "was made when its certificate was not valid yet or no longer";

    private byte[] small(String path) throws IOException, Signature.Broken {
        if (files.size(path) > Signature.LONGEST) {
            throw new Signature.Broken("is far too long for a signature");
        }
        return files.bytes(path);
    }

    private static Finding forged(String path, String words) {
        return new Finding(Finding.Kind.FORGED, path, path + " " + words);
    }
}
