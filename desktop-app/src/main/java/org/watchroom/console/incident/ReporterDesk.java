package org.watchroom.console.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Reporters;

/// Who reported the incident that is shown: as what they did it, and, for the moment and on the
/// record, who it was. Used on the glass thread only.
final class ReporterDesk implements AutoCloseable {
    /// After this time names are hidden again.
    static final Duration MOMENT = Duration.ofMinutes(1);

    private final Seat seat;
    private final Reporters reporters;
    private final ReadOnlyObjectWrapper<List<String>> roles =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Reporter>> open =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ChangeListener<Instant> clockwork = (_, _, now) -> hideAfterAMoment(now);
    private Optional<IncidentId> incident = Optional.empty();
    private Instant openedAt = Instant.MIN;

    ReporterDesk(Seat seat) {
        this.seat = seat;
        this.reporters = new Reporters(seat.session().database());
        seat.ticker().now().addListener(clockwork);
    }

    void show(Optional<IncidentId> id) {
        incident = id;
        roles.set(List.of());
        open.set(List.of());
        id.ifPresent(wanted ->
                seat.background()
                        .run(
                                _ -> reporters.roles(wanted),
                                read -> {
                                    if (incident.equals(id)) {
                                        roles.set(read);
                                    }
                                },
                                seat.failures()::show));
    }

    /// As what they reported; an empty text where they gave a name but no role.
    ReadOnlyObjectProperty<List<String>> roles() {
        return roles.getReadOnlyProperty();
    }

    /// Who it was, while that is shown.
    ReadOnlyObjectProperty<List<Reporter>> open() {
        return open.getReadOnlyProperty();
    }

    BooleanBinding openable() {
        return Bindings.createBooleanBinding(() -> !roles.get().isEmpty(), roles);
    }

    /// Shows who it was, which goes on the record, or hides it again.
    void reveal() {
        if (!open.get().isEmpty()) {
            open.set(List.of());
            return;
        }
        var asked = incident;
        asked.ifPresent(id ->
                seat.background()
                        .run(
                                _ -> reporters.open(id),
                                who -> {
                                    if (incident.equals(asked)) {
                                        openedAt = seat.clock().instant();
                                        open.set(who);
                                    }
                                },
                                seat.failures()::show));
    }

    private void hideAfterAMoment(Instant now) {
        if (!open.get().isEmpty() && now.isAfter(openedAt.plus(MOMENT))) {
            open.set(List.of());
        }
    }

    @Override
    public void close() {
        seat.ticker().now().removeListener(clockwork);
    }
}
