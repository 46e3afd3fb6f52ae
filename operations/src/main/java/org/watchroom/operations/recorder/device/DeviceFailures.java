package org.watchroom.operations.recorder.device;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;

/// What goes wrong with devices, in the same words for each protocol.
public final class DeviceFailures {
    /// Rule of a login that a device does not take.
    public static final String SIGN_IN = "recorder-sign-in";

    private DeviceFailures() {}

    public static Failure.Unreachable silent(DeviceAddress device, @Nullable Throwable cause) {
        return new Failure.Unreachable("the recorder at " + device.shown(), cause);
    }

    public static Failure.Refused signIn(DeviceAddress device) {
        return new Failure.Refused(
                SIGN_IN,
                "The recorder at " + device.shown() + " does not take this login or password",
                null);
    }

    /// @param came what came instead, as an English phrase such as `a web page`
    /// @param remedy one English sentence
    public static Failure.Unreadable nonsense(
            DeviceAddress device, String came, String remedy, @Nullable Throwable cause) {
        return new Failure.Unreadable(
                "The recorder at " + device.shown() + " answered with " + came, remedy, cause);
    }

    /// The device keeps a span in parts that do not go into one file without moving times.
    ///
    /// @param parts in order
    public static Failure.Unreadable parts(DeviceAddress device, List<TimeSpan> parts) {
        return new Failure.Unreadable(
                "The recorder at %s keeps this span in %d parts, from %s"
                        .formatted(
                                device.shown(),
                                parts.size(),
                                parts.stream()
                                        .limit(5)
                                        .map(part -> part.from().toString())
                                        .collect(Collectors.joining(", "))),
                "Take each part by itself",
                null);
    }
}
