package org.watchroom.operations.recorder.onvif;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;

/// What a device said to a question: an answer, or that it will not give one.
sealed interface Reply {
    /// @param body the first element in the envelope's body
    record Answer(Xml body) implements Reply {}

    /// A SOAP fault.
    ///
    /// @param codes from the general to the special, without prefixes
    /// @param reason in the device's words; often empty
    record Fault(List<String> codes, String reason) implements Reply {
        private static final Set<String> STRANGER =
                Set.of(
                        "notauthorized",
                        "sendernotauthorized",
                        "failedauthentication",
                        "invalidsecurity",
                        "invalidsecuritytoken",
                        "messageexpired",
                        "operationprohibited");

        /// Whether it does not take us for who we say we are, or our clock for right.
        boolean strange() {
            var words = reason.toLowerCase(Locale.ROOT);
            return codes.stream().map(c -> c.toLowerCase(Locale.ROOT)).anyMatch(STRANGER::contains)
                    || words.contains("not authorized")
                    || words.contains("authority failure");
        }

        String words() {
            var code = codes.isEmpty() ? "" : codes.getLast();
            return reason.isEmpty() ? code : code.isEmpty() ? reason : reason + " (" + code + ")";
        }
    }

    /// The answer's body; a fault is a failure.
    default Xml body(DeviceAddress device) {
        return switch (this) {
            case Answer answer -> answer.body();
            case Fault fault ->
                    throw DeviceFailures.nonsense(
                            device,
                            "a refusal: " + fault.words(),
                            "It may not be able to do this, or be busy; try again later",
                            null);
        };
    }
}
