package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.siren.SirenState;
import org.watchroom.operations.siren.Sirens;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// The sirens that were told to sound for the incident that is shown. Used on the glass thread
/// only.
final class SirenDesk implements AutoCloseable {
    private final Seat seat;
    private final Sirens sirens;
    private final Incidents incidents;
    private final ReadOnlyObjectWrapper<List<SirenState>> states =
            new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Optional<QueueEntry> entry = Optional.empty();
    private final Following<Now> live;

    private record Now(List<SirenState> states, Optional<QueueEntry> entry) {}

    SirenDesk(Seat seat) {
        this.seat = seat;
        this.sirens = new Sirens(seat.session().database(), seat.clock());
        this.incidents = new Incidents(seat.session().database());
        this.live =
                new Following<>(seat, id -> new Now(sirens.of(id), incidents.find(id)), this::show);
    }

    void show(Optional<IncidentId> id) {
        states.set(List.of());
        entry = Optional.empty();
        live.follow(id);
    }

    private void show(Now now) {
        entry = now.entry();
        states.set(now.states());
    }

    /// What each siren was last told, by code; empty where none was told anything.
    ReadOnlyObjectProperty<List<SirenState>> states() {
        return states.getReadOnlyProperty();
    }

    /// Empty before the incident is read.
    Optional<QueueEntry> entry() {
        return entry;
    }

    /// Whether a siren was told to sound and not yet to be silent.
    BooleanBinding silenceable() {
        return Bindings.createBooleanBinding(
                () -> entitled() && !busy.get() && !sounding().isEmpty(), states, busy);
    }

    private boolean entitled() {
        return seat.session().has(Role.OPERATOR)
                || seat.session().has(Role.SUPERVISOR)
                || seat.session().has(Role.INVESTIGATOR);
    }

    private List<SirenState> sounding() {
        return states.get().stream()
                .filter(siren -> siren.on() && siren.state() != SirenState.State.TOO_OLD)
                .toList();
    }

    /// Tells all that sound to be silent.
    void silence() {
        var incident = entry.map(QueueEntry::incident);
        if (incident.isPresent()) {
            silence(incident.get(), sounding());
        }
    }

    private void silence(Incident incident, List<SirenState> which) {
        var commands = which.stream().map(_ -> Ids.next(seat.clock())).toList();
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            for (int i = 0; i < which.size(); i++) {
                                UUID command = commands.get(i);
                                sirens.switchOff(command, incident, which.get(i));
                            }
                            return true;
                        },
                        _ -> {
                            busy.set(false);
                            seat.notices().done("incident.siren.done", "");
                            refresh();
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                            refresh();
                        });
    }

    private void refresh() {
        live.refresh();
    }

    @Override
    public void close() {
        live.close();
    }
}
