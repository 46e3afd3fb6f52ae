package org.watchroom.operations.evidence;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.watchroom.operations.work.Hash;

/// A SHA-256 checksum.
///
/// @param hex 64 digits, lower case
public record Sha256(String hex) {
    public Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(digest().digest(bytes)));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// The JDK's own: other providers are slower (some ten times).
    public static MessageDigest digest() {
        return Hash.sha256();
    }

    @Override
    public String toString() {
        return hex;
    }
}
