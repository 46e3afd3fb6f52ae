package org.watchroom.operations.staff;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Something that takes two persons: one has asked for it, another decides.
///
/// @param region whose people see it; empty: those of every region
/// @param about what exactly
/// @param expiresAt until when it can be decided
public record Approval(
        UUID id,
        Kind kind,
        OptionalInt region,
        About about,
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
        LIFT_HOLD,
        APPROVE_PARTNER,
        SWITCH_FLAG;

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

    /// What exactly somebody says yes or no to.
    public sealed interface About {
        /// @param person would become an administrator
        record Administrator(PersonId person) implements About {}

        /// @param what the name of what is kept
        /// @param category name of the only one it is about; empty: all
        /// @param from days in force now; empty where the reader may not see the rule
        record Shorter(String what, Optional<String> category, OptionalInt from, int to)
                implements About {}

        /// @param incident what is held
        record Lift(UUID incident) implements About {}

        /// @param what `all`, or which kind of what belongs to the incident
        record Deletion(UUID incident, String what) implements About {}

        /// @param name of the organisation that would be told of incidents
        /// @param address where to
        /// @param fields what it would be told of places and times
        record Partner(String name, String address, String fields) implements About {}

        /// @param name of the flag
        /// @param place the part of the region: a store, stores under one name, a role; may be
        ///   empty
        /// @param reference of the impact assessment; may be empty
        record Switch(String name, boolean on, String place, String reference) implements About {}

        /// It cannot be said here: nobody should say yes to it.
        record Unclear() implements About {}
    }

    /// @param approved false: refused
    public record Decision(PersonId by, Instant at, boolean approved) {}

    /// Who would become an administrator; empty for the other kinds.
    public Optional<PersonId> person() {
        return about instanceof About.Administrator(var who) ? Optional.of(who) : Optional.empty();
    }

    /// Whether somebody can still say yes or no.
    public boolean waiting(Instant now) {
        return decision.isEmpty() && now.isBefore(expiresAt);
    }
}
