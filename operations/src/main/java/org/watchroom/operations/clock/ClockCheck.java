package org.watchroom.operations.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.staff.PersonId;

/// One look at a clock that may be wrong, beside one that is right.
///
/// @param camera empty: it holds for every camera of the recorder that has no check of its own
/// @param trusted what the trusted clock said
/// @param shown what the recorder or camera showed at that moment
/// @param uncertainty how far off either reading may be
/// @param by empty where the machine asked the device
/// @param photo of what was shown, where somebody added one
public record ClockCheck(
        UUID id,
        UUID recorder,
        Optional<CameraId> camera,
        Instant trusted,
        Instant shown,
        Duration uncertainty,
        Method method,
        Optional<PersonId> by,
        Optional<ClockPhoto> photo) {
    /// Without a photograph.
    public ClockCheck(
            UUID id,
            UUID recorder,
            Optional<CameraId> camera,
            Instant trusted,
            Instant shown,
            Duration uncertainty,
            Method method,
            Optional<PersonId> by) {
        this(id, recorder, camera, trusted, shown, uncertainty, method, by, Optional.empty());
    }

    /// Shown less real: positive where the clock was fast.
    public Duration ahead() {
        return Duration.between(trusted, shown);
    }

    /// By what the trusted time was known.
    public enum Method {
        /// The speaking clock (123 in the UK).
        SPEAKING_CLOCK("speaking-clock"),
        /// A clock that is kept right over the network, such as this console's.
        NETWORK_TIME("network-time"),
        /// A clock set by radio (MSF, GPS).
        RADIO_CLOCK("radio-clock"),
        /// A telephone on its network's time.
        TELEPHONE("telephone"),
        /// The machine asked the device over the network.
        DEVICE("device");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        /// As the database has it.
        public String code() {
            return code;
        }

        /// @throws IllegalArgumentException when the database knows more methods than this program
        static Method of(String code) {
            return Arrays.stream(values())
                    .filter(method -> method.code.equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "there is no clock check by \"" + code + "\""));
        }
    }
}
