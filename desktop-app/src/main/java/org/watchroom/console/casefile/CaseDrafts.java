package org.watchroom.console.casefile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;

/// What was typed and not yet sent, by incident and form. It outlasts going elsewhere and back, and
/// signing in again.
public final class CaseDrafts {
    /// @param correcting the fact that is being corrected; empty for a new one
    record Place(IncidentId incident, FactKind kind, Optional<UUID> correcting) {}

    private final Map<Place, Map<String, String>> begun = new HashMap<>();
    private final Map<Place, UUID> ids = new HashMap<>();

    void keep(Place place, String field, String words) {
        var typed = begun.computeIfAbsent(place, _ -> new LinkedHashMap<>());
        if (!typed.getOrDefault(field, "").equals(words)) {
            typed.put(field, words);
            ids.remove(place);
        }
    }

    /// What was typed, by field; what stood there before is not in it.
    Map<String, String> of(Place place) {
        return Map.copyOf(begun.getOrDefault(place, Map.of()));
    }

    void forget(Place place) {
        begun.remove(place);
        ids.remove(place);
    }

    /// Stays the same for as long as the words do: what is sent a second time, because the line
    /// broke before the answer came, is known to be the same.
    UUID id(Place place, Supplier<UUID> fresh) {
        return ids.computeIfAbsent(place, _ -> fresh.get());
    }
}
