package org.watchroom.console.kit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.value.ObservableBooleanValue;

/// Rings for what cannot wait: once for each that comes, and while the desk is locked again and
/// again as long as one waits, because whoever left it must be called back. What waited when it was
/// first told of is no news. When many come, a few sounds say so, and one more as soon as it is
/// quieter: a bell that never stops is heard no more. Used on the glass thread only.
public final class Ringer {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(20);

    /// Sounds within [#AGAIN_AFTER].
    private static final int MOST_SOUNDS = 3;

    private final Seat seat;
    private final Bell bell;
    private final ObservableBooleanValue locked;
    private final Set<Object> known = new HashSet<>();
    private final Elapsed elapsed;
    private final ArrayDeque<Long> rangAt = new ArrayDeque<>();
    private boolean owed;
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
        owed = !waiting.isEmpty() && (owed || fresh);
        boolean due = locked.get() && !waiting.isEmpty() && soundsOfLate() == 0;
        if (owed && soundsOfLate() < MOST_SOUNDS || due) {
            ring();
        }
        return fresh;
    }

    private int soundsOfLate() {
        long now = elapsed.nanos();
        rangAt.removeIf(at -> now - at >= AGAIN_AFTER.toNanos());
        return rangAt.size();
    }

    /// What comes while it rings is heard with it.
    private void ring() {
        owed = false;
        if (ringing) {
            return;
        }
        ringing = true;
        rangAt.add(elapsed.nanos());
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
