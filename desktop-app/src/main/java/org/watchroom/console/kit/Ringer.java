package org.watchroom.console.kit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableBooleanValue;

/// Rings for what cannot wait: once for each that comes, and while the desk is locked again and
/// again as long as one waits, because whoever left it must be called back. What waited when it was
/// first told of is no news. Used on the glass thread only.
public final class Ringer {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(20);

    private final Seat seat;
    private final Bell bell;
    private final ObservableBooleanValue locked;
    private final Set<Object> known = new HashSet<>();
    private final Elapsed elapsed;
    private Optional<Long> rangAt = Optional.empty();
    private boolean ready;
    private boolean ringing;
    private boolean complained;

    public Ringer(Seat seat, Bell bell, ObservableBooleanValue locked) {
        this.seat = seat;
        this.bell = bell;
        this.locked = locked;
        this.elapsed = Elapsed.of(seat.clock());
    }

    /// To be told now and then, and whenever that has changed.
    ///
    /// @param waiting all that waits and cannot
    /// @return whether one of them has just come
    public boolean waits(Set<?> waiting) {
        boolean fresh = known.addAll(waiting) && ready;
        known.retainAll(waiting);
        ready = true;
        boolean due = locked.get() && !waiting.isEmpty() && longAgo();
        if (fresh || due) {
            ring();
        }
        return fresh;
    }

    private boolean longAgo() {
        return rangAt.map(at -> elapsed.nanos() - at >= AGAIN_AFTER.toNanos()).orElse(true);
    }

    private void ring() {
        if (ringing) {
            return;
        }
        ringing = true;
        rangAt = Optional.of(elapsed.nanos());
        seat.background()
                .run(
                        _ -> {
                            bell.ring();
                            return true;
                        },
                        _ -> ringing = false,
                        _ -> {
                            ringing = false;
                            complain();
                        });
    }

    private void complain() {
        if (!complained) {
            complained = true;
            seat.notices().warn("queue.alarm.silent", "");
        }
    }
}
