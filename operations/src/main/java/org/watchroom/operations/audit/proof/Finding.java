package org.watchroom.operations.audit.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The first thing in the record that is not right.
///
/// @param seal number of the seal it belongs to, 0 where it belongs to none
/// @param seq number of the record; null where it is about a seal, or about a record that is gone
///   and of which nothing but its hash is known
/// @param at moment of the record, by the server's clock
/// @param words English sentences for a person
public record Finding(
        Kind kind, long seal, @Nullable Long seq, @Nullable Instant at, String words) {
    /// What was done.
    public enum Kind {
        /// A record says something else than when it was sealed.
        CHANGED,
        /// A record was taken away.
        MISSING,
        /// A record was put in that was not there when its neighbours were sealed.
        ADDED,
        /// What a record says does not match the digest it was written with.
        PAYLOAD_CHANGED,
        /// A record's content was taken away and no record says on whose authority.
        ERASED_WITHOUT_AUTHORITY,
        /// A record is dated before, or after, the time in which it can have been written.
        MISDATED,
        /// A seal is not the one that was made.
        SEAL_REWRITTEN,
        /// A checkpoint is not signed by the key it names.
        SIGNATURE_WRONG,
        /// A seal was made with a key that nobody announced.
        KEY_UNKNOWN,
        /// A time stamp does not belong to the checkpoint it stands at.
        STAMP_WRONG,
        /// The record is sealed as that of another database, and nobody has accepted that.
        MOVED,
        /// The database ends before a checkpoint that somebody has kept.
        ROLLED_BACK,
        /// The database holds another past than a checkpoint that somebody has kept.
        FORKED
    }

    Finding withSubject(String subject) {
        return subject.isEmpty() ? this : new Finding(kind, seal, seq, at, words + " " + subject);
    }

    static Finding of(
            Kind kind,
            long seal,
            @Nullable Long seq,
            @Nullable Instant at,
            String words,
            Object... values) {
        return new Finding(kind, seal, seq, at, words.formatted(values));
    }
}
