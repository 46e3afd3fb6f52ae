package org.watchroom.operations.site;

import java.time.ZoneId;
import java.util.Optional;

/// A shop.
///
/// @param code the chain's own number or code, unique in its region
/// @param fascia the name over the door
/// @param policeForce name of the police force of its place, where known
public record Store(
        StoreId id,
        int region,
        String code,
        String fascia,
        String name,
        String address,
        String town,
        String postcode,
        Optional<Position> position,
        Optional<String> policeForce,
        ZoneId zone) {
    /// Name and town as one line, without saying the town twice.
    public String title() {
        return town.isBlank() || name.contains(town) ? name : name + ", " + town;
    }
}
