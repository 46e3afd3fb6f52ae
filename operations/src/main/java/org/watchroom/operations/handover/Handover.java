package org.watchroom.operations.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;

/// A line of the disclosure register.
///
/// @param pack name of the pack
/// @param recipient in one line
/// @param leftOut what is not in the pack, and why; may be empty
/// @param number of this copy among those of the pack
/// @param by the name of whoever handed it over
/// @param steps what became of it, the first first
public record Handover(
        UUID id,
        int region,
        IncidentId incident,
        UUID packId,
        String pack,
        UUID recipientId,
        String recipient,
        String purpose,
        Authority authority,
        String authorityReference,
        String leftOut,
        Way way,
        int number,
        CopyMark mark,
        String by,
        Instant at,
        Optional<Instant> linkEnds,
        List<Step> steps) {
    public Handover {
        steps = List.copyOf(steps);
    }

    /// @param code as the database has it, such as `sent`
    /// @param copy checksum of what was prepared
    /// @param words of whoever wrote it; may be empty
    public record Step(
            String code, Optional<Sha256> copy, long bytes, String words, String by, Instant at) {}

    public boolean has(String code) {
        return steps.stream().anyMatch(step -> step.code().equals(code));
    }

    /// The checksum of the copy; empty until it was prepared, and for what went to a portal.
    public Optional<Sha256> copy() {
        return steps.stream().flatMap(step -> step.copy().stream()).findFirst();
    }

    /// When a step was done; empty where it was not.
    public Optional<Instant> when(String code) {
        return steps.stream().filter(step -> step.code().equals(code)).map(Step::at).findFirst();
    }

    /// Where it stands: its last step that changes anything.
    public Standing standing() {
        if (has("withdrawn")) {
            return Standing.WITHDRAWN;
        }
        if (has("received")) {
            return Standing.RECEIVED;
        }
        if (has("downloaded")) {
            return Standing.FETCHED;
        }
        if (has("sent")) {
            return Standing.SENT;
        }
        return has("prepared") && way == Way.SFTP ? Standing.WAITING : Standing.NOT_SENT;
    }

    public enum Standing {
        /// Nothing left the house.
        NOT_SENT,
        /// A copy is ready and is not all sent yet.
        WAITING,
        SENT,
        FETCHED,
        RECEIVED,
        WITHDRAWN;

        /// As it stands on paper.
        public String words() {
            return switch (this) {
                case NOT_SENT -> "not sent";
                case WAITING -> "not all sent yet";
                case SENT -> "sent, no receipt";
                case FETCHED -> "fetched by link";
                case RECEIVED -> "receipt given";
                case WITHDRAWN -> "withdrawn";
            };
        }
    }
}
