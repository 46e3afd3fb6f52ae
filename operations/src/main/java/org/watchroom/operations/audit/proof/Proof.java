package org.watchroom.operations.audit.proof;

import static org.watchroom.operations.audit.proof.Finding.Kind.MOVED;
import static org.watchroom.operations.audit.proof.Finding.Kind.ROLLED_BACK;
import static org.watchroom.operations.audit.proof.Finding.Kind.STAMP_WRONG;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.seal.SealEntry;
import org.watchroom.operations.audit.seal.SealSql;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.audit.stamp.Stamp;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.SqlFailures;
import org.watchroom.operations.work.Stop;

/// Proves the record from its first row to its newest checkpoint, and names the first bad record.
///
/// Every leaf is hashed anew from the row itself, every digest from what the row says; the tree
/// must have at each seal the root that was signed, and must have had the size and root of whatever
/// checkpoint was kept elsewhere. The server only delivers rows: it works on the next ones while
/// these are hashed.
public final class Proof {
    private final ConnectionSource source;
    private final Reference reference;

    /// @param source opens connections of somebody who may read the record: an auditor with a
    ///   session, or the database's owner
    public Proof(ConnectionSource source, Reference reference) {
        this.source = source;
        this.reference = reference;
    }

    /// @throws org.watchroom.operations.failure.Failure when the record cannot be read: that proves
    ///   nothing either way
    /// @throws IOException when the seal book cannot be read
    public Outcome run(Progress progress, Stop stop) throws IOException {
        try (var book = BookEnd.of(reference.book()).orElse(null);
                var one = source.open();
                var two = source.open();
                var three = source.open()) {
            return new Run(book, one, two, three, progress, stop).run();
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private final class Run {
        private final @Nullable BookEnd book;
        private final ProofSql records;
        private final SealSql stream;
        private final SealSql seals;
        private final Progress progress;
        private final Stop stop;
        private final Dating dating = new Dating();
        private final RowCheck check = new RowCheck(dating);
        private final Kept kept;
        private final Trust trust;
        private final SealCheck sealCheck;
        private final Optional<StoredSeal> newest;
        private final boolean whole;
        private String newestStamp = "";

        Run(
                @Nullable BookEnd book,
                Connection one,
                Connection two,
                Connection three,
                Progress progress,
                Stop stop)
                throws SQLException {
            this.book = book;
            this.progress = progress;
            this.stop = stop;
            records = new ProofSql(one);
            stream = new SealSql(two);
            seals = new SealSql(three);
            var origin = seals.origin();
            trust = Trust.of(reference, book, seals, seals.keys(origin));
            sealCheck = new SealCheck(origin, trust);
            kept = new Kept(reference.checkpoints());
            newest = seals.newest(); // before the records: it covers none that are not there
            whole = records.seesAll();
            records.prepare();
            new ProofSql(two).prepare();
        }

        Outcome run() throws SQLException, IOException {
            try (var rows = records.everything()) {
                var stream = new RecordStream(rows, check, dating, whole);
                var bad = stated();
                if (bad.isEmpty() && book == null) {
                    bad = trust.objection();
                }
                if (bad.isEmpty()) {
                    bad = sealed(stream);
                }
                var unsealed = new long[1];
                if (bad.isEmpty()) {
                    bad = stream.rest(unsealed, seals.now());
                }
                if (bad.isEmpty() && whole) {
                    bad = check.erasedWithoutAuthority();
                }
                if (bad.isEmpty()) {
                    bad = stamped();
                }
                if (bad.isEmpty()) {
                    bad = kept.beyond(sealCheck.tree().size(), newest, stream.afterLast());
                }
                return outcome(bad, stream, unsealed[0]);
            }
        }

        /// The book must be of this database before anything in it means something.
        private Optional<Finding> stated() {
            return book == null || book.origin().equals(trust.chain().origin())
                    ? Optional.empty()
                    : Optional.of(
                            Finding.of(
                                    MOVED,
                                    0,
                                    null,
                                    null,
                                    "The seal book is of %s; this database is %s.",
                                    book.origin(),
                                    trust.chain().origin()));
        }

        private Optional<Finding> sealed(RecordStream stream) throws SQLException, IOException {
            long last = newest.map(StoredSeal::n).orElse(0L);
            try (var line = new SealLine(this.stream, seals, book, trust, kept, sealCheck, last)) {
                for (var next = line.next(); next != null; next = line.next()) {
                    stop.check();
                    var bad = one(stream, next);
                    if (bad.isPresent()) {
                        return bad;
                    }
                }
                var bad = unsealedOfBook(stream);
                return bad.isPresent() ? bad : line.bad().or(trust::objection);
            }
        }

        private Optional<Finding> one(RecordStream stream, SealLine.Sealed sealed)
                throws SQLException {
            var objection = sealed.objection();
            var checkpoint = sealed.checkpoint();
            if (checkpoint == null) {
                return Optional.ofNullable(objection).map(stream::at);
            }
            var bad = stream.next(checkpoint, sealed.hashes(), sealed.book());
            progress.at(
                    (double) checkpoint.size() / newest.orElseThrow().size(), "Proving records");
            return bad.or(() -> Optional.ofNullable(objection));
        }

        /// The book is one entry ahead while a seal is being committed. Its records must be there
        /// even so; more entries than one are seals that were taken away.
        private Optional<Finding> unsealedOfBook(RecordStream stream)
                throws SQLException, IOException {
            var ahead = book;
            return ahead == null ? Optional.empty() : unsealed(ahead, stream);
        }

        private static Optional<Finding> unsealed(BookEnd book, RecordStream stream)
                throws SQLException, IOException {
            SealEntry first = null;
            long ahead = 0;
            for (var raw = book.next(); raw != null; raw = book.next()) {
                var entry = raw.entry();
                first = first == null ? entry : first;
                ahead++;
                var bad =
                        stream.next(
                                entry.signed().checkpoint(),
                                entry.leaves().hashes(),
                                entry.leaves());
                if (bad.isPresent()) {
                    return bad;
                }
            }
            return ahead <= 1 || first == null
                    ? Optional.empty()
                    : Optional.of(
                            Finding.of(
                                    ROLLED_BACK,
                                    first.signed().checkpoint().seal(),
                                    first.leaves().seq(0),
                                    first.leaves().at(0),
                                    "%d seals were taken away from here on; their records are still there.",
                                    ahead));
        }

        private Optional<Finding> stamped() throws SQLException {
            for (var token : seals.tokens()) {
                try {
                    var stamp = Stamp.check(token.token(), token.note());
                    newestStamp =
                            "Seal %d was time-stamped at %s by %s."
                                    .formatted(token.seal(), stamp.at(), stamp.authority());
                } catch (Stamp.Wrong e) {
                    return Optional.of(
                            Finding.of(
                                    STAMP_WRONG,
                                    token.seal(),
                                    null,
                                    null,
                                    "The time stamp of seal %d is wrong: %s.",
                                    token.seal(),
                                    String.valueOf(e.getMessage())));
                }
            }
            return Optional.empty();
        }

        private Outcome outcome(Optional<Finding> bad, RecordStream stream, long unsealed) {
            long size = newest.map(StoredSeal::size).orElse(0L);
            var remarks = trust.remarks();
            remarks.addAll(sealCheck.remarks());
            remarks.addAll(dating.remarks());
            if (!newestStamp.isEmpty()) {
                remarks.add(newestStamp);
            }
            if (!whole) {
                remarks.add(
                        "You may see %d of %d sealed records. Those are proved; whether one that you may not see is missing, only an auditor of all regions can tell."
                                .formatted(stream.looked(), size));
            }
            return new Outcome(
                    bad.map(finding -> finding.withSubject(subject(finding.seq()))),
                    stream.looked(),
                    size,
                    unsealed,
                    check.erased(),
                    whole,
                    newest.flatMap(Run::read),
                    remarks);
        }

        /// What kind of record it is, where it is still there.
        private String subject(@Nullable Long seq) {
            try {
                return seq == null ? "" : seals.subject(seq).orElse("");
            } catch (SQLException _) {
                return ""; // the finding stands without it
            }
        }

        private static Optional<SignedCheckpoint> read(StoredSeal seal) {
            try {
                return Optional.of(SignedCheckpoint.parse(seal.note()));
            } catch (NoteDamaged _) {
                return Optional.empty();
            }
        }
    }
}
