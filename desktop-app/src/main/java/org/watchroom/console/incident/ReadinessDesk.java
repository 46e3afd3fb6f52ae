package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.readiness.Gate;
import org.watchroom.operations.readiness.Readiness;
import org.watchroom.operations.staff.Role;

/// What the pack of the incident that is shown still lacks. Used on the glass thread only.
final class ReadinessDesk implements AutoCloseable {
    private final Seat seat;
    private final Readiness readiness;
    private final ObservableList<Gate> gates = FXCollections.observableArrayList();
    private final Following<List<Gate>> live;

    ReadinessDesk(Seat seat) {
        this.seat = seat;
        this.readiness = new Readiness(seat.session().database(), seat.clock());
        this.live = new Following<>(seat, ReadinessDesk::concerns, readiness::of, this::show);
    }

    void show(Optional<IncidentId> id) {
        gates.clear();
        live.follow(id.filter(_ -> mayPack()));
    }

    /// An equal list is left alone: the keyboard stays where it is.
    private void show(List<Gate> read) {
        if (!gates.equals(read)) {
            gates.setAll(read);
        }
    }

    private boolean mayPack() {
        return List.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR).stream()
                .anyMatch(seat.session()::has);
    }

    /// A clock check is a change of the site.
    private static boolean concerns(Change change) {
        return change instanceof Change.SiteChanged;
    }

    /// In the order in which they are best seen to.
    ObservableList<Gate> gates() {
        return gates;
    }

    @Override
    public void close() {
        live.close();
    }
}
