package org.watchroom.operations.siren;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a siren was last told for an incident.
///
/// @param device which siren
/// @param place where it is; may be empty
/// @param on whether it was told to sound, else to be silent
/// @param cause why
/// @param by who told it; empty for the machine
/// @param endsAt when it is told to be silent again; empty where it was told that
/// @param answeredAt when it said that it does
public record SirenState(
        UUID device,
        String code,
        String place,
        boolean on,
        Cause cause,
        Optional<String> by,
        Instant orderedAt,
        Optional<Instant> endsAt,
        State state,
        Optional<Instant> answeredAt) {

    /// Whether it may be sounding now, for all we know.
    public boolean mayBeSounding() {
        return on ? state != State.TOO_OLD : state != State.ACKNOWLEDGED;
    }

    /// Why it was told. Codes are stored.
    public enum Cause {
        PANIC,
        OPERATOR,
        TIME
    }

    /// What became of it.
    public enum State {
        /// It is to be sent.
        WAITING,
        SENT,
        ACKNOWLEDGED,
        UNANSWERED,
        /// It was not sent, because the panic was too long ago.
        TOO_OLD
    }
}
