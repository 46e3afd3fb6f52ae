package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.evidence.Sha256;

/// Folders of files that are being made, each named by its process, such as `1234-5f2a91c0`; and
/// what is left of the claims of those that were killed, in `left`.
///
/// @param root of all of them
record Drafts(Path root, Clock clock) {
    /// Another process may have got the number of one that was killed.
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final String CLAIM = ".claim";

    Path room() throws IOException {
        Files.createDirectories(root);
        sweep();
        return Files.createDirectory(
                root.resolve(ProcessHandle.current().pid() + "-" + DirectoryVault.unique()));
    }

    /// Says that a file of this room is about to get its name.
    void claim(Path room, Sha256 sha256) throws IOException {
        var claim = room.resolve(sha256.hex() + CLAIM);
        if (!Files.exists(claim)) {
            Files.createFile(claim);
            Durable.forceFolder(room);
            Durable.forceFolder(root);
        }
    }

    /// After sweeping, so that what was killed a moment ago is among it.
    List<Sha256> left() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        sweep();
        return Files.isDirectory(leftovers())
                ? names(leftovers()).stream()
                        .filter(name -> name.matches("[0-9a-f]{64}"))
                        .map(Sha256::new)
                        .toList()
                : List.of();
    }

    void settled(Sha256 sha256) throws IOException {
        Files.deleteIfExists(leftovers().resolve(sha256.hex()));
    }

    private Path leftovers() {
        return root.resolve("left");
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).toList();
        }
    }

    /// Claims outlive their room.
    private void saveClaims(Path room) throws IOException {
        for (var name : names(room)) {
            if (name.endsWith(CLAIM)) {
                Files.createDirectories(leftovers());
                Files.move(
                        room.resolve(name),
                        leftovers().resolve(name.substring(0, name.length() - CLAIM.length())),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void sweep() throws IOException {
        try (var all = Files.list(root)) {
            for (var one : all.toList()) {
                if (abandoned(one)) {
                    saveClaims(one);
                    Folders.deleteTree(one);
                }
            }
        }
    }

    private boolean abandoned(Path folder) throws IOException {
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
}
