package org.watchroom.operations.change;

import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;

/// Something was committed to the shared database.
public sealed interface Change {
    /// An incident, its timeline, its exhibits, its packs, its facts or its place in cases.
    record IncidentChanged(IncidentId id) implements Change {}

    /// A case was opened, closed or renamed. What is in it is news of its incidents.
    record CaseChanged(UUID id) implements Change {}

    /// Stores, recorders or cameras, or what is known of their clocks.
    record SiteChanged() implements Change {}

    /// Categories, outcomes, offences, settings, flags.
    record ReferenceChanged() implements Change {}

    /// A report came into the lane, or was decided there.
    record LaneChanged() implements Change {}

    /// Somebody's regions, what waits for a second person, or a disclosure. Not everything about
    /// people is told: what belongs to no region is news to nobody, so that who administers people
    /// reads again from time to time.
    record StaffChanged() implements Change {}

    /// The line was down and is up again, or the server is another one: anything may have changed.
    record AnyMayHaveChanged() implements Change {}
}
