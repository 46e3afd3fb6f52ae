package org.watchroom.operations.audit.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.Checkpoint;
import org.watchroom.operations.audit.seal.Leaves;

/// When a record can have been written, told by the seals around it, whose moments are signed.
///
/// A transaction that had not begun when an earlier seal was made cannot have written before that
/// seal; and nothing was sealed before it was written. A clock that was put back shows in the
/// seals: then a record is as old as any seal from that earlier one to its own says, and no fault.
final class Dating {
    /// Clocks are set right now and then; nothing is misdated within this.
    static final Duration CLOCK_MAY_STEP = Duration.ofMinutes(1);

    private static final long TOLERANCE = CLOCK_MAY_STEP.toNanos() / 1000;

    /// Seals that the transaction in hand may have seen being made.
    private final ArrayDeque<Moment> during = new ArrayDeque<>();

    private final List<String> remarks = new ArrayList<>();
    private @Nullable Moment before;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long notBefore = Long.MIN_VALUE;
    private long notAfter = Long.MAX_VALUE;
    private boolean tail;
    private boolean behind;

    private record Moment(long seal, long nextXid, long micros) {}

    /// The records that follow are of this seal.
    void begin(Checkpoint checkpoint) {
        var moment =
                new Moment(checkpoint.seal(), checkpoint.nextXid(), micros(checkpoint.sealedAt()));
        var last = newest();
        if (last != null && moment.micros < last.micros - TOLERANCE) {
            remarks.add(
                    "The server's clock was put back by some %s between seal %d and seal %d."
                            .formatted(words(last.micros - moment.micros), last.seal, moment.seal));
        }
        during.add(moment);
        take(moment); // not all of them anew: a backlog that is sealed late makes very many
        limit();
    }

    /// The records that follow are not sealed.
    ///
    /// @param now by the server's clock
    void beginTail(Instant now) {
        tail = true;
        var last = newest();
        if (last != null && micros(now) < last.micros - TOLERANCE) {
            behind = true;
            remarks.add(
                    "The server's clock is some %s behind the newest seal: how the records after it are dated says nothing."
                            .formatted(words(last.micros - micros(now))));
        }
        span();
    }

    /// Why a record cannot have been written when it says; null when it can.
    ///
    /// @param xid its transaction; never falls from one record to the next
    /// @param at in microseconds since 2000
    @Nullable String objection(long xid, long at) {
        if (!during.isEmpty() && during.peek().nextXid <= xid) {
            do {
                before = during.remove();
            } while (!during.isEmpty() && during.peek().nextXid <= xid);
            span();
        }
        if (at >= notBefore && at <= notAfter) {
            return null;
        }
        return at < notBefore
                ? "The record is dated before %s, but its transaction began after that."
                        .formatted(Leaves.instant(notBefore + TOLERANCE))
                : "The record is dated after it was sealed, at %s."
                        .formatted(Leaves.instant(notAfter - TOLERANCE));
    }

    /// What a careful reader wants to know.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private @Nullable Moment newest() {
        return during.isEmpty() ? before : during.peekLast();
    }

    private void span() {
        earliest = Long.MAX_VALUE;
        latest = Long.MIN_VALUE;
        if (before != null) {
            take(before);
        }
        during.forEach(this::take);
        limit();
    }

    private void take(Moment moment) {
        earliest = Math.min(earliest, moment.micros);
        latest = Math.max(latest, moment.micros);
    }

    private void limit() {
        notBefore = before == null || behind ? Long.MIN_VALUE : earliest - TOLERANCE;
        notAfter = tail ? Long.MAX_VALUE : latest + TOLERANCE;
    }

    private static long micros(Instant at) {
        return (at.getEpochSecond() - Leaves.instant(0).getEpochSecond()) * 1_000_000
                + at.getNano() / 1_000;
    }

    private static String words(long micros) {
        var time = Duration.ofSeconds((micros + 500_000) / 1_000_000);
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
