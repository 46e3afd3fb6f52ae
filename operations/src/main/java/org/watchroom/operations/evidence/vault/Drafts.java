package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Folders of files that are being made, each named by its process: `1234-5f2a91c0`.
///
/// @param root of all of them
record Drafts(Path root, Clock clock) {
    /// Another process may have got the number of one that was killed.
    private static final Duration LONGEST = Duration.ofDays(2);

    EvidenceVault.Room room() throws IOException {
        Files.createDirectories(root);
        sweep();
        return new Folder(
                Files.createDirectory(
                        root.resolve(
                                ProcessHandle.current().pid() + "-" + DirectoryVault.unique())));
    }

    private void sweep() throws IOException {
        try (var all = Files.list(root)) {
            for (var one : all.toList()) {
                if (left(one)) {
                    delete(one);
                }
            }
        }
    }

    private boolean left(Path folder) throws IOException {
        var number = folder.getFileName().toString().split("-", 2)[0];
        if (!number.matches("\\d{1,18}")) {
            return false;
        }
        boolean alive =
                ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive).isPresent();
        return !alive || changed(folder).filter(this::tooOld).isPresent();
    }

    private boolean tooOld(Instant at) {
        return at.isBefore(clock.instant().minus(LONGEST));
    }

    /// Empty when its maker has just deleted it.
    private static Optional<Instant> changed(Path folder) throws IOException {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.getLastModifiedTime(folder).toInstant())
                : Optional.empty();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private record Folder(Path folder) implements EvidenceVault.Room {
        @Override
        public long free() throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }

        @Override
        public void close() throws IOException {
            delete(folder);
        }
    }
}
