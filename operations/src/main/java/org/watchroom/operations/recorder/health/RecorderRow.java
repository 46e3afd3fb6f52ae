package org.watchroom.operations.recorder.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.site.StoreId;

/// A recorder on the network and what is known of it.
///
/// @param storeCode as the chain calls it
/// @param address without login
/// @param stands empty until it was asked
/// @param lately what the last asking found; empty likewise
/// @param clock at the moment of reading
public record RecorderRow(
        UUID id,
        StoreId store,
        String storeCode,
        String storeName,
        String name,
        NetworkRecorder.Kind kind,
        String address,
        Optional<Stands> stands,
        Optional<Lately> lately,
        List<Eye> cameras,
        ClockReading clock) {
    public RecorderRow {
        cameras = List.copyOf(cameras);
    }

    public record Stands(RecorderState state, Instant since) {}

    /// @param good when it last answered
    /// @param free bytes left for recordings
    /// @param wanted whether somebody waits for it to be asked again
    public record Lately(
            Instant asked,
            Condition.Found found,
            Instant since,
            String words,
            Optional<Instant> good,
            Optional<Long> free,
            boolean wanted) {}

    /// @param dark whether it is known that there is no picture of it
    /// @param recording whether it is recorded now; empty when not known
    /// @param from of the first picture kept, by the recorder's clock
    /// @param to of the last one
    public record Eye(
            String name,
            boolean dark,
            Optional<Boolean> recording,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /// When the oldest picture kept was taken, in real time as far as the clock was checked.
    public Optional<Instant> keptFrom() {
        return cameras.stream()
                .flatMap(eye -> eye.from().stream())
                .min(Comparator.naturalOrder())
                .map(clock::real);
    }

    /// The newest one.
    public Optional<Instant> keptTo() {
        return cameras.stream()
                .flatMap(eye -> eye.to().stream())
                .max(Comparator.naturalOrder())
                .map(clock::real);
    }

    /// Whether it did not answer the last time although it is not known to be down: that may have
    /// been a lost packet.
    public boolean unsure() {
        return lately.filter(last -> last.found() != Condition.Found.ANSWERS).isPresent()
                && stands.filter(known ->
                                known.state() == RecorderState.DOWN
                                        || known.state() == RecorderState.REFUSED)
                        .isEmpty();
    }

    public List<String> dark() {
        return cameras.stream().filter(Eye::dark).map(Eye::name).toList();
    }
}
