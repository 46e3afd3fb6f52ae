package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.KEY_UNKNOWN;
import static org.watchroom.operations.audit.proof.Finding.Kind.MOVED;
import static org.watchroom.operations.audit.proof.Finding.Kind.SEAL_REWRITTEN;
import static org.watchroom.operations.audit.proof.Finding.Kind.SIGNATURE_WRONG;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Hashing;
import org.watchroom.operations.audit.tree.Tree;

/// Looks at one seal after another, by itself: is it the next one, does it fit its own checkpoint,
/// and was that signed by a key that may?
///
/// Each checkpoint holds the hash of the note before it. So the last signature of each key covers
/// every earlier note, and verifying those few proves what verifying all would: nobody without the
/// key can have changed one of them.
final class SealCheck {
    private final String origin;
    private final Trust trust;
    private final Tree tree = new Tree();
    private final MessageDigest sha = Hashing.sha256();
    private final List<String> remarks = new ArrayList<>();
    private String before = Checkpoint.NOTHING_BEFORE;
    private byte[] keyId = {};
    private @Nullable VerifyingKey key;
    private @Nullable SignedCheckpoint last;
    private @Nullable VerifyingKey lastKey;

    /// @param origin what this database calls itself
    SealCheck(String origin, Trust trust) {
        this.origin = origin;
        this.trust = trust;
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

    /// The tree over the seals that were right.
    Tree tree() {
        return tree;
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
        change(seal, signed);
        if (!checkpoint.before().equals(before)) {
            throw notTheOneBefore(signed, n);
        }
        tree.appendAll(seal.leafHashes());
        if (!Arrays.equals(tree.root(), checkpoint.rootBytes())) {
            throw bad(n, "Seal %d was rewritten: its hashes do not give its root.", n);
        }
        if (!tree.hasFrontier(seal.frontier())) {
            throw bad(n, "Seal %d was rewritten: its frontier is not that of its tree.", n);
        }
        before = Checkpoint.before(sha, seal.note().getBytes(StandardCharsets.UTF_8));
        last = signed;
        lastKey = key;
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

    /// Another key than that of the seal before, or another name of the record.
    private void change(StoredSeal seal, SignedCheckpoint signed) throws Bad {
        var was = last;
        boolean other = !Arrays.equals(keyId, seal.keyId());
        if (other) {
            if (was != null) {
                signature(was, lastKey);
            }
            keyId = seal.keyId();
            key =
                    trust.chain()
                            .key(keyId)
                            .orElseThrow(() ->
                                    unknown(seal.n(), "Seal %d names a key that is not there."));
        }
        var now = key;
        if (now != null && !trust.believes(now, seal.size())) {
            signature(signed, key);
            throw unknown(
                    seal.n(),
                    "Seal %d was made with the key "
                            + now
                            + ", which no key before it has announced.");
        }
        if (was != null && !was.checkpoint().origin().equals(signed.checkpoint().origin())) {
            signature(signed, key);
            remarks.add(
                    "The database was moved or renamed before seal %d, and that was accepted: from %s to %s."
                            .formatted(
                                    seal.n(),
                                    was.checkpoint().origin(),
                                    signed.checkpoint().origin()));
        }
    }

    /// Either this checkpoint was changed, or the one before; its signature tells.
    private Bad notTheOneBefore(SignedCheckpoint signed, long n) throws Bad {
        signature(signed, key);
        var was = last;
        if (was == null) {
            return bad(n, "Seal %d says that there was one before it.", n);
        }
        signature(was, lastKey);
        return bad(n - 1, "Seal %d was rewritten: seal %d was made after another one.", n - 1, n);
    }

    /// To be asked after the last seal.
    void end() throws Bad {
        var newest = last;
        if (newest == null) {
            return;
        }
        signature(newest, lastKey);
        if (!newest.checkpoint().origin().equals(origin)) {
            throw new Bad(
                    Finding.of(
                            MOVED,
                            newest.checkpoint().seal(),
                            null,
                            null,
                            "The newest seal is of %s; this database is %s: it was moved or renamed, and nobody has accepted that.",
                            newest.checkpoint().origin(),
                            origin));
        }
    }

    /// What a careful reader wants to know.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private static void signature(SignedCheckpoint signed, @Nullable VerifyingKey by) throws Bad {
        if (by == null || !signed.signedBy(by)) {
            throw new Bad(wrong(signed.checkpoint().seal()));
        }
    }

    static Finding wrong(long n) {
        return Finding.of(
                SIGNATURE_WRONG,
                n,
                null,
                null,
                "The signature under seal %d is not one of the key it names.",
                n);
    }

    private static Bad unknown(long n, String words) {
        return new Bad(Finding.of(KEY_UNKNOWN, n, null, null, words, n));
    }

    private static Bad bad(long n, String words, Object... values) {
        return new Bad(Finding.of(SEAL_REWRITTEN, n, null, null, words, values));
    }
}
