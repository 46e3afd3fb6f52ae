package org.watchroom.operations.intake.lane;

import java.time.Instant;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// A report that stands in the lane, or stood there.
///
/// @param id of the raw report; an incident raised from it has the same
/// @param why code of the fault, such as `store-unknown`
/// @param fault the same in words
/// @param door which it came through, such as `http`
/// @param senderTold they were told at once, and may send it again
/// @param urgent its words look like a panic alarm or a weapon
/// @param times how often the same came while this one waited
/// @param extract a line of what it says; empty where nothing of it is text
public record LaneItem(
        UUID id,
        int region,
        String why,
        String fault,
        String door,
        Instant receivedAt,
        boolean senderTold,
        boolean urgent,
        int times,
        String extract,
        State state,
        int revision) {

    public boolean waits() {
        return state instanceof State.Waiting;
    }

    LanePlace place() {
        return new LanePlace(urgent, receivedAt, id);
    }

    /// What became of it.
    public sealed interface State {
        record Waiting() implements State {}

        /// @param by display name
        record Raised(String by, Instant at, IncidentId incident) implements State {}

        /// Joined to an incident that was there.
        ///
        /// @param by display name
        record Linked(String by, Instant at, IncidentId incident) implements State {}

        /// @param by display name
        record Dismissed(String by, Instant at, String reason) implements State {}

        /// Its sender mended it and sent it once more, and that was raised.
        record SentAgain(Instant at, IncidentId incident) implements State {}
    }
}
