package org.watchroom.operations.matching;

import java.time.Duration;
import java.util.Locale;

/// What happens in one store and may be one matter. Reference data, versioned.
///
/// @param first category, the one that comes first by its letters; `second` may be the same
/// @param within so far apart at most; zero: not any more
public record LinkRule(String first, String second, int version, Duration within, How how) {
    /// What is done about it.
    public enum How {
        /// A person decides.
        SUGGEST,
        LINK;

        /// As the database names it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// By [#code].
        public static How of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    public boolean never() {
        return within.isZero();
    }
}
