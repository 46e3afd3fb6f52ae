package org.watchroom.console.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveLine;
import org.watchroom.console.kit.LiveRows;
import org.watchroom.console.kit.RowNews;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.ShownRows;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.PersonId;

/// The queue's state and deeds. Used on the glass thread only.
///
/// What is chosen is an incident, not a place in the list: it stays chosen wherever its row goes,
/// also when a filter hides it or it is closed.
public final class QueueViewModel implements AutoCloseable {
    private static final Duration FRESH_FOR = Duration.ofSeconds(8);

    private final Seat seat;
    private final Triage triage;
    private final LiveRows<IncidentId, QueueRow> live;
    private final LiveLine line;
    private final Sightings sightings;
    private final ShownRows<QueueRow> rows = new ShownRows<>();
    private final Map<IncidentId, QueueRow> open = new HashMap<>();
    private final Map<IncidentId, Instant> fresh = new HashMap<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<QueueCounts> counts =
            new ReadOnlyObjectWrapper<>(QueueCounts.NONE);
    private final ReadOnlyObjectWrapper<Optional<QueueRow>> lastGone =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<@Nullable IncidentId> selected = new SimpleObjectProperty<>();
    private final StringProperty filterText = new SimpleStringProperty("");
    private final BooleanProperty onlyWaiting = new SimpleBooleanProperty();
    private final BooleanProperty onlyMine = new SimpleBooleanProperty();
    private final BooleanProperty onlyLate = new SimpleBooleanProperty();
    private final ObservableSet<Severity> onlySeverities =
            FXCollections.observableSet(new HashSet<>());
    private final ChangeListener<Instant> ticks = (_, _, now) -> tick(now);
    private List<QueueRow> all = List.of();
    private Consumer<? super IncidentId> opener = _ -> {};

    public QueueViewModel(Seat seat, Incidents incidents, Triage triage) {
        this.seat = seat;
        this.triage = triage;
        sightings = new Sightings(seat, incidents);
        line = new LiveLine(seat);
        live =
                new LiveRows<>(
                        seat.changes(),
                        seat.background(),
                        new QueueSource(incidents),
                        QueueRow.ORDER,
                        this::show,
                        seat.failures()::show);
        InvalidationListener refilter = _ -> filter();
        filterText.addListener(refilter);
        onlyWaiting.addListener(refilter);
        onlyMine.addListener(refilter);
        onlyLate.addListener(refilter);
        onlySeverities.addListener(refilter);
        seat.ticker().now().addListener(ticks);
    }

    private void show(RowNews<IncidentId, QueueRow> news) {
        var now = seat.ticker().now().get();
        news.put()
                .forEach((id, row) -> {
                    boolean added = open.put(id, row) == null;
                    if (added && loaded.get() && row.incident().severity() == Severity.CRITICAL) {
                        fresh.put(id, now);
                    }
                });
        news.gone()
                .forEach((id, row) -> {
                    open.remove(id);
                    lastGone.set(Optional.of(row));
                });
        all = news.rows();
        loaded.set(true);
        counts.set(QueueCounts.of(all, now));
        filter();
    }

    private void filter() {
        var filter = currentFilter();
        var now = seat.ticker().now().get();
        rows.show(
                filter.all()
                        ? all
                        : all.stream().filter(row -> filter.shows(row, me(), now)).toList());
    }

    private QueueFilter currentFilter() {
        return QueueFilter.of(
                Objects.requireNonNullElse(filterText.get(), ""),
                onlyWaiting.get(),
                onlyMine.get(),
                onlyLate.get(),
                onlySeverities);
    }

    private void tick(Instant now) {
        fresh.values().removeIf(since -> now.isAfter(since.plus(FRESH_FOR)));
        counts.set(QueueCounts.of(all, now));
        sightings.tell();
        if (onlyLate.get()) {
            filter();
        }
    }

    /// Chooses an incident, or none. It need not be in the list.
    public void select(@Nullable IncidentId id) {
        selected.set(id);
    }

    /// Claims the chosen incident when nobody has it, and asks for it to be opened in any case.
    public void claimAndOpen() {
        var id = selected.get();
        var row = id == null ? null : open.get(id);
        if (row == null) {
            return;
        }
        if (row.waiting()) {
            claimSelected();
        }
        opener.accept(row.id());
    }

    /// Claims the chosen incident, whoever has it. When somebody was faster, nothing happens but a
    /// notice.
    public void claimSelected() {
        var id = selected.get();
        var row = id == null ? null : open.get(id);
        if (row != null) {
            seat.background()
                    .run(
                            _ -> triage.claim(row.incident()),
                            claimed -> refresh(claimed.id()),
                            failure -> {
                                seat.failures().show(failure);
                                refresh(row.id());
                            });
        }
    }

    /// Reads one row again, after a deed of one's own.
    public void refresh(IncidentId id) {
        live.refresh(Set.of(id));
    }

    /// Called by the view with the rows that are really in sight.
    void saw(Collection<QueueRow> inSight) {
        sightings.saw(inSight);
    }

    public void clearFilter() {
        filterText.set("");
        onlyWaiting.set(false);
        onlyMine.set(false);
        onlyLate.set(false);
        onlySeverities.clear();
    }

    /// What happens when the person opens the chosen incident: wired to the incident's own screen.
    public void onOpen(Consumer<? super IncidentId> opener) {
        this.opener = opener;
    }

    /// The chosen incident as the queue knows it; empty when none is chosen or it is closed.
    public Optional<QueueEntry> selectedEntry() {
        return Optional.ofNullable(selected.get()).map(open::get).map(QueueRow::entry);
    }

    /// Open incidents by id, for the palette and the map.
    public Collection<QueueRow> everything() {
        return all;
    }

    public ShownRows<QueueRow> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<@Nullable IncidentId> selected() {
        return selected;
    }

    public ReadOnlyObjectProperty<QueueCounts> counts() {
        return counts.getReadOnlyProperty();
    }

    /// False until the first read has come.
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<QueueRow>> lastGone() {
        return lastGone.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Line> line() {
        return line.line();
    }

    public StringProperty filterText() {
        return filterText;
    }

    public BooleanProperty onlyWaiting() {
        return onlyWaiting;
    }

    public BooleanProperty onlyMine() {
        return onlyMine;
    }

    public BooleanProperty onlyLate() {
        return onlyLate;
    }

    /// Severities to show; empty shows all.
    public ObservableSet<Severity> onlySeverities() {
        return onlySeverities;
    }

    boolean filtered() {
        return !currentFilter().all();
    }

    boolean fresh(IncidentId id) {
        return fresh.containsKey(id);
    }

    PersonId me() {
        return seat.session().person().id();
    }

    @Override
    public void close() {
        seat.ticker().now().removeListener(ticks);
        live.close();
        line.close();
    }
}
