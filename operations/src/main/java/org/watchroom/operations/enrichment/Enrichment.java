package org.watchroom.operations.enrichment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Something found out about an incident.
///
/// @param kind such as `till-receipts`
/// @param source who knew it, such as `tills`
/// @param at when it was looked up
/// @param details JSON; how it is made is the kind's own
public record Enrichment(String kind, String source, State state, Instant at, String details) {
    public enum State {
        FOUND,
        /// Looked for, and there is none.
        NONE,
        /// It could not be looked up; it will be again.
        FAILED,
        /// The source has not told of that time yet.
        LATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such state: " + code));
        }
    }
}
