package org.watchroom.operations.sensor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;

/// How a device stands.
///
/// @param faults how many faults it has had; the one that goes on is counted
/// @param incident raised for the last fault; it may be gone by now
public record DeviceStanding(
        State state, Instant since, int faults, Optional<IncidentId> incident) {
    /// How it is. Codes are stored.
    public enum State {
        ALIVE("alive"),
        /// Its line to the broker broke, or it said that it goes.
        DEAD("dead"),
        /// It says that something is wrong with it.
        FAULT("fault");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static State of(String code) {
            return Arrays.stream(values())
                    .filter(s -> s.code.equals(code))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("no such state of a device: " + code));
        }
    }
}
