package org.watchroom.operations.recorder.device;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.work.Stop;

/// A recorder or camera on the network, spoken to in its own protocol.
///
/// Times are the device's own clock, in UTC; it may be wrong, and nothing here puts it right. Every
/// method may wait for the device, for ten seconds at most where nothing else is said, and belongs
/// off the screen's thread. A device may be asked by several threads at once.
///
/// All methods throw [Failure.Unreachable] when the device does not answer in time,
/// [Failure.Refused] `recorder-sign-in` when it does not take login or password, and
/// [Failure.Unreadable], saying what came instead and what to do, when its answer makes no sense.
public interface Device extends AutoCloseable {
    /// What it calls its cameras, in its own order.
    List<Channel> channels(Stop stop);

    /// What it says it recorded of a channel within a span, in order, cut to the span. Empty where
    /// it keeps no recordings.
    List<TimeSpan> recorded(String channel, TimeSpan span, Stop stop);

    /// Writes the recording of a span, the bytes as the device gives them. It gives whole pictures
    /// from a key frame on, so the file may begin before the span and end after it.
    ///
    /// @param file does not exist; on failure it does not either
    /// @throws Failure.Missing when nothing was recorded then
    Taken take(String channel, TimeSpan span, Path file, Stop stop);

    /// Where its live pictures come from; empty where it gives none.
    Optional<Stream> live(String channel, Detail detail, Stop stop);

    /// One picture of now as JPEG; empty where it gives none.
    default Optional<byte[]> snapshot(String channel, Stop stop) {
        return Optional.empty();
    }

    /// What its clock shows now; empty where it tells nobody.
    default Optional<Instant> clock(Stop stop) {
        return Optional.empty();
    }

    /// What happens in front of its cameras, from now on; nothing where it tells none. The caller
    /// closes it.
    default Events events(Stop stop) {
        return new NoEvents();
    }

    /// Like [#events(Stop)], but from an earlier moment on where the device can tell what happened
    /// in the meantime: for whoever was away. Some of it may have been told before.
    ///
    /// @param since by the device's clock
    default Events events(Instant since, Stop stop) {
        return events(stop);
    }

    /// How it is just now. Throws nothing.
    Condition condition(Stop stop);

    /// Whether it answers, and what a person should know about it. Throws nothing.
    default Recorder.Health health(Stop stop) {
        return condition(stop).health();
    }

    /// What it keeps of these channels, as far as it tells: those it tells nothing of are left out.
    default Map<String, Kept> kept(List<String> channels, Stop stop) {
        return Map.of();
    }

    @Override
    void close();

    /// @param code as the device calls it, such as a profile token or a path
    /// @param name for people; the code where the device has none
    record Channel(String code, String name) {}

    /// Which of a camera's streams: the small one of tiles, or all it has.
    enum Detail {
        TILE,
        FULL
    }

    /// @param start of the first picture by the device's clock, as well as the device tells: exact
    ///   where the protocol gives it, else the span's own start
    /// @param bytes written
    record Taken(Instant start, long bytes) {}

    /// A waiting line of events.
    ///
    /// What the device still holds is handed over once: an event repeated by the device (after a
    /// reconnect, or as a property's standing value) is not told again.
    interface Events extends AutoCloseable {
        /// The next ones in the device's order; empty when nothing came in that time. A broken line
        /// is set up again by the next call.
        List<DeviceEvent> next(Duration wait, Stop stop);

        @Override
        void close();
    }
}
