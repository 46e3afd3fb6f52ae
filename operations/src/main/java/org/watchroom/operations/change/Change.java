package org.watchroom.operations.change;

import org.watchroom.operations.incident.IncidentId;

/// Something was committed to the shared database.
public sealed interface Change {
    /// An incident, its timeline, its exhibits or its packs.
    record IncidentChanged(IncidentId id) implements Change {}

    /// Stores, recorders or cameras.
    record SiteChanged() implements Change {}

    /// Categories, outcomes, offences, settings.
    record ReferenceChanged() implements Change {}

    /// The line was down and is up again, or the server is another one: anything may have changed.
    record AnyMayHaveChanged() implements Change {}
}
