package org.watchroom.operations.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One line of an incident's timeline.
///
/// @param at by the database's clock
/// @param person display name; empty when the machine did it
/// @param text what to read: a note, a reason, the reported words
public record TimelineEntry(UUID id, Instant at, Optional<String> person, Kind kind, String text) {
    /// What was done. Codes are stored.
    public enum Kind {
        RAISED("raised"),
        REPORTED_AGAIN("reported-again"),
        CLAIMED("claimed"),
        RELEASED("released"),
        NOTE("note"),
        CATEGORY_CHANGED("category-changed"),
        SEVERITY_CHANGED("severity-changed"),
        CLOSED("closed"),
        REOPENED("reopened"),
        FOOTAGE_VIEWED("footage-viewed"),
        EXHIBIT_PRODUCED("exhibit-produced"),
        PACK_BUILT("pack-built"),
        STATEMENT_SIGNED("statement-signed"),
        /// Into another incident.
        MERGED("merged"),
        /// Another was merged into this one.
        TOOK_IN("took-in"),
        MERGE_UNDONE("merge-undone"),
        /// Another that was merged into this one stands for itself again.
        GAVE_BACK("gave-back"),
        /// One of its reports became an incident of its own.
        TAKEN_OUT("taken-out"),
        LINKED("linked"),
        UNLINKED("unlinked"),
        SIREN("siren");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Kind of(String code) {
            for (var kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind of timeline entry: " + code);
        }
    }
}
