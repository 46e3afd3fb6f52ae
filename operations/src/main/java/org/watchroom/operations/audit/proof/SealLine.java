package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.SEAL_REWRITTEN;
import static org.watchroom.operations.audit.proof.Finding.Kind.SIGNATURE_WRONG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.seal.Leaves;
import org.watchroom.operations.audit.seal.SealEntry;
import org.watchroom.operations.audit.seal.SealRows;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Tree;

/// The seals one after another, each looked at and held against the book and against what was kept.
/// Knows nothing of the records.
final class SealLine implements AutoCloseable {
    private final SealSql seals;
    private final @Nullable BookEnd book;
    private final Trust trust;
    private final Kept kept;
    private final SealCheck check;
    private final long last;
    private final SealRows rows;
    private final Tree before = new Tree();
    private @Nullable Finding bad;
    private long n;

    /// @param stream delivers the seals, and nothing else from here on
    /// @param last number of the newest seal
    SealLine(
            SealSql stream,
            SealSql seals,
            @Nullable BookEnd book,
            Trust trust,
            Kept kept,
            SealCheck check,
            long last)
            throws SQLException {
        this.seals = seals;
        this.book = book;
        this.trust = trust;
        this.kept = kept;
        this.check = check;
        this.last = last;
        this.rows = stream.stream(0, last);
    }

    /// What the records of one seal must be.
    ///
    /// @param checkpoint null where neither the seal nor the book says anything
    /// @param hashes of its records
    /// @param book what the book says of them
    /// @param objection to the seal itself, to be raised where its records are right
    record Sealed(
            @Nullable Checkpoint checkpoint,
            byte[] hashes,
            @Nullable Leaves book,
            @Nullable Finding objection) {}

    /// The next one; null after the last.
    @Nullable Sealed next() throws SQLException, IOException {
        if (n == last) {
            return null;
        }
        n++;
        var entry = book == null ? null : book.next();
        var stored = bad == null ? stored() : null;
        boolean met = stored != null && kept.within(check.tree().size(), stored.size());
        if (met) {
            before.become(check.tree());
        }
        var signed = stored == null ? null : checked(stored, entry);
        var fork =
                met && signed != null && stored != null
                        ? kept.differs(before, stored.leafHashes(), signed)
                        : Optional.<Finding>empty();
        if (n == last && bad == null) {
            end();
        }
        if (entry != null) {
            var checkpoint = signed == null ? entry.entry().signed() : signed;
            return new Sealed(
                    checkpoint.checkpoint(),
                    entry.leaves().hashes(),
                    entry.leaves(),
                    fork.orElse(null)); // of a bad seal the book may tell which record it is about
        }
        return signed == null || stored == null
                ? new Sealed(null, new byte[0], null, bad)
                : new Sealed(signed.checkpoint(), stored.leafHashes(), null, fork.orElse(null));
    }

    /// The first objection to a seal as such, once all have been looked at.
    Optional<Finding> bad() throws SQLException {
        var found = bad;
        if (found != null && found.kind() == SIGNATURE_WRONG) {
            return Optional.of(SealCheck.wrong(firstWrong(found.seal())));
        }
        return Optional.ofNullable(found);
    }

    /// Who rewrites seals without the key has to rewrite all that follow, each with a signature
    /// that is none.
    private long firstWrong(long wrong) throws SQLException {
        long good = 0;
        long found = wrong;
        while (found - good > 1) {
            long middle = (good + found) / 2;
            if (signed(middle)) {
                good = middle;
            } else {
                found = middle;
            }
        }
        return found;
    }

    private boolean signed(long number) throws SQLException {
        for (var seal : seals.after(number - 1, 1)) {
            try {
                var note = SignedCheckpoint.parse(seal.note());
                return trust.chain().key(seal.keyId()).filter(note::signedBy).isPresent();
            } catch (NoteDamaged _) {
                return false;
            }
        }
        return false;
    }

    private StoredSeal stored() throws SQLException {
        var next = rows.next();
        if (next == null) {
            throw new SQLException("seal " + n + " went away while it was being proved");
        }
        return next;
    }

    private void end() {
        try {
            check.end();
        } catch (SealCheck.Bad e) {
            bad = e.finding();
        }
    }

    /// Null from the first seal on that is not right.
    private @Nullable SignedCheckpoint checked(StoredSeal stored, SealEntry.@Nullable Raw entry)
            throws IOException {
        try {
            var signed = check.next(stored, n);
            if (entry == null || same(entry, stored, signed)) {
                return signed;
            }
            bad =
                    Finding.of(
                            SEAL_REWRITTEN,
                            n,
                            null,
                            null,
                            "Seal %d is not the one in the seal book.",
                            n);
        } catch (SealCheck.Bad e) {
            bad = e.finding();
        }
        return null;
    }

    private static boolean same(SealEntry.Raw entry, StoredSeal stored, SignedCheckpoint signed)
            throws IOException {
        if (Arrays.equals(entry.note(), stored.note().getBytes(StandardCharsets.UTF_8))) {
            return true;
        }
        var sealed = entry.entry().signed().checkpoint(); // by another service that sealed the same
        return sealed.size() == signed.checkpoint().size()
                && sealed.root().equals(signed.checkpoint().root());
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
