package org.watchroom.intake.mqtt;

import java.util.Arrays;
import java.util.Optional;
import org.watchroom.operations.sensor.StoreDevice;

/// A topic of a device: `PREFIX/REGION/STORE/DEVICE/KIND`.
record MqttTopic(String prefix, String region, String store, String device, Kind kind) {
    /// What devices publish under the last level.
    enum Kind {
        PANIC("panic"),
        EVENT("event"),
        STATE("state"),
        WILL("will"),
        ANSWER("siren/answer");

        private final String level;

        Kind(String level) {
            this.level = level;
        }

        /// What is subscribed to.
        String filter(String prefix) {
            return prefix + "/+/+/+/" + level;
        }
    }

    static Optional<MqttTopic> of(String topic) {
        var levels = topic.split("/", 5);
        if (levels.length < 5) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.level.equals(levels[4]))
                .findFirst()
                .map(kind -> new MqttTopic(levels[0], levels[1], levels[2], levels[3], kind));
    }

    /// Which device, whatever the case of its codes.
    String path() {
        return (region + "/" + store + "/" + device).toLowerCase(java.util.Locale.ROOT);
    }

    static String path(StoreDevice device) {
        return (device.regionCode() + "/" + device.storeCode() + "/" + device.code())
                .toLowerCase(java.util.Locale.ROOT);
    }

    /// Where a siren is told.
    static String set(String prefix, StoreDevice siren) {
        return base(prefix, siren) + "/siren/set";
    }

    /// Where a siren answers.
    static String answer(String prefix, StoreDevice siren) {
        return base(prefix, siren) + "/siren/answer";
    }

    private static String base(String prefix, StoreDevice device) {
        return prefix + "/" + device.regionCode() + "/" + device.storeCode() + "/" + device.code();
    }

    /// Where a line tells itself that everything before was delivered.
    static String marker(String prefix, String client) {
        return prefix + "/intake/" + client + "/caught-up";
    }
}
