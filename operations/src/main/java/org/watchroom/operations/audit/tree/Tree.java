package org.watchroom.operations.audit.tree;

import java.security.MessageDigest;
import java.util.Arrays;

/// A growing tree of RFC 9162 that keeps only its full subtrees, at most 63 hashes: enough to
/// append and to know the root. Not safe for use by several threads.
///
/// Appending makes no garbage: a million leaves take a million node hashes and nothing else.
public final class Tree {
    /// Bytes of a hash.
    public static final int HASH = 32;

    private static final int LEVELS = 63;

    private final MessageDigest sha = Hashing.sha256();
    private final byte[] subtrees = new byte[LEVELS * HASH];
    private final byte[] node = new byte[1 + 2 * HASH];
    private long size;

    /// The empty tree.
    public Tree() {
        node[0] = Hashing.NODE;
    }

    /// The tree of `size` leaves whose full subtrees are in `frontier`.
    ///
    /// @param frontier as [#frontier] gave it
    /// @throws IllegalArgumentException when it has not one hash for each subtree
    public static Tree of(long size, byte[] frontier) {
        if (size < 0 || frontier.length != Long.bitCount(size) * HASH) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves has %d full subtrees, not %d bytes"
                            .formatted(size, Long.bitCount(size), frontier.length));
        }
        var tree = new Tree();
        tree.size = size;
        int from = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (tree.has(level)) {
                System.arraycopy(frontier, from, tree.subtrees, level * HASH, HASH);
                from += HASH;
            }
        }
        return tree;
    }

    /// The same tree, growing on its own from here.
    public Tree copy() {
        var tree = new Tree();
        tree.become(this);
        return tree;
    }

    /// Forgets its own leaves and grows on from those of another, which stays as it is.
    public void become(Tree other) {
        size = other.size;
        System.arraycopy(other.subtrees, 0, subtrees, 0, subtrees.length);
    }

    /// Appends one leaf.
    ///
    /// @param hashes holds the leaf's hash, not its data
    /// @param at where the hash begins
    public void append(byte[] hashes, int at) {
        System.arraycopy(hashes, at, node, 1 + HASH, HASH);
        int level = 0;
        for (; has(level); level++) {
            joinWithLeft(level);
        }
        System.arraycopy(node, 1 + HASH, subtrees, level * HASH, HASH);
        size++;
    }

    /// Appends leaves whose hashes follow one another.
    ///
    /// @throws IllegalArgumentException when these are not whole hashes
    public void appendAll(byte[] hashes) {
        if (hashes.length % HASH != 0) {
            throw new IllegalArgumentException(hashes.length + " bytes are not whole hashes");
        }
        for (int at = 0; at < hashes.length; at += HASH) {
            append(hashes, at);
        }
    }

    public long size() {
        return size;
    }

    /// The root; that of the empty tree is the hash of nothing.
    public byte[] root() {
        if (size == 0) {
            return sha.digest();
        }
        int level = Long.numberOfTrailingZeros(size);
        System.arraycopy(subtrees, level * HASH, node, 1 + HASH, HASH);
        for (level++; level < LEVELS; level++) {
            if (has(level)) {
                joinWithLeft(level);
            }
        }
        return Arrays.copyOfRange(node, 1 + HASH, node.length);
    }

    /// The hashes of the full subtrees, largest first.
    public byte[] frontier() {
        var frontier = new byte[Long.bitCount(size) * HASH];
        int to = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (has(level)) {
                System.arraycopy(subtrees, level * HASH, frontier, to, HASH);
                to += HASH;
            }
        }
        return frontier;
    }

    /// Whether these are the hashes of the full subtrees, without making them.
    public boolean hasFrontier(byte[] hashes) {
        if (hashes.length != Long.bitCount(size) * HASH) {
            return false;
        }
        int from = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (has(level)) {
                int at = level * HASH;
                if (!Arrays.equals(subtrees, at, at + HASH, hashes, from, from + HASH)) {
                    return false;
                }
                from += HASH;
            }
        }
        return true;
    }

    private boolean has(int level) {
        return (size >>> level & 1) == 1;
    }

    /// Puts the hash of the subtree of `level` and of the hash in hand into hand.
    private void joinWithLeft(int level) {
        System.arraycopy(subtrees, level * HASH, node, 1, HASH);
        sha.update(node, 0, node.length);
        Hashing.digest(sha, node, 1 + HASH);
    }
}
