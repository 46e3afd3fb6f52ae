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

    void keep(IncidentId incident, Form form, String words) {
        shelf.keep(place(incident, form), words);
    }

    String of(IncidentId incident, Form form) {
        return shelf.of(place(incident, form));
    }

    /// Under which they are sent.
    UUID id(IncidentId incident, Form form, Supplier<UUID> fresh) {
        return shelf.number(place(incident, form), fresh);
    }
}
