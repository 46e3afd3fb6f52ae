package org.watchroom.console.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.evidence.FootageCare;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.retention.Hold;
import org.watchroom.operations.retention.Retention;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// The legal holds of the incident that is shown, and what may be done about them. Used on the
/// glass thread only.
final class HoldDesk implements AutoCloseable {
    /// What is being filled in.
    enum Asking {
        NOTHING,
        PLACE,
        LIFT,
        /// Everything of it, before its time.
        DELETE,
        /// Footage that nobody has taken.
        LET_GO
    }

    private final Seat seat;
    private final Retention retention;
    private final FootageCare footage;
    private final ReadOnlyObjectWrapper<List<Hold>> inForce =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Asking> asking = new SimpleObjectProperty<>(Asking.NOTHING);
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Optional<IncidentId> incident = Optional.empty();
    private final BooleanProperty closed = new SimpleBooleanProperty();
    private final Following<Standing> live;

    private record Standing(List<Hold> holds, boolean closed) {}

    HoldDesk(Seat seat) {
        this.seat = seat;
        this.retention = new Retention(seat.session().database());
        this.footage = new FootageCare(seat.session().database(), seat.clock());
        this.live =
                new Following<>(
                        seat,
                        id -> new Standing(retention.holdsOn(id), retention.isClosed(id)),
                        this::show);
    }

    void show(Optional<IncidentId> id) {
        incident = id;
        shown.set(id.isPresent());
        asking.set(Asking.NOTHING);
        inForce.set(List.of());
        closed.set(false);
        live.follow(id);
    }

    private void show(Standing now) {
        inForce.set(now.holds());
        closed.set(now.closed());
    }

    /// Holds on the incident; the one to be reviewed first is first.
    ReadOnlyObjectProperty<List<Hold>> inForce() {
        return inForce.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Asking> asking() {
        return asking;
    }

    void ask(Asking what) {
        asking.set(what);
    }

    /// Where on the shelf lies what was begun of it; empty where no incident is shown.
    Optional<String> begun(Asking what) {
        return incident.map(id -> "hold/%s/%s".formatted(id.value(), what));
    }

    private boolean entitled() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    BooleanBinding placeable() {
        return Bindings.createBooleanBinding(
                () -> entitled() && shown.get() && !busy.get(), shown, busy);
    }

    BooleanBinding liftable() {
        return Bindings.createBooleanBinding(
                () -> entitled() && !inForce.get().isEmpty() && !busy.get(), inForce, busy);
    }

    BooleanBinding deletable() {
        return Bindings.createBooleanBinding(
                () -> entitled() && closed.get() && inForce.get().isEmpty() && !busy.get(),
                closed,
                inForce,
                busy);
    }

    /// An open incident keeps its footage whoever lets it go.
    BooleanBinding footageReleasable() {
        return Bindings.createBooleanBinding(
                () -> entitled() && closed.get() && !busy.get(), closed, busy);
    }

    LocalDate today() {
        return LocalDate.ofInstant(seat.clock().instant(), seat.zone());
    }

    void place(String reason, LocalDate reviewOn) {
        incident.ifPresent(id -> {
            var hold = Ids.next(seat.clock());
            deed("incident.hold.placed", () -> retention.place(hold, id, reason, reviewOn));
        });
    }

    /// Asks for the first of the holds to be lifted.
    void askToLift(String reason) {
        inForce.get().stream()
                .findFirst()
                .ifPresent(hold -> {
                    var request = Ids.next(seat.clock());
                    deed("incident.hold.asked", () -> retention.askToLift(request, hold, reason));
                });
    }

    void askToDelete(String reason) {
        incident.ifPresent(id -> {
            var request = Ids.next(seat.clock());
            deed("incident.delete.asked", () -> retention.askToDelete(request, id, reason));
        });
    }

    void letFootageGo(String reason) {
        incident.ifPresent(id -> deed("incident.let-go.done", () -> footage.letGo(id, reason)));
    }

    private void deed(String said, Runnable work) {
        var sent = begun(asking.get());
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            work.run();
                            return true;
                        },
                        _ -> {
                            busy.set(false);
                            asking.set(Asking.NOTHING);
                            sent.ifPresent(place -> seat.begun().keep(place, ""));
                            seat.notices().done(said, "");
                            live.refresh();
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                        });
    }

    @Override
    public void close() {
        live.close();
    }
}
