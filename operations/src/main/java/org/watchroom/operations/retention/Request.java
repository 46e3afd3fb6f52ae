package org.watchroom.operations.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// Something about keeping and deleting that one person has asked for and another has to decide.
///
/// @param mine whether whoever reads this has asked it: somebody else decides
/// @param kind what would be shortened, by code; empty for the others
/// @param region where; empty for everywhere
/// @param category of incidents that it would be shortened for; empty for all
/// @param days it would be shortened to
public record Request(
        UUID id,
        Ask ask,
        String reason,
        Instant askedAt,
        Instant expiresAt,
        boolean mine,
        Optional<IncidentId> incident,
        Optional<String> kind,
        Optional<Integer> region,
        Optional<String> category,
        OptionalInt days) {
    public enum Ask {
        SHORTEN("shorten-retention"),
        DELETE("delete-evidence"),
        LIFT("lift-hold");

        private final String code;

        Ask(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Ask of(String code) {
            for (var ask : values()) {
                if (ask.code.equals(code)) {
                    return ask;
                }
            }
            throw new IllegalArgumentException("no such request: " + code);
        }
    }
}
