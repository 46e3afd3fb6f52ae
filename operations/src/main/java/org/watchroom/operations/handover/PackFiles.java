package org.watchroom.operations.handover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;

/// The files of a pack as its signed tag manifest lists them, each with the checksum it must have.
/// What lies in the folder beside them is not the pack's and is not handed over.
///
/// @param folder of the pack
record PackFiles(Path folder, List<One> files) {
    private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    private static final String SIGNATURE = TAG_MANIFEST + ".p7s";
    private static final String MANIFEST = "manifest-sha256.txt";
    private static final int DIGITS = 64;

    PackFiles {
        files = List.copyOf(files);
    }

    /// @param path relative, with `/`
    /// @param sha256 empty for the signature, which no list can hold
    record One(String path, long size, Optional<Sha256> sha256) {}

    /// @param recorded checksum of the tag manifest, from the record of the pack
    /// @throws Failure.Missing when the pack's folder is not on this computer
    /// @throws Failure.Refused `pack-altered` when it is not the pack that was recorded
    static PackFiles read(Path folder, Sha256 recorded) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure.Missing("The pack's folder " + folder);
        }
        var tags = Files.readAllBytes(there(folder, TAG_MANIFEST));
        if (!Sha256.of(tags).equals(recorded)) {
            throw altered(TAG_MANIFEST);
        }
        var all = new LinkedHashMap<String, Optional<Sha256>>();
        all.put(TAG_MANIFEST, Optional.of(recorded));
        all.put(SIGNATURE, Optional.empty());
        var listed = lines(tags);
        listed.forEach((path, sum) -> all.put(path, Optional.of(sum)));
        var manifest = Files.readAllBytes(there(folder, MANIFEST));
        if (!Sha256.of(manifest).equals(listed.get(MANIFEST))) {
            throw altered(MANIFEST);
        }
        lines(manifest).forEach((path, sum) -> all.put(path, Optional.of(sum)));
        var files = new ArrayList<One>();
        for (var each : all.entrySet()) {
            files.add(
                    new One(
                            each.getKey(),
                            Files.size(there(folder, each.getKey())),
                            each.getValue()));
        }
        return new PackFiles(folder, files);
    }

    long bytes() {
        return files.stream().mapToLong(One::size).sum();
    }

    Path path(One one) {
        return there(folder, one.path());
    }

    private static Path there(Path folder, String path) {
        var file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw altered(path);
        }
        return file;
    }

    private static Map<String, Sha256> lines(byte[] manifest) {
        var all = new LinkedHashMap<String, Sha256>();
        for (var line : new String(manifest, StandardCharsets.UTF_8).split("\n")) {
            if (line.length() > DIGITS + 2) {
                all.put(
                        line.substring(DIGITS + 2)
                                .replace("%0A", "\n")
                                .replace("%0D", "\r")
                                .replace("%25", "%"),
                        new Sha256(line.substring(0, DIGITS)));
            }
        }
        return all;
    }

    static Failure.Refused altered(String file) {
        return new Failure.Refused(
                "pack-altered",
                "This is not the pack that was recorded: %s is missing or was changed. Check it with"
                                .formatted(file)
                        + " \"pack verify\" and build it again",
                null);
    }
}
