package org.watchroom.console.kit;

import java.time.Clock;

/// How much time has passed, whatever the clock is set to meanwhile: for idle desks, bells and
/// sessions, which a clock that is put back or on must not silence or end.
@FunctionalInterface
public interface Elapsed {
    /// Since some moment that means nothing by itself.
    long nanos();

    /// The clock's own where it knows, as those of tests do; else the machine's.
    static Elapsed of(Clock clock) {
        return clock instanceof Elapsed known ? known : System::nanoTime;
    }
}
