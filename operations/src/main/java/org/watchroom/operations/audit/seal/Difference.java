package org.watchroom.operations.audit.seal;

import java.util.Arrays;
import org.watchroom.operations.audit.tree.Tree;

/// The first place where records are not those that were sealed.
///
/// @param index in the sealed hashes, and in the records as they are now
/// @param kind what was done to it, told by what follows
public record Difference(int index, Kind kind) {
    public enum Kind {
        CHANGED,
        MISSING,
        ADDED
    }

    /// Compares leaf hashes as sealed with those of the records now. They must differ.
    ///
    /// When one more hash was sealed than is there, a record is missing; which one, the first hash
    /// that does not fit tells, for the rest fits again one further on. The same the other way
    /// round for one that was added. Everything else is a change.
    public static Difference between(byte[] sealed, byte[] now) {
        int there = Math.min(sealed.length, now.length) / Tree.HASH;
        int index = 0;
        while (index < there && equal(sealed, index, now, index)) {
            index++;
        }
        if (index * Tree.HASH == sealed.length) {
            return new Difference(index, Kind.ADDED);
        }
        if (index * Tree.HASH == now.length) {
            return new Difference(index, Kind.MISSING);
        }
        boolean sealedComesLater = contains(now, index + 1, sealed, index);
        boolean nowComesLater = contains(sealed, index + 1, now, index);
        if (nowComesLater && !sealedComesLater) {
            return new Difference(index, Kind.MISSING);
        }
        if (sealedComesLater && !nowComesLater) {
            return new Difference(index, Kind.ADDED);
        }
        return new Difference(index, Kind.CHANGED);
    }

    private static boolean contains(byte[] hashes, int from, byte[] wanted, int index) {
        for (int i = from; i < hashes.length / Tree.HASH; i++) {
            if (equal(hashes, i, wanted, index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(byte[] a, int i, byte[] b, int j) {
        int from = i * Tree.HASH;
        int other = j * Tree.HASH;
        return Arrays.equals(a, from, from + Tree.HASH, b, other, other + Tree.HASH);
    }
}
