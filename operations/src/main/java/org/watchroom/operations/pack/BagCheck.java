package org.watchroom.operations.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.work.Stop;

/// Checks a BagIt bag, of version 1.0 (RFC 8493) and older ones, against its own manifests.
///
/// Signatures are another matter: see [PackVerifier].
final class BagCheck {
    private static final Pattern VERSION = Pattern.compile("BagIt-Version: (\\d+)\\.(\\d+)");
    private static final Pattern ENCODING = Pattern.compile("Tag-File-Character-Encoding: (\\S+)");
    private static final Pattern OXUM =
            Pattern.compile("(?m)^Payload-Oxum\\s*:\\s*(\\d+)\\.(\\d+)\\s*$");
    private static final int PIECE = 256 * 1024;

    private final BagFiles files;
    private final Stop stop;
    private final List<Finding> findings = new ArrayList<>();

    private BagCheck(BagFiles files, Stop stop) {
        this.files = files;
        this.stop = stop;
    }

    /// All that is wrong, worst first; empty for a valid bag.
    ///
    /// @throws IOException when a file cannot be read
    static List<Finding> of(Path bag, Stop stop) throws IOException {
        if (!Files.isDirectory(bag)) {
            return List.of(Finding.malformed(bag.getFileName().toString(), "is not a folder"));
        }
        return of(FolderFiles.below(bag), stop);
    }

    static List<Finding> of(BagFiles files, Stop stop) throws IOException {
        var check = new BagCheck(files, stop);
        check.run();
        return check.findings.stream().distinct().sorted().toList();
    }

    /// What `bagit.txt` says.
    private record Declaration(boolean first, Charset charset) {}

    private void run() throws IOException {
        files.links().forEach(link -> findings.add(Finding.unsafe(link)));
        var declared = declaration();
        if (declared == null) {
            return;
        }
        var payload = manifests(false, declared);
        if (payload.isEmpty()) {
            findings.add(
                    new Finding(Finding.Kind.MALFORMED, "", "There is no manifest of the payload"));
        }
        var tags = manifests(true, declared);
        listed(payload, declared.first());
        payload.forEach(this::presence);
        tags.forEach(this::presence);
        fetch(declared);
        oxum(declared);
        checksums(payload, tags);
    }

    private @Nullable Declaration declaration() throws IOException {
        var text = files.text("bagit.txt");
        if (text.isEmpty()) {
            findings.add(
                    files.has("bagit.txt")
                            ? Finding.malformed("bagit.txt", "is not UTF-8")
                            : Finding.missing("bagit.txt"));
            return null;
        }
        var lines = text.get().lines().filter(line -> !line.isBlank()).toList();
        var version = lines.isEmpty() ? null : VERSION.matcher(lines.getFirst());
        var encoding = lines.size() < 2 ? null : ENCODING.matcher(lines.get(1));
        if (version == null || encoding == null || !version.matches() || !encoding.matches()) {
            findings.add(
                    Finding.malformed(
                            "bagit.txt",
                            "does not say version and encoding in the two lines it must have"));
            return null;
        }
        try {
            return new Declaration(
                    Integer.parseInt(version.group(1)) >= 1, Charset.forName(encoding.group(1)));
        } catch (IllegalCharsetNameException
                | UnsupportedCharsetException
                | NumberFormatException unknown) {
            findings.add(
                    Finding.malformed(
                            "bagit.txt", "names an encoding or version that is not known"));
            return null;
        }
    }

    private List<Manifest> manifests(boolean tags, Declaration declared) throws IOException {
        var manifests = new ArrayList<Manifest>();
        for (var name : files.all()) {
            if (Manifest.names(name, tags)) {
                var text = files.text(name, declared.charset());
                if (text.isEmpty()) {
                    findings.add(
                            Finding.malformed(
                                    name, "cannot be read in the encoding that bagit.txt names"));
                    continue;
                }
                var manifest = Manifest.parse(name, text.get(), declared.first());
                findings.addAll(manifest.findings());
                manifests.add(manifest);
            }
        }
        return manifests;
    }

    /// Every file of the payload is in every manifest; before version 1.0, in one of them.
    private void listed(List<Manifest> payload, boolean inEach) {
        for (var file : files.all().tailSet("data/")) {
            if (!file.startsWith("data/")) {
                break;
            }
            long times =
                    payload.stream()
                            .filter(manifest -> manifest.hashes().containsKey(file))
                            .count();
            if (times == 0 || (inEach && times < payload.size())) {
                findings.add(Finding.added(file));
            }
        }
    }

    private void presence(Manifest manifest) {
        manifest.hashes().keySet().stream()
                .filter(path -> !files.has(path))
                .map(Finding::missing)
                .forEach(findings::add);
    }

    /// Nothing is ever fetched here, but a list that leads out of the bag is refused.
    private void fetch(Declaration declared) throws IOException {
        for (var line :
                files.text("fetch.txt", declared.charset()).orElse("").split("\r\n|\r|\n")) {
            var parts = line.strip().split("\\s+", 3);
            if (parts.length == 3 && !BagPath.safe(BagPath.plain(parts[2]))) {
                findings.add(Finding.unsafe(parts[2]));
            }
        }
    }

    private void oxum(Declaration declared) throws IOException {
        var said = OXUM.matcher(files.text("bag-info.txt", declared.charset()).orElse(""));
        if (!said.find()) {
            return;
        }
        long bytes = 0;
        long count = 0;
        for (var file : files.all()) {
            if (file.startsWith("data/")) {
                bytes += files.size(file);
                count++;
            }
        }
        if (!(bytes + "." + count).equals(said.group(1) + "." + said.group(2))) {
            findings.add(
                    Finding.malformed(
                            "bag-info.txt",
                            "counts %s.%s bytes and files of payload; there are %d.%d"
                                    .formatted(said.group(1), said.group(2), bytes, count)));
        }
    }

    private void checksums(List<Manifest> payload, List<Manifest> tags) throws IOException {
        var wanted = new TreeMap<String, Map<String, String>>();
        for (var manifests : List.of(payload, tags)) {
            for (var manifest : manifests) {
                manifest.hashes()
                        .forEach((path, hash) ->
                                wanted.computeIfAbsent(path, _ -> new LinkedHashMap<>())
                                        .put(manifest.algorithm(), hash));
            }
        }
        for (var file : wanted.entrySet()) {
            if (files.has(file.getKey()) && !matches(file.getKey(), file.getValue())) {
                findings.add(Finding.altered(file.getKey()));
            }
        }
    }

    private boolean matches(String path, Map<String, String> hashes) throws IOException {
        for (var wanted : hashes.entrySet()) {
            try (var in = files.open(path)) {
                if (!hash(in, wanted.getKey()).equals(wanted.getValue())) {
                    return false;
                }
            } catch (NoSuchAlgorithmException unknown) {
                findings.add(
                        Finding.malformed(
                                path,
                                "is listed with a checksum of a kind that is not known: "
                                        + wanted.getKey()));
            }
        }
        return true;
    }

    private String hash(InputStream in, String algorithm)
            throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance(algorithm);
        var piece = new byte[PIECE];
        for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
            stop.check();
            digest.update(piece, 0, got);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
