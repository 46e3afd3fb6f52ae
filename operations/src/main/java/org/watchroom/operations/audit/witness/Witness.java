package org.watchroom.operations.audit.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.tree.Tree;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Remembers the newest checkpoint met at one server, and holds the server to it.
///
/// ```java
/// var verdict = witness.meet(session.database());
/// if (verdict.bad()) { … the session ends, verdict.words(zone) on glass … }
/// ```
///
/// After a long absence nobody waits at the door while every seal since is gone through: the first
/// meeting makes sure that the known seal is still where it was and that the newest one is good,
/// and the next meeting goes through what is between.
///
/// Safe for use by several threads.
public final class Witness {
    /// More seals than this are gone through at the second meeting.
    private static final int FAR = 5_000;

    private static final int PAGE = 4_096;

    private final Path file;
    private final Clock clock;
    private final int far;
    private boolean owing;

    /// @param folder where this console keeps what it knows, one file for each server
    /// @param server what the console calls it: its address, not what it says of itself
    public Witness(Path folder, String server, Clock clock) {
        this(folder, server, clock, FAR);
    }

    /// @param far so many seals are gone through at once
    Witness(Path folder, String server, Clock clock, int far) {
        this.far = far;
        this.file = folder.resolve(server.replaceAll("[^A-Za-z0-9_.-]", "_") + ".checkpoint");
        this.clock = clock;
    }

    /// What is kept for `audit verify` to compare with.
    public Reference reference() throws IOException {
        return KeptSeal.read(file)
                .map(kept -> Reference.of(kept.signed(), kept.key()))
                .orElse(Reference.NONE);
    }

    /// Fetches what was sealed since the last meeting and proves that it continues what was known.
    /// What is good is kept from now on; a bad verdict changes nothing.
    ///
    /// @throws Failure.Unreachable when the server does not answer
    /// @throws Failure.Unreadable when the file of this console is damaged
    public synchronized Verdict meet(Database session) {
        try {
            return session.read(db -> db.connectionResult(this::meetQuietly));
        } catch (UncheckedIOException e) {
            throw new Failure.Unreadable(
                    String.valueOf(e.getMessage()),
                    "An administrator can begin anew with ./watchroom audit accept-restore.",
                    e);
        }
    }

    private Verdict meetQuietly(Connection connection) throws SQLException {
        try {
            return meet(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private Verdict meet(Connection connection) throws SQLException, IOException {
        var kept = KeptSeal.read(file);
        var known = kept.map(seal -> seal.signed().checkpoint());
        var sql = new SealSql(connection);
        var newest = sql.newest();
        if (newest.isEmpty()) {
            return known.<Verdict>map(
                            checkpoint -> new Verdict.Behind(checkpoint, Optional.empty()))
                    .orElseGet(Verdict.Nothing::new);
        }
        var seal = newest.get();
        Optional<SignedCheckpoint> signed = read(seal);
        if (signed.isEmpty()) {
            return new Verdict.BadSignature(known, seal.n());
        }
        var now = signed.get().checkpoint();
        if (known.isPresent() && !known.get().origin().equals(now.origin())) {
            return new Verdict.OtherDatabase(known.get(), now);
        }
        var chain = sql.keys(now.origin());
        var key = chain.key(seal.keyId()).filter(signed.get()::signedBy);
        if (key.isEmpty()) {
            return new Verdict.BadSignature(known, seal.n());
        }
        if (kept.isPresent() && !chain.trustedFrom(kept.get().key()).contains(key.get())) {
            return new Verdict.KeyChanged(known.orElseThrow(), now, key.get().fingerprint());
        }
        if (kept.isPresent() && !owing && admits(sql, kept.get(), seal, now)) {
            owing = true; // nothing is kept until all of it was gone through
            return new Verdict.Intact(now, false);
        }
        owing = false;
        var tree = kept.isEmpty() ? first(seal) : grown(sql, kept.get(), seal);
        if (tree.size() != now.size() || !Arrays.equals(tree.root(), now.rootBytes())) {
            return known.map(checkpoint ->
                            now.size() < checkpoint.size()
                                    ? new Verdict.Behind(checkpoint, Optional.of(now))
                                    : new Verdict.Forked(checkpoint, now))
                    .orElseGet(() -> new Verdict.BadSignature(known, seal.n()));
        }
        if (known.isEmpty() || known.get().size() < now.size()) {
            new KeptSeal(signed.get(), key.get(), tree).write(file);
        }
        return new Verdict.Intact(now, known.isEmpty());
    }

    /// Nothing is known: the tree is what the database says, if that gives the root that is signed.
    private static Tree first(StoredSeal seal) {
        try {
            return Tree.of(seal.size(), seal.frontier());
        } catch (IllegalArgumentException _) {
            return new Tree();
        }
    }

    /// Whether much was sealed since, and on the face of it on top of what is known.
    private boolean admits(SealSql sql, KeptSeal kept, StoredSeal newest, Checkpoint now)
            throws SQLException {
        var known = kept.signed().checkpoint();
        if (newest.n() - known.seal() <= far || now.size() <= known.size()) {
            return false;
        }
        boolean there =
                sql.after(known.seal() - 1, 1).stream()
                        .anyMatch(seal ->
                                seal.n() == known.seal()
                                        && seal.note().equals(kept.signed().note())
                                        && Arrays.equals(seal.root(), known.rootBytes()));
        return there && Arrays.equals(first(newest).root(), now.rootBytes());
    }

    /// The known tree with everything that was sealed since.
    private static Tree grown(SealSql sql, KeptSeal kept, StoredSeal newest) throws SQLException {
        var tree = kept.tree().copy();
        long from = kept.signed().checkpoint().seal();
        for (long n = from; n < newest.n(); n += PAGE) {
            try (var seals = sql.stream(n, Math.min(n + PAGE, newest.n()))) {
                for (var seal = seals.next(); seal != null; seal = seals.next()) {
                    if (seal.leafHashes().length % Tree.HASH == 0) {
                        tree.appendAll(seal.leafHashes());
                    }
                }
            }
        }
        return tree;
    }

    private static Optional<SignedCheckpoint> read(StoredSeal seal) {
        try {
            return Optional.of(SignedCheckpoint.parse(seal.note()));
        } catch (NoteDamaged _) {
            return Optional.empty();
        }
    }

    /// An administrator has accepted what the server holds now: what was kept is put aside, and the
    /// next meeting begins anew.
    ///
    /// @return the checkpoint that is given up, empty when nothing readable was kept
    public synchronized Optional<Checkpoint> putAside() throws IOException {
        Optional<KeptSeal> kept;
        try {
            kept = KeptSeal.read(file);
        } catch (IOException _) {
            kept = Optional.empty(); // damaged: kept aside all the same
        }
        if (Files.exists(file)) {
            var label = clock.instant().toString().replace(':', '.');
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".until-" + label),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return kept.map(seal -> seal.signed().checkpoint());
    }
}
