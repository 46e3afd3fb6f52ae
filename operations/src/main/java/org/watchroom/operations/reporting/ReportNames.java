package org.watchroom.operations.reporting;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What reports call colleagues: by name for people, by initials for the service, which has no key
/// to names.
record ReportNames(Map<UUID, String> known) {
    static final String MACHINE = "Watchroom";

    /// The machine where nobody did it.
    String of(@Nullable UUID person) {
        return Optional.ofNullable(person)
                .map(id -> known.getOrDefault(id, "a colleague"))
                .orElse(MACHINE);
    }
}
