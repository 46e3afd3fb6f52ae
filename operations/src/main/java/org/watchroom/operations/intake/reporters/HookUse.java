package org.watchroom.operations.intake.reporters;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What came by a hook.
///
/// @param takenAt the last one; empty: never
/// @param refusedFor why the last one was refused
public record HookUse(
        long taken,
        Optional<Instant> takenAt,
        long refused,
        Optional<Instant> refusedAt,
        Optional<Why> refusedFor) {
    public static final HookUse NONE =
            new HookUse(0, Optional.empty(), 0, Optional.empty(), Optional.empty());

    /// With one more that was taken.
    public HookUse taken(Instant at) {
        return new HookUse(taken + 1, Optional.of(at), refused, refusedAt, refusedFor);
    }

    /// With one more that was refused.
    public HookUse refused(Instant at, Why why) {
        return new HookUse(taken, takenAt, refused + 1, Optional.of(at), Optional.of(why));
    }

    /// With what came before or after that.
    public HookUse plus(HookUse other) {
        boolean later = later(refusedAt, other.refusedAt).equals(other.refusedAt);
        return new HookUse(
                taken + other.taken,
                later(takenAt, other.takenAt),
                refused + other.refused,
                later(refusedAt, other.refusedAt),
                later && other.refusedFor.isPresent() ? other.refusedFor : refusedFor);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /// Why something was refused. Codes are stored.
    public enum Why {
        NO_PROOF,
        WRONG_PROOF,
        /// It could not be made a report of: it waits in the lane.
        UNREAD,
        QUOTA;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Why of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
