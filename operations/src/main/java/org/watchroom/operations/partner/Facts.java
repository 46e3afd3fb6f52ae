package org.watchroom.operations.partner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.Severity;

/// What is known of an incident without opening anything that is sealed.
///
/// @param violent whether such an incident is a risk to people
/// @param closed whether it is; `outcome` is its code then
/// @param claimed whether somebody of the control room is on it
/// @param place of its store
record Facts(
        UUID id,
        int region,
        String regionCode,
        String regionName,
        boolean drill,
        String category,
        String categoryName,
        boolean violent,
        Severity severity,
        boolean claimed,
        boolean closed,
        Optional<String> outcome,
        Instant occurredAt,
        Place place) {
    /// @param position latitude and longitude, WGS 84
    record Place(
            String code,
            String name,
            String address,
            String town,
            String postcode,
            Optional<Position> position) {
        /// `YO1` of `YO1 7EP`; empty where the postcode is not known.
        String district() {
            int gap = postcode.strip().indexOf(' ');
            return gap < 0 ? "" : postcode.strip().substring(0, gap);
        }
    }

    record Position(double latitude, double longitude) {}
}
