package org.watchroom.console.incident;

import java.time.LocalDate;
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
import org.watchroom.operations.change.Change;
import org.watchroom.operations.disclosure.Disclosure;
import org.watchroom.operations.disclosure.Disclosures;
import org.watchroom.operations.disclosure.Liaison;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// What of the incident that is shown was disclosed to the police, and to whom. Used on the glass
/// thread only; of use to investigators and supervisors, for others it stays empty.
final class DiscloseDesk implements AutoCloseable {
    /// As read at one time.
    ///
    /// @param standing disclosures that a liaison sees now
    record Picture(List<Disclosure> standing, List<Liaison> liaisons, List<Exhibit> exhibits) {
        static final Picture EMPTY = new Picture(List.of(), List.of(), List.of());
    }

    private final Seat seat;
    private final Disclosures disclosures;
    private final Exhibits exhibits;
    private final ReadOnlyObjectWrapper<Picture> picture =
            new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private Optional<IncidentId> incident = Optional.empty();
    private final Following<Picture> live;

    DiscloseDesk(Seat seat) {
        this.seat = seat;
        this.disclosures = new Disclosures(seat.session().database());
        this.exhibits = new Exhibits(seat.session().database(), seat.clock());
        this.live = new Following<>(seat, DiscloseDesk::concerns, this::read, picture::set);
    }

    void show(Optional<IncidentId> id) {
        incident = id;
        shown.set(id.isPresent());
        asking.set(false);
        picture.set(Picture.EMPTY);
        live.follow(id.filter(_ -> entitled()));
    }

    private static boolean concerns(Change change) {
        return change instanceof Change.StaffChanged;
    }

    private Picture read(IncidentId id) {
        var now = seat.clock().instant();
        return new Picture(
                disclosures.of(id).stream().filter(each -> each.stands(now)).toList(),
                disclosures.liaisons(),
                exhibits.of(id));
    }

    private boolean entitled() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /// Whether the form is open.
    BooleanProperty asking() {
        return asking;
    }

    BooleanBinding possible() {
        return Bindings.createBooleanBinding(() -> entitled() && shown.get(), shown);
    }

    LocalDate today() {
        return LocalDate.ofInstant(seat.clock().instant(), seat.zone());
    }

    String liaison(PersonId id) {
        return picture.get().liaisons().stream()
                .filter(liaison -> liaison.id().equals(id))
                .map(Liaison::name)
                .findFirst()
                .orElse("");
    }

    String exhibit(UUID id) {
        return picture.get().exhibits().stream()
                .filter(exhibit -> exhibit.id().equals(id))
                .map(Exhibit::reference)
                .findFirst()
                .orElse("");
    }

    /// @param until the last day on which it is seen
    void disclose(Optional<UUID> exhibit, PersonId to, String purpose, LocalDate until) {
        var id = Ids.next(seat.clock());
        var end = until.plusDays(1).atStartOfDay(seat.zone()).toInstant();
        incident.ifPresent(of ->
                deed(
                        "incident.disclose.done",
                        () -> disclosures.disclose(id, of, exhibit, to, purpose, end)));
    }

    void withdraw(Disclosure disclosure) {
        deed("incident.disclose.withdrawn", () -> disclosures.withdraw(disclosure));
    }

    private void deed(String said, Runnable work) {
        seat.background()
                .run(
                        _ -> {
                            work.run();
                            return true;
                        },
                        _ -> {
                            asking.set(false);
                            seat.notices().done(said, "");
                            live.refresh();
                        },
                        seat.failures()::show);
    }

    @Override
    public void close() {
        live.close();
    }
}
