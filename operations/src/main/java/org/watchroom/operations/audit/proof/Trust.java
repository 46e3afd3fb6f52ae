package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.KEY_UNKNOWN;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;

/// Which of the keys in the database may be believed, and on whose word.
///
/// @param chain as the database holds it
/// @param keys that may be believed
/// @param onItsOwnWord whether the first key is believed only because the database says so
/// @param objection a kept checkpoint that no key of this database has signed
record Trust(
        KeyChain chain,
        List<VerifyingKey> keys,
        boolean onItsOwnWord,
        Optional<Finding> objection) {
    static Trust of(Reference reference, @Nullable BookEnd book, KeyChain chain) {
        var roots = new LinkedHashSet<>(reference.keys());
        if (book != null) {
            roots.addAll(book.keys());
        }
        Finding objection = null;
        for (var kept : reference.checkpoints()) {
            var signer =
                    chain.links().stream()
                            .map(KeyChain.Link::key)
                            .filter(kept::signedBy)
                            .findFirst();
            signer.ifPresent(roots::add);
            if (signer.isEmpty() && roots.stream().noneMatch(kept::signedBy)) {
                objection =
                        Finding.of(
                                KEY_UNKNOWN,
                                0,
                                null,
                                null,
                                "The checkpoint of %s that was kept is not signed by any key of this database.",
                                kept.checkpoint().sealedAt());
            }
        }
        boolean own = roots.isEmpty();
        if (own) {
            chain.links().stream().limit(1).map(KeyChain.Link::key).forEach(roots::add);
        }
        var trusted = new LinkedHashSet<VerifyingKey>();
        roots.forEach(root -> trusted.addAll(chain.trustedFrom(root)));
        return new Trust(chain, List.copyOf(trusted), own, Optional.ofNullable(objection));
    }

    /// What a careful reader wants to know.
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (onItsOwnWord) {
            chain.links().stream()
                    .limit(1)
                    .forEach(link ->
                            remarks.add(
                                    "Nothing kept outside the database was compared. Compare the key %s with the one you were told by another way."
                                            .formatted(link.key())));
        }
        chain.unannounced().stream()
                .skip(1)
                .filter(keys::contains)
                .forEach(key ->
                        remarks.add(
                                "The key %s was not announced by a key before it; it is accepted on this machine."
                                        .formatted(key)));
        return remarks;
    }
}
