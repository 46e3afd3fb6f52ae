package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.FORKED;
import static org.watchroom.operations.audit.proof.Finding.Kind.ROLLED_BACK;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.seal.Leaves;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Tree;

/// Checkpoints that were kept elsewhere, held against the tree as it grows.
final class Kept {
    private final List<Checkpoint> kept;

    Kept(List<SignedCheckpoint> kept) {
        this.kept =
                kept.stream()
                        .map(SignedCheckpoint::checkpoint)
                        .sorted(Comparator.comparingLong(Checkpoint::size))
                        .toList();
    }

    /// Whether one of them is of a tree larger than one size and not larger than another.
    boolean within(long from, long to) {
        for (var checkpoint : kept) {
            if (checkpoint.size() > from && checkpoint.size() <= to) {
                return true;
            }
        }
        return false;
    }

    /// Whether one of them saw another past.
    ///
    /// @param before the tree before this seal
    /// @param hashes what the seal added
    Optional<Finding> differs(Tree before, byte[] hashes, SignedCheckpoint seal) {
        long size = before.size() + hashes.length / Tree.HASH;
        for (var checkpoint : kept) {
            if (checkpoint.size() <= before.size() || checkpoint.size() > size) {
                continue;
            }
            var tree = before.copy();
            for (int i = 0; tree.size() < checkpoint.size(); i++) {
                tree.append(hashes, Leaves.offset(i));
            }
            if (!Arrays.equals(tree.root(), checkpoint.rootBytes())
                    || !checkpoint.origin().equals(seal.checkpoint().origin())) {
                return Optional.of(
                        Finding.of(
                                FORKED,
                                seal.checkpoint().seal(),
                                null,
                                null,
                                "The checkpoint of %s that was kept (%d records) saw another past: a record up to number %d was changed, and all seals were made anew.",
                                checkpoint.sealedAt(),
                                checkpoint.size(),
                                seal.checkpoint().lastSeq()));
            }
        }
        return Optional.empty();
    }

    /// Whether one of them saw more than there is.
    ///
    /// @param last the last record that is there, in words
    Optional<Finding> beyond(long size, Optional<StoredSeal> newest, String last) {
        return kept.stream()
                .filter(checkpoint -> checkpoint.size() > size)
                .findFirst()
                .map(checkpoint ->
                        Finding.of(
                                ROLLED_BACK,
                                checkpoint.seal(),
                                null,
                                null,
                                "The database ends with %d records%s, but the checkpoint of %s that was kept covers %d: it was rolled back. The first record that is gone is the first one %s.",
                                size,
                                newest.map(seal -> " of " + seal.sealedAt()).orElse(""),
                                checkpoint.sealedAt(),
                                checkpoint.size(),
                                last));
    }
}
