package org.watchroom.operations.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.watchroom.operations.incident.IncidentId;

/// Something whose time is up, or will be soon.
///
/// @param kind code of the [Kind]
/// @param region empty for what belongs to none, or nobody knows to which
/// @param incident empty for recordings, which are counted by day
/// @param items rows or files
/// @param bytes of files
public record Due(
        String kind,
        Optional<Integer> region,
        Optional<IncidentId> incident,
        Instant at,
        long items,
        OptionalLong bytes,
        Keeping keeping) {
    /// What keeps it although its time is up.
    public enum Keeping {
        /// Nothing: it goes.
        NOTHING,
        /// It is on its way out: nothing keeps it any more.
        PLANNED,
        HOLD,
        OPEN,
        /// It is in an open case.
        CASE,
        /// Footage of a grave incident that nobody has taken yet, nor let go.
        PROTECTED,
        /// Somebody has asked for something that nobody has decided yet.
        REQUEST,
        /// Recordings of a store that the database does not know.
        UNKNOWN,
        /// Recordings whose time nobody knows.
        UNDATED;

        static Keeping of(@org.jspecify.annotations.Nullable String code) {
            return switch (code) {
                case null -> NOTHING;
                case "planned" -> PLANNED;
                case "hold" -> HOLD;
                case "open" -> OPEN;
                case "case" -> CASE;
                case "protected" -> PROTECTED;
                case "approval" -> REQUEST;
                case "unknown" -> UNKNOWN;
                case "undated" -> UNDATED;
                default -> throw new IllegalArgumentException("kept by what: " + code);
            };
        }
    }

    public boolean goes() {
        return keeping == Keeping.NOTHING || keeping == Keeping.PLANNED;
    }
}
