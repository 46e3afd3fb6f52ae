package org.watchroom.console.incident;

import java.util.UUID;
import java.util.function.Supplier;
import org.watchroom.console.kit.Shelf;
import org.watchroom.operations.incident.IncidentId;

/// Words begun and not yet sent, by incident and form.
final class Drafts {
    private final Shelf shelf;

    Drafts(Shelf shelf) {
        this.shelf = shelf;
    }

    private static String place(IncidentId incident, Form form) {
        return "incident/" + incident.value() + "/" + form;
    }

    private static String number(IncidentId incident, Form form) {
        return place(incident, form) + "#";
    }

    void keep(IncidentId incident, Form form, String words) {
        if (!of(incident, form).equals(words)) {
            shelf.keep(number(incident, form), "");
        }
        shelf.keep(place(incident, form), words);
    }

    String of(IncidentId incident, Form form) {
        return shelf.of(place(incident, form));
    }

    /// Stays the same for as long as the words do: what is sent a second time, because the line or
    /// the console broke before the answer came, is known to be the same.
    UUID id(IncidentId incident, Form form, Supplier<UUID> fresh) {
        var known = shelf.of(number(incident, form));
        if (!known.isEmpty()) {
            return UUID.fromString(known);
        }
        var id = fresh.get();
        shelf.keep(number(incident, form), id.toString());
        return id;
    }
}
