package org.watchroom.operations.recorder.device;

import java.time.Duration;
import java.util.List;
import org.watchroom.operations.work.Stop;

/// The line of a device that tells no events: it is waited at, and nothing comes.
public final class NoEvents implements Device.Events {
    private final Rest rest = new Rest();

    @Override
    public List<DeviceEvent> next(Duration wait, Stop stop) {
        rest.take(wait, stop);
        return List.of();
    }

    @Override
    public void close() {
        rest.close();
    }
}
