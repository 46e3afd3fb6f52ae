package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.KEY_UNKNOWN;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.SealSql;

/// Which of the keys in the database may be believed, and on whose word.
///
/// Up to a checkpoint that was kept no key has to be believed: the tree must give its root, which
/// was kept. So whoever met the record only after its key was changed or lost can prove it.
final class Trust {
    private final KeyChain chain;
    private final @Nullable BookEnd book;
    private final Set<VerifyingKey> roots;
    private final Set<VerifyingKey> believed = new HashSet<>();
    private final long covered;
    private final boolean onItsOwnWord;
    private final @Nullable Finding objection;
    private int rootsFollowed = -1;

    private Trust(
            KeyChain chain,
            @Nullable BookEnd book,
            Set<VerifyingKey> roots,
            long covered,
            boolean onItsOwnWord,
            @Nullable Finding objection) {
        this.chain = chain;
        this.book = book;
        this.roots = roots;
        this.covered = covered;
        this.onItsOwnWord = onItsOwnWord;
        this.objection = objection;
    }

    static Trust of(Reference reference, @Nullable BookEnd book, SealSql seals, KeyChain chain)
            throws SQLException {
        var roots = new LinkedHashSet<>(reference.keys());
        Finding objection = null;
        long covered = 0;
        for (var kept : reference.checkpoints()) {
            var signer =
                    chain.links().stream()
                            .map(KeyChain.Link::key)
                            .filter(kept::signedBy)
                            .findFirst();
            signer.ifPresent(roots::add);
            if (signer.isPresent() || roots.stream().anyMatch(kept::signedBy)) {
                covered = Math.max(covered, kept.checkpoint().size());
            } else {
                objection = unsigned(kept.checkpoint());
            }
        }
        boolean own = roots.isEmpty() && book == null;
        if (own) {
            first(seals, chain.unannounced()).ifPresent(roots::add);
        }
        return new Trust(chain, book, roots, covered, own, objection);
    }

    private static Finding unsigned(Checkpoint kept) {
        return Finding.of(
                KEY_UNKNOWN,
                0,
                null,
                null,
                "The checkpoint of %s that was kept is not signed by any key of this database.",
                kept.sealedAt());
    }

    /// The first by use: the moments in the table follow a clock, and anybody's word. One that
    /// sealed nothing was there before its seals were made anew.
    private static Optional<VerifyingKey> first(SealSql seals, List<VerifyingKey> keys)
            throws SQLException {
        VerifyingKey first = null;
        long use = Long.MAX_VALUE;
        for (var key : keys) {
            long n = keys.size() == 1 ? 1 : seals.firstUse(key);
            if (n < use) {
                first = key;
                use = n;
            }
        }
        return Optional.ofNullable(first);
    }

    KeyChain chain() {
        return chain;
    }

    /// A kept checkpoint that no key of this database has signed.
    Optional<Finding> objection() {
        return Optional.ofNullable(objection);
    }

    /// Whether this key may make the tree grow to this size.
    boolean believes(VerifyingKey key, long size) {
        return size <= covered || believed().contains(key);
    }

    /// The book may have come to other keys meanwhile.
    private Set<VerifyingKey> believed() {
        if (book != null) {
            roots.addAll(book.keys());
        }
        if (rootsFollowed != roots.size()) {
            rootsFollowed = roots.size();
            roots.forEach(root -> believed.addAll(chain.trustedFrom(root)));
        }
        return believed;
    }

    /// What a careful reader wants to know.
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (onItsOwnWord) {
            roots.forEach(key ->
                    remarks.add(
                            "Nothing kept outside the database was compared. Compare the key %s with the one you were told by another way."
                                    .formatted(key)));
        }
        chain.unannounced().stream()
                .skip(1)
                .filter(believed()::contains)
                .forEach(key ->
                        remarks.add(
                                "The key %s was not announced by a key before it; it is accepted on this machine."
                                        .formatted(key)));
        return remarks;
    }
}
