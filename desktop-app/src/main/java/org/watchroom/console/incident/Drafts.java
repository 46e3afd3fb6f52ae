package org.watchroom.console.incident;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.watchroom.operations.incident.IncidentId;

/// Words begun and not yet sent, by incident and form. They outlast going to another incident and
/// back, and signing in again.
public final class Drafts {
    private record Place(IncidentId incident, Form form) {}

    private final Map<Place, String> begun = new HashMap<>();
    private final Map<Place, UUID> ids = new HashMap<>();

    void keep(IncidentId incident, Form form, String words) {
        if (!of(incident, form).equals(words)) {
            ids.remove(new Place(incident, form));
        }
        if (words.isBlank()) {
            begun.remove(new Place(incident, form));
        } else {
            begun.put(new Place(incident, form), words);
        }
    }

    String of(IncidentId incident, Form form) {
        return begun.getOrDefault(new Place(incident, form), "");
    }

    /// Stays the same for as long as the words do: what is sent a second time, because the line
    /// broke before the answer came, is known to be the same.
    UUID id(IncidentId incident, Form form, Supplier<UUID> fresh) {
        return ids.computeIfAbsent(new Place(incident, form), _ -> fresh.get());
    }
}
