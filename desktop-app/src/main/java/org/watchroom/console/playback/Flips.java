package org.watchroom.console.playback;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import org.watchroom.console.kit.FxThread;

/// Puts pictures on the glass together: those that came since the last time, thirty times a second
/// at most. Without a graphics card each time costs the whole window, however little of it changed.
final class Flips {
    /// Just under two pulses of the glass.
    private static final long APART = 30_000_000;

    /// So long without any picture there is no need to look for one at each pulse.
    private static final long QUIET = 1_000_000_000;

    private final Set<FxSurface> wanting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat(now);
                }
            };
    private long last;

    /// A new picture is there to be shown. From any thread.
    void wanted(FxSurface surface) {
        wanting.add(surface);
        if (awake.compareAndSet(false, true)) {
            FxThread.later(pulse::start);
        }
    }

    private void beat(long now) {
        if (now - last < APART) {
            return;
        }
        boolean some = false;
        for (var surface : wanting) {
            wanting.remove(surface); // first: what comes while it is put there comes next time
            surface.flip();
            some = true;
        }
        if (some) {
            last = now;
        } else if (now - last > QUIET) {
            pulse.stop();
            awake.set(false);
            if (!wanting.isEmpty() && awake.compareAndSet(false, true)) {
                pulse.start();
            }
        }
    }
}
