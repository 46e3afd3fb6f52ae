package org.watchroom.operations.matching;

import java.time.Duration;
import java.util.Locale;

/// When a report of a category says again what stands in the queue. Reference data, versioned.
///
/// @param within from the incident's first report, by when both came and by when both happened;
///   zero: never
public record FoldRule(String category, int version, Duration within, Compares compares) {
    /// What has to be the same, besides store and category.
    public enum Compares {
        /// The reporter's words and the place, but for case, spaces and punctuation.
        WORDS,
        /// Of a camera or a till: where it stands, whatever its words. Of others: the words.
        DEVICE;

        /// As the database names it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// By [#code].
        public static Compares of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    public boolean never() {
        return within.isZero();
    }
}
