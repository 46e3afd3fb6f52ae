package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.KEY_UNKNOWN;
import static org.watchroom.operations.audit.proof.Finding.Kind.SEAL_REWRITTEN;
import static org.watchroom.operations.audit.proof.Finding.Kind.SIGNATURE_WRONG;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Tree;

/// Looks at one seal after another, by itself: is it the next one, does it fit its own checkpoint,
/// and is that signed by a key that may?
final class SealCheck {
    private final String origin;
    private final KeyChain chain;
    private final List<VerifyingKey> trusted;
    private final Tree tree = new Tree();

    SealCheck(String origin, KeyChain chain, List<VerifyingKey> trusted) {
        this.origin = origin;
        this.chain = chain;
        this.trusted = trusted;
    }

    /// Thrown at the first seal that is not right.
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        Bad(Finding finding) {
            super(finding.words(), null, false, false);
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }

    /// The seal's checkpoint, where the seal is right; the tree has grown then.
    SignedCheckpoint next(StoredSeal seal, long n) throws Bad {
        if (seal.n() != n) {
            throw bad(n, "Seal %d is missing.", n);
        }
        var signed = read(seal);
        var checkpoint = signed.checkpoint();
        var differs = difference(seal, checkpoint);
        if (differs != null) {
            throw bad(
                    n,
                    "Seal %d was rewritten: its %s is not what its checkpoint says.",
                    n,
                    differs);
        }
        signature(seal, signed);
        var grown = tree.copy();
        grown.appendAll(seal.leafHashes());
        if (!Arrays.equals(grown.root(), checkpoint.rootBytes())) {
            throw bad(n, "Seal %d was rewritten: its hashes do not give its root.", n);
        }
        if (!Arrays.equals(grown.frontier(), seal.frontier())) {
            throw bad(n, "Seal %d was rewritten: its frontier is not that of its tree.", n);
        }
        tree.appendAll(seal.leafHashes());
        return signed;
    }

    private SignedCheckpoint read(StoredSeal seal) throws Bad {
        try {
            return SignedCheckpoint.parse(seal.note());
        } catch (NoteDamaged e) {
            throw bad(
                    seal.n(),
                    "The checkpoint of seal %d is damaged: %s.",
                    seal.n(),
                    String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String difference(StoredSeal seal, Checkpoint says) {
        if (!says.origin().equals(origin)) {
            return "database (" + says.origin() + ")";
        }
        if (says.seal() != seal.n()) {
            return "number";
        }
        if (says.size() != seal.size()
                || seal.size() != tree.size() + seal.leaves()
                || seal.leafHashes().length != seal.leaves() * Tree.HASH) {
            return "count of records";
        }
        if (!Arrays.equals(says.rootBytes(), seal.root())) {
            return "root";
        }
        if (says.lastXid() != seal.toXid() || says.lastSeq() != seal.toSeq()) {
            return "last record";
        }
        return says.sealedAt().equals(seal.sealedAt()) ? null : "time";
    }

    private void signature(StoredSeal seal, SignedCheckpoint signed) throws Bad {
        var key = chain.key(seal.keyId());
        if (key.isEmpty()) {
            throw new Bad(
                    Finding.of(
                            KEY_UNKNOWN,
                            seal.n(),
                            null,
                            null,
                            "Seal %d names a key that is not there.",
                            seal.n()));
        }
        if (!signed.signedBy(key.get())) {
            throw new Bad(
                    Finding.of(
                            SIGNATURE_WRONG,
                            seal.n(),
                            null,
                            null,
                            "The signature under seal %d is not one of the key it names.",
                            seal.n()));
        }
        if (!trusted.contains(key.get())) {
            throw new Bad(
                    Finding.of(
                            KEY_UNKNOWN,
                            seal.n(),
                            null,
                            null,
                            "Seal %d was made with the key %s, which no key before it has announced.",
                            seal.n(),
                            key.get()));
        }
    }

    private static Bad bad(long n, String words, Object... values) {
        return new Bad(Finding.of(SEAL_REWRITTEN, n, null, null, words, values));
    }
}
