package org.watchroom.operations.recorder.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.work.Stop;

/// How a device is, as far as it says.
///
/// @param words one English sentence, without login or password
/// @param free bytes left for recordings, negative when not known
/// @param views of the cameras it tells about; empty where it tells of none
public record Condition(Found found, String words, long free, List<View> views) {
    public Condition {
        views = List.copyOf(views);
    }

    /// What came when it was asked.
    public enum Found {
        ANSWERS,
        /// It does not take login or password.
        REFUSED,
        /// Nothing came.
        SILENT,
        /// Something came that makes no sense.
        NONSENSE
    }

    /// @param channel as in [Device.Channel]
    /// @param pictures whether the device has pictures of it just now
    public record View(String channel, boolean pictures) {}

    /// One that answers and tells nothing of single cameras.
    public static Condition answers(String words) {
        return new Condition(Found.ANSWERS, words, -1, List.of());
    }

    static Condition failed(Failure failure) {
        var found =
                switch (failure) {
                    case Failure.Unreachable _ -> Found.SILENT;
                    case Failure.Refused refused
                            when refused.rule().equals(DeviceFailures.SIGN_IN) ->
                            Found.REFUSED;
                    default -> Found.NONSENSE;
                };
        var words = Optional.ofNullable(failure.getMessage()).orElse("It cannot be asked");
        return new Condition(
                found,
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                -1,
                List.of());
    }

    /// Of a device that is asked for it and may fail: whatever happens, there are words.
    public static Condition of(DeviceAddress device, Supplier<Condition> asked) {
        try {
            return asked.get();
        } catch (Failure failure) {
            return failed(failure);
        } catch (Stop.Stopped nobodyWaits) {
            return new Condition(
                    Found.SILENT, "Nobody waited for " + device.shown(), -1, List.of());
        }
    }

    Recorder.Health health() {
        return new Recorder.Health(found == Found.ANSWERS, words, free);
    }
}
