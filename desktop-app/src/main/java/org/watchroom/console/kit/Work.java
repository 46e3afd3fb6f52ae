package org.watchroom.console.kit;

import org.watchroom.operations.work.Stop;

/// Something that takes long and must not hold up the glass.
@FunctionalInterface
public interface Work<T> {
    /// Runs on a virtual thread. Asks `stop` between steps; throws [Stop.Stopped] when it gives up
    /// because of it.
    T call(Stop stop) throws Exception;
}
