package org.watchroom.operations.audit.tree;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// Inclusion proofs of a few leaves of a long record, made while its leaves go by once: keeps the
/// full subtrees and these proofs, never all leaves. Not safe for use by several threads.
///
/// Made of n leaves with n hashes; [Proofs] checks what comes out.
public final class Paths {
    private final MessageDigest sha = Hashing.sha256();
    private final LongPredicate wanted;
    private final ArrayDeque<Part> parts = new ArrayDeque<>();
    private final SortedMap<Long, List<byte[]>> found = new TreeMap<>();
    private long size;

    /// @param wanted which leaves, by number from 0
    public Paths(LongPredicate wanted) {
        this.wanted = wanted;
    }

    /// A subtree, and the wanted leaves in it.
    private record Part(int level, byte[] hash, List<Long> leaves) {}

    /// @param hash of the next leaf
    public void append(byte[] hash) {
        List<Long> own = List.of();
        if (wanted.test(size)) {
            own = List.of(size);
            found.put(size, new ArrayList<>());
        }
        var part = new Part(0, hash, own);
        while (!parts.isEmpty() && parts.getLast().level == part.level) {
            part = join(parts.removeLast(), part);
        }
        parts.addLast(part);
        size++;
    }

    /// The proofs by number of leaf, in the tree of all leaves so far. Call once.
    public SortedMap<Long, List<byte[]>> finish() {
        while (parts.size() > 1) {
            var right = parts.removeLast();
            parts.addLast(join(parts.removeLast(), right));
        }
        return found;
    }

    private Part join(Part left, Part right) {
        left.leaves.forEach(leaf -> path(leaf).add(right.hash));
        right.leaves.forEach(leaf -> path(leaf).add(left.hash));
        List<Long> both = left.leaves;
        if (!right.leaves.isEmpty()) {
            both = new ArrayList<>(left.leaves);
            both.addAll(right.leaves);
        }
        return new Part(
                Math.max(left.level, right.level) + 1,
                Hashing.node(sha, left.hash, right.hash),
                both);
    }

    private List<byte[]> path(long leaf) {
        return found.getOrDefault(leaf, List.of());
    }
}
