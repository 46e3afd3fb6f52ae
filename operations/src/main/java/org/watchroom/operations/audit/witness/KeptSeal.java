package org.watchroom.operations.audit.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.watchroom.db.disk.Durable;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.tree.Tree;

/// A seal as a witness keeps it: enough to tell later whether a longer record continues it.
///
/// The file is the signed note, then the lines `key` and `frontier` in Base64.
///
/// @param key that signed, believed from here on
/// @param tree after this seal
public record KeptSeal(SignedCheckpoint signed, VerifyingKey key, Tree tree) {
    private static final String KEY = "key ";
    private static final String FRONTIER = "frontier ";

    /// Empty where nothing is kept.
    ///
    /// @throws IOException also when the file is not what was kept
    static Optional<KeptSeal> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var text = Files.readString(file);
        int end = text.lastIndexOf("\n\n");
        try {
            var lines = text.substring(end + 2).split("\n", -1);
            var signed = SignedCheckpoint.parse(text.substring(0, end + 1));
            var key =
                    VerifyingKey.of(bytes(lines[0], KEY))
                            .orElseThrow(() -> new NoteDamaged("no key"));
            var tree = Tree.of(signed.checkpoint().size(), bytes(lines[1], FRONTIER));
            var kept = new KeptSeal(signed, key, tree);
            if (!signed.signedBy(key)
                    || !Arrays.equals(tree.root(), signed.checkpoint().rootBytes())) {
                throw new NoteDamaged("signature or frontier is wrong");
            }
            return Optional.of(kept);
        } catch (NoteDamaged | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(
                    "what this console knows of the record, " + file + ", was damaged", e);
        }
    }

    private static byte[] bytes(String line, String name) throws NoteDamaged {
        if (!line.startsWith(name)) {
            throw new NoteDamaged("no line '" + name.strip() + "'");
        }
        return Base64.getDecoder().decode(line.substring(name.length()));
    }

    /// Whole or not at all, and on the disk.
    void write(Path file) throws IOException {
        var base64 = Base64.getEncoder();
        var text =
                signed.note()
                        + "\n"
                        + KEY
                        + base64.encodeToString(key.bytes())
                        + "\n"
                        + FRONTIER
                        + base64.encodeToString(tree.frontier())
                        + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        var part = Files.createTempFile(file.toAbsolutePath().getParent(), "kept", ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Durable.force(part);
            Durable.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
