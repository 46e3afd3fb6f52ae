package org.watchroom.operations.reporting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.PersonId;

/// What a report is asked to be of.
///
/// @param from included
/// @param to not included
/// @param zone that times are printed in
/// @param store only of this one
/// @param person only what this colleague did
/// @param incident only of this one; a report about one incident is then of it, whatever the period
public record Asked(
        Region region,
        Instant from,
        Instant to,
        ZoneId zone,
        Optional<StoreId> store,
        Optional<PersonId> person,
        Optional<IncidentId> incident) {
    public Asked {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }

    /// Everything of a region and a period, on the region's clocks.
    public static Asked of(Region region, Instant from, Instant to) {
        return new Asked(
                region,
                from,
                to,
                region.zone(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Asked about(IncidentId one) {
        return new Asked(region, from, to, zone, store, person, Optional.of(one));
    }

    public Asked at(StoreId one) {
        return new Asked(region, from, to, zone, Optional.of(one), person, incident);
    }

    public Asked by(PersonId one) {
        return new Asked(region, from, to, zone, store, Optional.of(one), incident);
    }

    /// Printed in the times of another zone.
    public Asked in(ZoneId other) {
        return new Asked(region, from, to, other, store, person, incident);
    }

    Asked during(Instant since, Instant until) {
        return new Asked(region, since, until, zone, store, person, incident);
    }
}
