package org.watchroom.operations.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, which every Java has.
public final class Hash {
    private Hash() {}

    /// A fresh one of the JDK's own: other providers are slower (some ten times).
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @return 32 bytes
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /// Of the text in UTF-8.
    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
