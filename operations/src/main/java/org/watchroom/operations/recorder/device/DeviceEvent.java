package org.watchroom.operations.recorder.device;

import java.time.Instant;
import java.util.Map;

/// What a device says happened.
///
/// @param id the same for the same event, however often the device tells it; differs from all
///   others of the device
/// @param channel code of the channel as in [Device.Channel]; empty where the device names none
/// @param topic in the device's words, such as `tns1:RuleEngine/CellMotionDetector/Motion`
/// @param what what it comes to, whoever made the device
/// @param phase whether it begins, ends, or is over as soon as it is told
/// @param at by the device's clock
/// @param facts what else it says, by the device's names
public record DeviceEvent(
        String id,
        String channel,
        String topic,
        What what,
        Phase phase,
        Instant at,
        Map<String, String> facts) {
    public DeviceEvent {
        facts = Map.copyOf(facts);
    }

    /// What it comes to.
    public enum What {
        MOTION,
        PERSON,
        VEHICLE,
        LINE_CROSSED,
        INTRUSION,
        SOUND,
        /// Covered, turned away or out of focus.
        TAMPERED,
        /// The device lost a camera's picture.
        PICTURE_LOST,
        /// A contact wired to the device.
        CONTACT,
        /// Disk, storage or recording.
        STORAGE,
        OTHER
    }

    /// Begins, ends, or neither.
    public enum Phase {
        BEGAN,
        ENDED,
        MOMENT
    }
}
