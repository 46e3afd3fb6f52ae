package org.watchroom.operations.handover;

import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// Encrypts the files of a folder as copies are, with both checksums in the same pass, and records
/// nothing: for measuring.
public final class FolderZip {
    private static final int PIECE = 256 * 1024;

    private FolderZip() {}

    /// @return checksum of the zip
    public static Sha256 write(Path folder, Path zip, char[] passphrase) throws IOException {
        var whole = Sha256.digest();
        try (OutputStream file = Files.newOutputStream(zip);
                var out = new BufferedOutputStream(new DigestOutputStream(file, whole), PIECE);
                var aes = new AesZip(out, passphrase);
                var all = Files.list(folder)) {
            for (var one : all.sorted().toList()) {
                var content = Sha256.digest();
                try (var in = new FileInputStream(one.toFile())) {
                    aes.add(
                            one.getFileName().toString(),
                            AesZip.utc(Instant.EPOCH),
                            Files.size(one),
                            in,
                            (bytes, length) -> content.update(bytes, 0, length),
                            Stop.NEVER);
                }
                content.digest();
            }
            aes.finish("");
        }
        return new Sha256(HexFormat.of().formatHex(whole.digest()));
    }
}
