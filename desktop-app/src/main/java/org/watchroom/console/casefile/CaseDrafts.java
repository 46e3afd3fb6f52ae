package org.watchroom.console.casefile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.watchroom.console.kit.Shelf;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;

/// What was typed and not yet sent, by incident and form.
final class CaseDrafts {
    /// In front of what was typed: also that a field was emptied is kept.
    private static final String TYPED = "=";

    /// @param correcting the fact that is being corrected; empty for a new one
    record Place(IncidentId incident, FactKind kind, Optional<UUID> correcting) {
        private String path() {
            return "case/%s/%s/%s/"
                    .formatted(incident.value(), kind, correcting.map(UUID::toString).orElse("-"));
        }
    }

    private final Shelf shelf;

    CaseDrafts(Shelf shelf) {
        this.shelf = shelf;
    }

    void keep(Place place, String field, String words) {
        var at = place.path() + field;
        var was = shelf.of(at);
        if (!was.equals(TYPED + words) && !(was.isEmpty() && words.isEmpty())) {
            shelf.keep(at, TYPED + words);
        }
    }

    /// What was typed, by field; what stood there before is not in it.
    Map<String, String> of(Place place) {
        var typed = new HashMap<String, String>();
        shelf.below(place.path())
                .forEach((field, words) -> {
                    if (words.startsWith(TYPED)) {
                        typed.put(field, words.substring(TYPED.length()));
                    }
                });
        return Map.copyOf(typed);
    }

    void forget(Place place) {
        shelf.forgetBelow(place.path());
    }

    /// Under which all of it is sent.
    UUID id(Place place, Supplier<UUID> fresh) {
        return shelf.number(place.path(), fresh);
    }
}
