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
    private static final String NUMBER = "#";

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
            shelf.keep(place.path() + NUMBER, "");
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

    /// Stays the same for as long as the words do: what is sent a second time, because the line or
    /// the console broke before the answer came, is known to be the same.
    UUID id(Place place, Supplier<UUID> fresh) {
        var at = place.path() + NUMBER;
        var known = shelf.of(at);
        if (!known.isEmpty()) {
            return UUID.fromString(known);
        }
        var id = fresh.get();
        shelf.keep(at, id.toString());
        return id;
    }
}
