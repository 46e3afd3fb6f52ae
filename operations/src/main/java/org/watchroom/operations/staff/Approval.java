package org.watchroom.operations.staff;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Something that takes two persons: one has asked for it, another decides.
///
/// @param region whose people see it; empty: those of every region
/// @param subject what exactly, as the database keeps it: JSON, by kind
/// @param person who would become an administrator; empty for the other kinds
/// @param expiresAt until when it can be decided
public record Approval(
        UUID id,
        Kind kind,
        OptionalInt region,
        String subject,
        Optional<PersonId> person,
        String reason,
        PersonId askedBy,
        Instant askedAt,
        Instant expiresAt,
        Optional<Decision> decision) {
    /// What takes two persons.
    public enum Kind {
        GRANT_ADMINISTRATOR,
        SHORTEN_RETENTION,
        DELETE_EVIDENCE,
        LIFT_HOLD;

        /// As the database names it: `lift-hold`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /// Whether supervisors may decide it as well as administrators.
        public boolean supervisorsToo() {
            return this == DELETE_EVIDENCE || this == LIFT_HOLD;
        }
    }

    /// @param approved false: refused
    public record Decision(PersonId by, Instant at, boolean approved) {}

    /// Whether somebody can still say yes or no.
    public boolean waiting(Instant now) {
        return decision.isEmpty() && now.isBefore(expiresAt);
    }
}
