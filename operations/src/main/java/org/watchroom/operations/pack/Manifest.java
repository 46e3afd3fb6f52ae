package org.watchroom.operations.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A list of files with their checksums.
///
/// @param name of the manifest's own file
/// @param algorithm as the JDK calls it
/// @param hashes lower-case hex by path
/// @param findings what is wrong with the list itself
record Manifest(
        String name,
        String algorithm,
        SequencedMap<String, String> hashes,
        List<Finding> findings) {
    private static final Pattern NAME = Pattern.compile("(?:tag)?manifest-([a-z0-9]+)\\.txt");
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]+)[ \\t]+\\*?(.+)");

    static boolean names(String file, boolean tags) {
        return NAME.matcher(file).matches() && file.startsWith("tag") == tags;
    }

    /// @param strict refuses a file listed twice, as version 1.0 does
    static Manifest parse(String name, String text, boolean strict) {
        var findings = new ArrayList<Finding>();
        var hashes = new TreeMap<String, String>();
        for (var line : text.split("\r\n|\r|\n")) {
            if (line.isBlank()) {
                continue;
            }
            var match = LINE.matcher(line);
            if (!match.matches()) {
                findings.add(
                        Finding.malformed(
                                name, "has a line that is no checksum and path: " + line.strip()));
                continue;
            }
            add(
                    name,
                    hashes,
                    findings,
                    match.group(1).toLowerCase(Locale.ROOT),
                    match.group(2),
                    strict);
        }
        return new Manifest(name, algorithm(name), hashes, List.copyOf(findings));
    }

    private static void add(
            String name,
            TreeMap<String, String> hashes,
            List<Finding> findings,
            String hash,
            String listed,
            boolean strict) {
        var path = BagPath.plain(BagPath.unescape(listed));
        if (!BagPath.safe(BagPath.plain(listed)) || !BagPath.safe(path)) {
            findings.add(Finding.unsafe(listed));
            return;
        }
        var before = hashes.putIfAbsent(path, hash);
        if (before != null && (strict || !before.equals(hash))) {
            findings.add(Finding.malformed(name, "lists " + path + " twice"));
        }
    }

    private static String algorithm(String name) {
        var match = NAME.matcher(name);
        var tail = match.matches() ? match.group(1) : "";
        return tail.startsWith("sha") ? "SHA-" + tail.substring(3) : tail.toUpperCase(Locale.ROOT);
    }

    /// The lines that `sha256sum -c` reads.
    static String text(SequencedMap<String, String> hashes) {
        var text = new StringBuilder();
        hashes.forEach((path, hash) ->
                text.append(hash).append("  ").append(BagPath.escape(path)).append('\n'));
        return text.toString();
    }
}
