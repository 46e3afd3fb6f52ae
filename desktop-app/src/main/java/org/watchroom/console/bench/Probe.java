package org.watchroom.console.bench;

import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;

/// The incident at the top of the queue, claimed and released in turn by a colleague elsewhere.
final class Probe {
    private final Triage triage;
    private Incident incident;

    Probe(Session colleague, Triage triage, IncidentId id) {
        this.triage = triage;
        this.incident = new Incidents(colleague.database()).find(id).orElseThrow().incident();
    }

    boolean claimed() {
        return incident.state() instanceof Incident.State.Claimed;
    }

    /// Claims it, or puts it back; the answer is the moment of [System#nanoTime] just after the
    /// commit.
    long toggle() {
        incident = claimed() ? triage.release(incident) : triage.claim(incident);
        return System.nanoTime();
    }
}
