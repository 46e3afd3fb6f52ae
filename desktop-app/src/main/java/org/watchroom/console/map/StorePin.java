package org.watchroom.console.map;

import java.util.Optional;
import java.util.OptionalInt;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.site.StoreId;

/// A store as the map shows it.
///
/// @param lat degrees, north positive
/// @param lon degrees, east positive
/// @param worstSeverity level of the worst open incident, 1 (low) to 4 (critical); empty when
///   nothing is open
/// @param open number of open incidents
/// @param unanswered whether one of them is critical or late and nobody has it yet
/// @param blind whether a camera of it that is watched now shows nothing that moves, or a recorder
///   of it is known to be down or without pictures
public record StorePin(
        StoreId id,
        String code,
        String name,
        String town,
        double lat,
        double lon,
        OptionalInt worstSeverity,
        int open,
        boolean unanswered,
        boolean blind) {
    Optional<Severity> worst() {
        return worstSeverity.isPresent()
                ? Optional.of(Severity.of(worstSeverity.getAsInt()))
                : Optional.empty();
    }

    int level() {
        return worstSeverity.orElse(0);
    }

    /// Name and town as one line, without saying the town twice.
    String title() {
        return town.isBlank() || name.contains(town) ? name : name + ", " + town;
    }
}
