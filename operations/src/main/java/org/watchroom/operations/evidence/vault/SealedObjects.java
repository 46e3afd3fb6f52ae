package org.watchroom.operations.evidence.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.StreamKeys;
import org.watchroom.operations.work.Stop;

/// How a vault's bytes are on the disk: sealed, each bound to its checksum, so that one put in
/// another's place does not open.
record SealedObjects(VaultKey key, Path vault) {
    private static final int PIECE = 256 * 1024;

    /// @throws Failure.Unreadable when the file is not what it was when it was hashed
    void seal(Path plain, Path to, HashingCopy.Content content, Stop stop) throws IOException {
        var digest = Sha256.digest();
        var piece = new byte[PIECE];
        long size = 0;
        try (var in = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS);
                var out =
                        keys().sealing(
                                        Files.newOutputStream(to, StandardOpenOption.CREATE_NEW),
                                        content.sha256().bytes())) {
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                stop.check();
                digest.update(piece, 0, got);
                out.write(piece, 0, got);
                size += got;
            }
        }
        if (size != content.size()
                || !HexFormat.of().formatHex(digest.digest()).equals(content.sha256().hex())) {
            Files.delete(to);
            throw new Failure.Unreadable(
                    "A file changed while it was being kept (%s)".formatted(content.sha256()),
                    "Take it once more",
                    null);
        }
    }

    InputStream open(Path sealed, Sha256 sha256) throws IOException {
        var in = Files.newInputStream(sealed, LinkOption.NOFOLLOW_LINKS);
        try {
            return new BufferedInputStream(keys().opening(in, sha256.bytes()), PIECE);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    SeekableByteChannel channel(Path sealed, Sha256 sha256) throws IOException {
        var in = Files.newByteChannel(sealed, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return keys().opening(in, sha256.bytes());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private StreamKeys keys() throws IOException {
        return key.of(vault);
    }
}
