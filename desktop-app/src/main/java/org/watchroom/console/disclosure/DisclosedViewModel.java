package org.watchroom.console.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.disclosure.Disclosed;
import org.watchroom.operations.disclosure.Disclosures;
import org.watchroom.operations.incident.IncidentId;

/// What was disclosed to who sits here, the latest incident first. Used on the glass thread only.
///
/// It is read when something was disclosed or withdrawn, when asked for, and every ten minutes for
/// what became of an incident meanwhile. Each reading is on the record.
public final class DisclosedViewModel implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Seat seat;
    private final ObservableList<Disclosed> incidents = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Disclosed> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Instant>> readAt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LiveQuery<List<Disclosed>> live;
    private boolean closed;

    public DisclosedViewModel(Seat seat) {
        this.seat = seat;
        var disclosures = new Disclosures(seat.session().database());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.AnyMayHaveChanged.class::isInstance,
                        seat.background(),
                        disclosures::mine,
                        this::show,
                        seat.failures()::show);
        again();
    }

    private void again() {
        seat.background()
                .after(
                        EVERY,
                        () -> {
                            if (!closed) {
                                live.refresh();
                                again();
                            }
                        });
    }

    private void show(List<Disclosed> read) {
        var before = Optional.ofNullable(selected.get()).map(Disclosed::incident);
        readAt.set(Optional.of(seat.clock().instant()));
        if (!incidents.equals(read)) {
            incidents.setAll(read);
        }
        selected.set(before.flatMap(this::shown).or(this::first).orElse(null));
    }

    private Optional<Disclosed> shown(IncidentId id) {
        return incidents.stream().filter(each -> each.incident().equals(id)).findFirst();
    }

    private Optional<Disclosed> first() {
        return incidents.stream().findFirst();
    }

    void refresh() {
        live.refresh();
    }

    ObservableList<Disclosed> incidents() {
        return incidents;
    }

    ObjectProperty<@Nullable Disclosed> selected() {
        return selected;
    }

    /// When what is shown was read; empty before that.
    ReadOnlyObjectProperty<Optional<Instant>> readAt() {
        return readAt.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        live.close();
    }
}
