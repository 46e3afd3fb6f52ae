package org.watchroom.operations.audit.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 with the prefixes of RFC 9162, so that no leaf can pass for a node.
public final class Hashing {
    /// Prefix of a leaf.
    public static final byte LEAF = 0;

    /// Prefix of a node.
    public static final byte NODE = 1;

    private Hashing() {}

    /// The JDK's own, which uses the processor's instructions for it.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Ends the digest and puts it at `at`, without making an array.
    public static void digest(MessageDigest sha, byte[] into, int at) {
        try {
            sha.digest(into, at, Tree.HASH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for a hash at " + at, e);
        }
    }

    /// The hash of a leaf.
    public static byte[] leaf(byte[] data) {
        var sha = sha256();
        sha.update(LEAF);
        return sha.digest(data);
    }

    static byte[] node(MessageDigest sha, byte[] left, byte[] right) {
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }
}
