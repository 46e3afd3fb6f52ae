package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.known.Known;
import org.watchroom.operations.known.KnownHere;
import org.watchroom.operations.staff.Role;

/// What is known where the incident that is shown happened. Used on the glass thread only.
final class KnownDesk implements AutoCloseable {
    private final Seat seat;
    private final KnownHere known;
    private final ObservableList<Known> parts = FXCollections.observableArrayList();
    private final Following<List<Known>> live;
    private Optional<IncidentId> shown = Optional.empty();

    KnownDesk(Seat seat) {
        this.seat = seat;
        this.known = new KnownHere(seat.session().database(), seat.clock());
        this.live = new Following<>(seat, KnownDesk::concerns, known::of, this::show);
    }

    void show(Optional<IncidentId> id) {
        parts.clear();
        shown = id.filter(_ -> worksIncidents());
        live.follow(shown);
    }

    /// An equal list is left alone: the keyboard stays where it is.
    private void show(List<Known> read) {
        if (!parts.equals(read)) {
            parts.setAll(read);
        }
    }

    private boolean worksIncidents() {
        return List.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR).stream()
                .anyMatch(seat.session()::has);
    }

    /// A file that was brought in is a change of the site.
    private static boolean concerns(Change change) {
        return change instanceof Change.SiteChanged;
    }

    /// Reads one part once more.
    void again(Known.Part part) {
        shown.ifPresent(id ->
                seat.background()
                        .run(
                                _ -> known.of(id, part),
                                read -> replace(id, read),
                                seat.failures()::show));
    }

    private void replace(IncidentId id, Known read) {
        if (shown.equals(Optional.of(id))) {
            parts.replaceAll(one -> one.part() == read.part() ? read : one);
        }
    }

    /// In the order to show; empty while nothing is read.
    ObservableList<Known> parts() {
        return parts;
    }

    @Override
    public void close() {
        live.close();
    }
}
