package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.audit.WhoLooked;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session.Access;

/// Who looked at the incident that is shown. Used on the glass thread only.
final class Looks {
    private final Seat seat;
    private final ReadOnlyObjectWrapper<Optional<List<WhoLooked.Look>>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Task asking;

    Looks(Seat seat) {
        this.seat = seat;
    }

    /// Whether this person answers for who looks.
    boolean mayAsk() {
        return Stream.of(Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR, Role.ADMINISTRATOR)
                .anyMatch(seat.session()::has);
    }

    /// Asks who looked at the incident, its footage, exhibits and packs. That it was asked is on
    /// the record as well.
    void ask(IncidentId id) {
        stop();
        asking =
                seat.background()
                        .run(
                                _ -> read(id),
                                found -> shown.set(Optional.of(found)),
                                seat.failures()::show);
    }

    private List<WhoLooked.Look> read(IncidentId id) {
        seat.session().note(Access.VIEWED, "incident", id.value().toString(), "looks-read");
        return new WhoLooked(seat.session().database(), seat.zone()).at(id);
    }

    void away() {
        stop();
        shown.set(Optional.empty());
    }

    private void stop() {
        if (asking != null) {
            asking.request();
            asking = null;
        }
    }

    /// Empty while nobody asks.
    ReadOnlyObjectProperty<Optional<List<WhoLooked.Look>>> shown() {
        return shown.getReadOnlyProperty();
    }
}
