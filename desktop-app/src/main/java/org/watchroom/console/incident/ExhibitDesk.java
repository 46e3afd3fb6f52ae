package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.incident.IncidentId;

/// The exhibits of the incident that is shown. Used on the glass thread only.
final class ExhibitDesk implements AutoCloseable {
    private final Seat seat;
    private final Exhibits exhibits;
    private final ObservableList<Exhibit> all = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Exhibit>> inHand =
            new SimpleObjectProperty<>(Optional.empty());
    private final Following<List<Exhibit>> live;

    ExhibitDesk(Seat seat) {
        this.seat = seat;
        this.exhibits = new Exhibits(seat.session().database(), seat.clock());
        this.live = new Following<>(seat, exhibits::of, this::show);
    }

    void show(Optional<IncidentId> id) {
        all.clear();
        inHand.set(Optional.empty());
        live.follow(id);
    }

    private void show(List<Exhibit> read) {
        if (!all.equals(read)) {
            all.setAll(read);
        }
    }

    /// By time of production.
    ObservableList<Exhibit> all() {
        return all;
    }

    /// The one that the keyboard is at.
    ObjectProperty<Optional<Exhibit>> inHand() {
        return inHand;
    }

    @Override
    public void close() {
        live.close();
    }
}
