package org.watchroom.operations.recorder.onvif;

import java.nio.file.Path;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// Fetches recorded pictures from where a device said that it replays them.
@FunctionalInterface
public interface Replay {
    /// Writes what a device replays of a span: `PLAY` with `Range: clock=` and `Require:
    /// onvif-replay`.
    ///
    /// @param span by the device's clock
    /// @param file does not exist; on failure it does not either
    /// @throws Failure.Missing when nothing was recorded then
    Device.Taken take(Stream stream, TimeSpan span, Path file, Stop stop);
}
