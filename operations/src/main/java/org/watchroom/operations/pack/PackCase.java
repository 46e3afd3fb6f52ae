package org.watchroom.operations.pack;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.FloorPlans;

/// What is known of an incident at the moment it is packed.
///
/// @param known of the case file
/// @param plan of the store; may have no floors
/// @param span of the footage asked for
record PackCase(
        QueueEntry entry,
        Store store,
        List<Camera> cameras,
        List<TimelineEntry> timeline,
        Optional<String> outcome,
        boolean drill,
        CaseFacts known,
        FloorPlan plan,
        TimeSpan span) {
    /// @throws Failure.Missing when the incident or its store is not there, or not for this person
    static PackCase read(
            PackRequest request,
            Incidents incidents,
            Stores stores,
            CaseFiles files,
            FloorPlans plans) {
        var entry =
                incidents
                        .find(request.incident())
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        var incident = entry.incident();
        var store =
                stores.find(incident.store()).orElseThrow(() -> new Failure.Missing("The store"));
        boolean drill =
                stores.regions().stream()
                        .filter(region -> region.id() == incident.region())
                        .anyMatch(Region::drill);
        return new PackCase(
                entry,
                store,
                stores.cameras(incident.store()),
                incidents.timeline(request.incident()),
                outcome(incident, incidents),
                drill,
                files.facts(request.incident()),
                plans.of(incident.store()),
                TimeSpan.around(incident.occurredAt(), request.before(), request.after()));
    }

    Incident incident() {
        return entry.incident();
    }

    IncidentId id() {
        return entry.incident().id();
    }

    private static Optional<String> outcome(Incident incident, Incidents incidents) {
        return incident.state() instanceof Incident.State.Closed(_, _, var code)
                ? incidents.outcomes().stream()
                        .filter(one -> one.code().equals(code))
                        .map(Outcome::name)
                        .findFirst()
                : Optional.empty();
    }
}
