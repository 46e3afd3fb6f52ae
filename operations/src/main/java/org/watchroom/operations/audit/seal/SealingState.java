package org.watchroom.operations.audit.seal;

import java.time.Duration;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;

/// How sealing stands after a round.
public sealed interface SealingState {
    /// Whether somebody must look.
    default boolean alarm() {
        return switch (this) {
            case Sealing sealing -> sealing.late();
            case Elsewhere _ -> false;
            case Refused _, Failed _ -> true;
        };
    }

    /// One English sentence.
    String words();

    /// Records are sealed.
    ///
    /// @param newest empty while nothing was ever recorded
    /// @param records sealed in this round
    /// @param waiting age of the oldest record that is not sealed
    record Sealing(Optional<SignedCheckpoint> newest, long records, Duration waiting)
            implements SealingState {
        /// Longer than this a record waits only behind a transaction that somebody keeps open.
        public static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

        public boolean late() {
            return waiting.compareTo(LONGEST_WAIT) > 0;
        }

        @Override
        public String words() {
            var size = newest.map(signed -> signed.checkpoint().size()).orElse(0L);
            return late()
                    ? "%d records are sealed, but one has waited for %d s: a transaction is being kept open"
                            .formatted(size, waiting.toSeconds())
                    : "%d records are sealed".formatted(size);
        }
    }

    /// Another service seals, or holds the book.
    record Elsewhere() implements SealingState {
        @Override
        public String words() {
            return "another service seals";
        }
    }

    /// Nothing is sealed, because that would cover something up.
    record Refused(Reason reason, String words) implements SealingState {}

    /// The last round came to nothing: the database did not answer, the disk is full, or the like.
    record Failed(String why) implements SealingState {
        @Override
        public String words() {
            return "sealing failed: " + why;
        }
    }

    /// Why nothing is sealed.
    enum Reason {
        /// The database is older than what was sealed.
        ROLLED_BACK,
        /// The database holds another past than the one that was sealed.
        FORKED,
        /// The record was sealed by a key that is not this service's.
        KEY_UNKNOWN,
        /// The book is of another database.
        OTHER_DATABASE,
        /// The book itself was changed.
        BOOK_DAMAGED,
        /// The server counts its transactions from before the last sealed one.
        COUNTER_BEHIND
    }
}
