package org.watchroom.operations.siren;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.sensor.StoreDevice;

/// What a siren is to be told.
///
/// @param id sent with it, and back with the answer
/// @param on whether to sound
/// @param alarm when the alarm was, for one to sound; else when it was ordered
/// @param oldest how old that may be when it is sent
/// @param answerWithin how long the siren has to answer
/// @param tries how often it was sent
/// @param now by the clock of the database, when this was read
public record SirenOrder(
        UUID id,
        IncidentId incident,
        StoreDevice device,
        boolean on,
        SirenState.Cause cause,
        SirenState.State state,
        Instant alarm,
        Duration oldest,
        Duration answerWithin,
        int tries,
        Instant sentAt,
        Instant now) {

    /// Whether it is too late to send it.
    public boolean tooOld() {
        return now.isAfter(alarm.plus(oldest));
    }

    /// How long it may still be delivered.
    public Duration left() {
        return Duration.between(now, alarm.plus(oldest));
    }
}
