package org.watchroom.intake.duty;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.recorder.device.DeviceEvent;

/// What an event of a recorder is to us. Movement, people and vehicles alone raise nothing: a shop
/// is full of them; nor does noise, nor what nobody knows the meaning of.
final class DeviceMeaning {
    private static final Pattern SHOT = Pattern.compile("gun|shot|explosion");
    private static final Pattern CRY = Pattern.compile("scream|shout|aggress");
    private static final Pattern GLASS = Pattern.compile("glass");
    private static final Pattern BROKEN =
            Pattern.compile(
                    "failure|temperaturecritical|powersupply|lowbattery|batterylow|networklost|networkbroken"
                            + "|ipconflict|illegalaccess|loginfail|unauthori[sz]ed");

    private DeviceMeaning() {}

    /// The category it is raised as; empty for what raises nothing.
    static Optional<String> category(DeviceEvent event) {
        return switch (event.what()) {
            case INTRUSION, LINE_CROSSED, CONTACT -> Optional.of("suspicious");
            case TAMPERED, PICTURE_LOST, STORAGE -> Optional.of("technical");
            case SOUND -> sound(path(event));
            case OTHER ->
                    BROKEN.matcher(path(event)).find()
                            ? Optional.of("technical")
                            : Optional.empty();
            case MOTION, PERSON, VEHICLE -> Optional.empty();
        };
    }

    private static Optional<String> sound(String path) {
        if (SHOT.matcher(path).find()) {
            return Optional.of("weapon");
        }
        if (CRY.matcher(path).find()) {
            return Optional.of("threat");
        }
        return GLASS.matcher(path).find() ? Optional.of("damage") : Optional.empty();
    }

    private static String path(DeviceEvent event) {
        return event.topic().toLowerCase(Locale.ROOT).replaceAll("[^/:]*:", "");
    }

    /// What it is counted as.
    static String noise(DeviceEvent event) {
        return event.what().name().toLowerCase(Locale.ROOT);
    }
}
