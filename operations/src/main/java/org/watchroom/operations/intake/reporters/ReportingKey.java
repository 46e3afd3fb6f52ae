package org.watchroom.operations.intake.reporters;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;

/// A key that reports may be signed with.
///
/// @param store the only one it speaks for; empty: every store of its region
/// @param label what or who it is; empty where the reader does not hold the region's keys
/// @param quota its own; empty: as every key
/// @param from from when it is good
/// @param to until when it is good
public record ReportingKey(
        UUID id,
        int region,
        Optional<StoreId> store,
        Kind kind,
        String label,
        String algorithm,
        String keyid,
        Optional<Quota> quota,
        Instant from,
        Optional<Instant> to,
        Optional<PersonId> enrolledBy,
        Instant enrolledAt,
        Optional<Instant> revokedAt) {

    /// Whether signatures made with it count at that moment.
    public boolean stands(Instant at) {
        return revokedAt.isEmpty()
                && !at.isBefore(from)
                && to.filter(end -> !at.isBefore(end)).isEmpty();
    }

    /// Whose key it is.
    public enum Kind {
        DEVICE,
        EMPLOYEE;

        /// As the database has it.
        public String code() {
            return this == DEVICE ? "device" : "employee";
        }

        static Kind of(String code) {
            return code.equals("device") ? DEVICE : EMPLOYEE;
        }
    }
}
