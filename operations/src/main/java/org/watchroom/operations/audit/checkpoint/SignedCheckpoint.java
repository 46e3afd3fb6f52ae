package org.watchroom.operations.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A checkpoint with the signature of the key that sealed it: a note in the C2SP format
/// `signed-note` with one signature line, its key named as the origin.
///
/// @param checkpoint what is signed
/// @param keyHash four bytes that say which key, in hexadecimal digits as the format has it
/// @param signature Ed25519, in Base64
public record SignedCheckpoint(Checkpoint checkpoint, String keyHash, String signature) {
    private static final String DASH = "— ";
    private static final int SIGNATURE = 64;

    public static SignedCheckpoint sign(Checkpoint checkpoint, SealingKey key) {
        var signature = key.sign(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        return new SignedCheckpoint(
                checkpoint,
                key.verifying().noteHash(checkpoint.origin()),
                Base64.getEncoder().encodeToString(signature));
    }

    /// The note as it is kept, sent and printed.
    public String note() {
        var line = new byte[4 + SIGNATURE];
        System.arraycopy(HexFormat.of().parseHex(keyHash), 0, line, 0, 4);
        System.arraycopy(Base64.getDecoder().decode(signature), 0, line, 4, SIGNATURE);
        return checkpoint.text() + "\n" + signatureLine(line);
    }

    private String signatureLine(byte[] bytes) {
        return DASH + checkpoint.origin() + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    /// Reads a note. Says nothing about whether the signature is right: ask [#signedBy].
    ///
    /// @throws NoteDamaged when it is not exactly what [#note] writes
    public static SignedCheckpoint parse(String note) throws NoteDamaged {
        int gap = note.indexOf("\n\n");
        if (gap < 0) {
            throw new NoteDamaged("the note has no signature");
        }
        var checkpoint = Checkpoint.parse(note.substring(0, gap + 1));
        var start = DASH + checkpoint.origin() + " ";
        var line = note.substring(gap + 2);
        if (!line.startsWith(start) || !line.endsWith("\n")) {
            throw new NoteDamaged("the signature line is not in its form");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line.substring(start.length(), line.length() - 1));
        } catch (IllegalArgumentException _) {
            throw new NoteDamaged("the signature is not Base64");
        }
        if (bytes.length != 4 + SIGNATURE) {
            throw new NoteDamaged("the signature is not one of Ed25519");
        }
        var signature =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 4, 4 + SIGNATURE));
        var read =
                new SignedCheckpoint(checkpoint, HexFormat.of().formatHex(bytes, 0, 4), signature);
        if (!read.signatureLine(bytes).equals(line)) { // the text was compared by Checkpoint
            throw new NoteDamaged("the note is not in the form it is written in");
        }
        return read;
    }

    /// Whether this very key has signed this very text.
    public boolean signedBy(VerifyingKey key) {
        return keyHash.equals(key.noteHash(checkpoint.origin()))
                && key.verifies(
                        checkpoint.text().getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(signature));
    }
}
