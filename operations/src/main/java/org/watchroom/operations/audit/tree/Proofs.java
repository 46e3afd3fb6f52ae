package org.watchroom.operations.audit.tree;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Short proofs of RFC 9162 §2.1.3 and §2.1.4: that a leaf is in a tree, and that a tree grew out
/// of a smaller one. Making one needs all leaves; checking one needs only roots.
public final class Proofs {
    private final List<byte[]> leaves;
    private final MessageDigest sha = Hashing.sha256();

    /// @param leaves hashes of all leaves, in order
    public Proofs(List<byte[]> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    /// Proof that leaf `index` (from 0) is in the tree of the first `size` leaves.
    public List<byte[]> inclusion(int index, int size) {
        var path = new ArrayDeque<byte[]>();
        int from = 0;
        int to = size;
        while (to - from > 1) {
            int middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(root(middle, to));
                to = middle;
            } else {
                path.addFirst(root(from, middle));
                from = middle;
            }
        }
        return List.copyOf(path);
    }

    /// Proof that the tree of the first `size` leaves grew out of that of the first `smaller` ones.
    public List<byte[]> consistency(int smaller, int size) {
        var path = new ArrayDeque<byte[]>();
        int from = 0;
        int to = size;
        boolean known = true;
        while (smaller != to) {
            int middle = from + split(to - from);
            if (smaller <= middle) {
                path.addFirst(root(middle, to));
                to = middle;
            } else {
                path.addFirst(root(from, middle));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            path.addFirst(root(from, to));
        }
        return List.copyOf(path);
    }

    private byte[] root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + split(to - from);
        return Hashing.node(sha, root(from, middle), root(middle, to));
    }

    /// The largest power of two below `count`.
    private static int split(int count) {
        return Integer.highestOneBit(count - 1);
    }

    /// Whether `path` proves that `leaf` is at `index` in the tree of `size` leaves.
    public static boolean includes(
            byte[] leaf, long index, long size, byte[] root, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var sha = Hashing.sha256();
        long at = index;
        long last = size - 1;
        var hash = leaf;
        for (var next : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = Hashing.node(sha, next, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hashing.node(sha, hash, next);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /// Whether `path` proves that the tree of `size` leaves grew out of that of `smaller`.
    public static boolean extend(
            long smaller, byte[] smallerRoot, long size, byte[] root, List<byte[]> path) {
        if (smaller == size) {
            return path.isEmpty() && Arrays.equals(smallerRoot, root);
        }
        if (smaller <= 0 || smaller > size || path.isEmpty()) {
            return false;
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(smaller) == 1) {
            steps.addFirst(smallerRoot);
        }
        long at = smaller - 1;
        long last = size - 1;
        for (; (at & 1) == 1; at >>>= 1) {
            last >>>= 1;
        }
        var sha = Hashing.sha256();
        var before = steps.getFirst();
        var now = before;
        for (var next : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                before = Hashing.node(sha, next, before);
                now = Hashing.node(sha, next, now);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                now = Hashing.node(sha, now, next);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(before, smallerRoot) && Arrays.equals(now, root);
    }
}
