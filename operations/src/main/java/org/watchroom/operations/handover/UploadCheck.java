package org.watchroom.operations.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.DiskFailures;
import org.watchroom.operations.pack.UploadFolder;
import org.watchroom.operations.work.Stop;

/// Holds the plain files that were uploaded to a portal against the pack they are copies of.
final class UploadCheck {
    private UploadCheck() {}

    /// What is uploaded, in words for the register; empty for a pack that has no such files, or
    /// whose folder is on another computer.
    ///
    /// @throws Failure.Refused `upload-altered` when one of them is no file of the pack
    static Optional<String> of(Path packs, PackRow pack) {
        var folder = packs.resolve(pack.name());
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    ? words(packs, pack, PackFiles.read(folder, pack.tagManifest()))
                    : Optional.empty();
        } catch (IOException e) {
            throw DiskFailures.of(e);
        }
    }

    private static Optional<String> words(Path packs, PackRow pack, PackFiles files)
            throws IOException {
        var folder = packs.resolve(pack.name() + UploadFolder.ENDING);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var known =
                files.files().stream()
                        .flatMap(one -> one.sha256().stream())
                        .collect(Collectors.toSet());
        var list = Optional.<Sha256>empty();
        int count = 0;
        for (var file : plain(folder)) {
            var sum = HashingCopy.of(file, Stop.NEVER, _ -> {}).sha256();
            count++;
            if (file.endsWith(UploadFolder.LIST)) {
                list = Optional.of(sum);
            } else if (!known.contains(sum)) {
                throw altered(folder.relativize(file));
            }
        }
        return Optional.of(
                "%d files of the pack's upload folder, its list SHA-256 %s"
                        .formatted(
                                count,
                                list.orElseThrow(() -> altered(Path.of(UploadFolder.LIST))).hex()));
    }

    private static List<Path> plain(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static Failure.Refused altered(Path file) {
        return new Failure.Refused(
                "upload-altered",
                "%s in the folder of files to upload is no file of the pack".formatted(file),
                null);
    }
}
