package org.watchroom.console.incident;

import java.util.HashMap;
import java.util.Map;
import org.watchroom.operations.incident.IncidentId;

/// Words begun and not yet sent, by incident and form. They outlast going to another incident and
/// back, and signing in again.
public final class Drafts {
    private record Place(IncidentId incident, Form form) {}

    private final Map<Place, String> begun = new HashMap<>();

    void keep(IncidentId incident, Form form, String words) {
        if (words.isBlank()) {
            begun.remove(new Place(incident, form));
        } else {
            begun.put(new Place(incident, form), words);
        }
    }

    String of(IncidentId incident, Form form) {
        return begun.getOrDefault(new Place(incident, form), "");
    }
}
