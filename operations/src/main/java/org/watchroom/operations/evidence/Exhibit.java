package org.watchroom.operations.evidence;

import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// A thing that may be shown in court.
///
/// @param parent what it was made from; empty for a master
/// @param number of whoever produced it: consecutive, never used twice; a child has its parent's
/// @param reference `MR/3`: initials and number; a child adds what it is: `MR/3/WC`, `MR/3/ST1`
/// @param received handed in as a file, rather than made or copied here
/// @param quarantine why it is kept and not opened, until somebody releases it; empty for what may
///   be looked at
public record Exhibit(
        UUID id,
        IncidentId incident,
        int region,
        Optional<UUID> parent,
        int number,
        String reference,
        Kind kind,
        Making making,
        boolean received,
        Optional<String> quarantine) {
    /// One that was made here and may be looked at.
    public Exhibit(
            UUID id,
            IncidentId incident,
            int region,
            Optional<UUID> parent,
            int number,
            String reference,
            Kind kind,
            Making making) {
        this(
                id,
                incident,
                region,
                parent,
                number,
                reference,
                kind,
                making,
                false,
                Optional.empty());
    }

    /// How far it is from what the recorder wrote. Codes are stored.
    public enum Kind {
        /// The recorder's own bytes.
        MASTER("master", ""),
        /// Cut from a master without touching a picture.
        WORKING_COPY("working-copy", "WC"),
        /// Encoded again, to play anywhere.
        VIEWING_COPY("viewing-copy", "CP"),
        /// Faces or goods made unrecognisable.
        REDACTED("redacted", "RD"),
        STILL("still", "ST"),
        DOCUMENT("document", "DO");

        private final String code;
        private final String suffix;

        Kind(String code, String suffix) {
            this.code = code;
            this.suffix = suffix;
        }

        public String code() {
            return code;
        }

        /// What a child's reference ends in, before its own number.
        String suffix() {
            return suffix;
        }

        static Kind of(String code) {
            for (var kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind of exhibit: " + code);
        }
    }
}
