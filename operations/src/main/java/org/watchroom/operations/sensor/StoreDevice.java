package org.watchroom.operations.sensor;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.site.StoreId;

/// A device in a store, as it was registered.
///
/// @param regionCode of its store, as it stands in topics
/// @param drill its store is in a drill region
/// @param code its name in topics; one device in service has it in its store, whatever its case
/// @param place where in the store, on one line; may be empty
/// @param silent a panic from it never sounds a siren
/// @param retired it is out of service
public record StoreDevice(
        UUID id,
        int region,
        String regionCode,
        boolean drill,
        StoreId store,
        String storeCode,
        String code,
        Kind kind,
        String place,
        boolean silent,
        boolean retired) {

    /// As people call it.
    public String title() {
        var name = kind.label() + " " + code;
        return place.isEmpty() ? name : name + ", " + place;
    }

    /// What it is.
    public enum Kind {
        PANIC("panic", "Panic button"),
        /// Pressed unseen: never sounds a siren.
        HOLD_UP("hold-up", "Hold-up button"),
        SENSOR("sensor", "Sensor"),
        SIREN("siren", "Siren"),
        /// Speaks for sensors and buttons behind it, by DC-09.
        PANEL("panel", "Alarm panel");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /// As stored and as written by administrators.
        public String code() {
            return code;
        }

        /// As shown.
        public String label() {
            return label;
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values()).filter(k -> k.code.equalsIgnoreCase(code)).findFirst();
        }
    }
}
