package org.watchroom.operations.pack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.watchroom.operations.evidence.Sha256;

/// What is printed on every page of a pack, so that paper can be held against the pack: SHA-256
/// over the lines of `manifest-sha256.txt` without those of the papers themselves, which are the
/// PDF files directly in `data` and in `data/custody`. Anybody computes it with `grep -vE '
/// data/(custody/)?[^/]*\.pdf$' manifest-sha256.txt | sha256sum`.
final class ContentDigest {
    /// Its label in `bag-info.txt`.
    static final String LABEL = "Watchroom-Content-SHA256";

    private static final Pattern PAPER = Pattern.compile("data/(?:custody/)?[^/]*\\.pdf");
    private static final Pattern LINE = Pattern.compile("(?m)^" + LABEL + ": ([0-9a-f]{64})$");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private ContentDigest() {}

    static boolean paper(String path) {
        return PAPER.matcher(path).matches();
    }

    /// @param hashes of the payload, lower-case hex by path, sorted as the manifest is
    static Sha256 of(SequencedMap<String, String> hashes) {
        var content = new TreeMap<>(hashes);
        content.keySet().removeIf(ContentDigest::paper);
        return Sha256.of(Manifest.text(content).getBytes(StandardCharsets.UTF_8));
    }

    /// The one that a pack says of itself; empty for packs of before there was one.
    static Optional<String> said(String bagInfo) {
        var line = LINE.matcher(bagInfo);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /// Reads a digest as a person types it or a QR code says it; empty when it is none.
    static Optional<String> typed(String words) {
        var tail = words.substring(words.lastIndexOf(':') + 1);
        var digest = tail.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return HEX.matcher(digest).matches() ? Optional.of(digest) : Optional.empty();
    }
}
