package org.watchroom.console.incident;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.audit.WhoLooked;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session.Access;

/// Who looked at the incident that is shown, or at one of its exhibits. Used on the glass thread
/// only.
final class Looks {
    private final Seat seat;

    /// What was found.
    ///
    /// @param exhibit empty: at the incident and all that belongs to it
    record Found(Optional<Exhibit> exhibit, List<WhoLooked.Look> looks) {}

    private final ReadOnlyObjectWrapper<Optional<Found>> shown =
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
        ask(Optional.empty(), () -> read(id));
    }

    /// Asks who looked at one exhibit, exported or disclosed it.
    void ask(Exhibit exhibit) {
        ask(Optional.of(exhibit), () -> read(exhibit));
    }

    private void ask(Optional<Exhibit> exhibit, Supplier<List<WhoLooked.Look>> read) {
        stop();
        asking =
                seat.background()
                        .run(
                                _ -> read.get(),
                                looks -> shown.set(Optional.of(new Found(exhibit, looks))),
                                seat.failures()::show);
    }

    private List<WhoLooked.Look> read(IncidentId id) {
        seat.session().note(Access.VIEWED, "incident", id.value().toString(), "looks-read");
        return new WhoLooked(seat.session().database(), seat.zone()).at(id);
    }

    private List<WhoLooked.Look> read(Exhibit exhibit) {
        seat.session()
                .note(
                        Access.VIEWED,
                        "exhibit",
                        exhibit.id().toString(),
                        "looks-read",
                        Map.of("exhibit", exhibit.reference()));
        return new WhoLooked(seat.session().database(), seat.zone()).atExhibit(exhibit.id());
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
    ReadOnlyObjectProperty<Optional<Found>> shown() {
        return shown.getReadOnlyProperty();
    }
}
