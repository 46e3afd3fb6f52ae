package org.watchroom.console.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditLine;
import org.watchroom.operations.audit.AuditTrail;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The record as it is asked for. Used on the glass thread only.
///
/// The record only grows at its newest end, and nobody hears of it from the feed: what is shown is
/// of the moment it was asked for.
public final class AuditViewModel implements AutoCloseable {
    static final int PAGE = 200;
    private static final Duration SETTLED_AFTER = Duration.ofMillis(300);

    private final Seat seat;
    private final RecordDesk desk;
    private final Asked asked = new Asked();
    private final ObservableList<AuditLine> lines = FXCollections.observableArrayList();
    private final ObservableList<AuditTrail.Colleague> people = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable AuditLine> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<AuditTrail.SealShown>> seal =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(Reading.WORKING);
    private final ReadOnlyObjectWrapper<Optional<RecordDesk.Proven>> proven =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Long> work = new ReadOnlyObjectWrapper<>(0L);
    private final BooleanBinding idle = Bindings.createBooleanBinding(() -> !working(), work);
    private final DoubleProperty done = new SimpleDoubleProperty();
    private Optional<AuditTrail.Place> next = Optional.empty();
    private AuditFilter filter = AuditFilter.EVERYTHING;
    private boolean opened;
    private @Nullable Task waiting;
    private @Nullable Task asking;
    private @Nullable Task working;

    /// How the list stands.
    enum Reading {
        WORKING,
        MORE,
        ALL,
        NO_INCIDENT,
        FAILED
    }

    public AuditViewModel(Seat seat, RecordDesk desk) {
        this.seat = seat;
        this.desk = desk;
        asked.watch(_ -> readSoon());
        selected.addListener((_, _, line) -> readSeal(line));
        read();
    }

    /// Not with every letter that is typed.
    private void readSoon() {
        if (waiting != null) {
            waiting.request();
        }
        waiting = seat.background().after(SETTLED_AFTER, this::read);
    }

    private record Read(
            AuditFilter filter,
            Optional<AuditTrail.Page> page,
            List<AuditTrail.Colleague> people) {}

    void read() {
        var named = asked.incident.get().strip();
        var wanted = asked.filter(seat.clock().instant(), seat.zone());
        boolean first = !opened;
        if (asking != null) {
            asking.request();
        }
        reading.set(Reading.WORKING);
        asking =
                seat.background()
                        .run(
                                _ -> read(first, named, wanted),
                                this::show,
                                why -> {
                                    reading.set(Reading.FAILED);
                                    seat.failures().show(why);
                                });
    }

    private Read read(boolean first, String named, AuditFilter wanted) {
        if (first) {
            desk.opening();
        }
        var about = named.isEmpty() ? Optional.<IncidentId>empty() : desk.incident(named);
        var of = about.map(wanted::about).orElse(wanted);
        var page =
                named.isEmpty() || about.isPresent()
                        ? Optional.of(desk.page(of, Optional.empty(), PAGE))
                        : Optional.<AuditTrail.Page>empty();
        return new Read(of, page, desk.people());
    }

    private void show(Read read) {
        opened = true;
        filter = read.filter();
        if (!people.equals(read.people())) {
            people.setAll(read.people());
        }
        lines.setAll(read.page().map(AuditTrail.Page::lines).orElse(List.of()));
        next = read.page().flatMap(AuditTrail.Page::next);
        reading.set(
                read.page().isEmpty()
                        ? Reading.NO_INCIDENT
                        : next.isPresent() ? Reading.MORE : Reading.ALL);
        if (!lines.contains(selected.get())) {
            selected.set(null);
        }
    }

    /// Adds the next page below.
    void readOlder() {
        if (reading.get() != Reading.MORE) {
            return;
        }
        var from = next;
        var of = filter;
        reading.set(Reading.WORKING);
        asking =
                seat.background()
                        .run(
                                _ -> desk.page(of, from, PAGE),
                                page -> {
                                    lines.addAll(page.lines());
                                    next = page.next();
                                    reading.set(next.isPresent() ? Reading.MORE : Reading.ALL);
                                },
                                why -> {
                                    reading.set(Reading.MORE);
                                    seat.failures().show(why);
                                });
    }

    private void readSeal(@Nullable AuditLine line) {
        seal.set(Optional.empty());
        if (line == null || line.record().seal().isEmpty()) {
            return;
        }
        long n = line.record().seal().get();
        seat.background()
                .run(
                        _ -> desk.seal(n),
                        found -> {
                            if (line.equals(selected.get())) {
                                seal.set(found);
                            }
                        },
                        seat.failures()::show);
    }

    /// Proves the whole record in the background; nothing while something else is under way.
    void verify() {
        begin(
                (progress, stop) -> desk.verify(progress, stop),
                found -> proven.set(Optional.of(found)));
    }

    /// Exports what the filters ask for.
    void export(AuditExport.Format format, Path file) {
        var of = filter;
        begin(
                (progress, stop) -> desk.export(of, format, file, progress, stop),
                exported ->
                        seat.notices()
                                .done(
                                        "audit.exported",
                                        seat.texts()
                                                .get(
                                                        "audit.exported.detail",
                                                        exported.records(),
                                                        exported.file())));
    }

    private interface LongWork<T> {
        T with(Progress progress, Stop stop) throws Exception;
    }

    private <T> void begin(LongWork<T> what, Consumer<T> onDone) {
        if (working != null) {
            return;
        }
        done.set(0);
        proven.set(Optional.empty());
        working =
                seat.background()
                        .run(
                                stop ->
                                        what.with(
                                                (at, _) -> FxThread.later(() -> done.set(at)),
                                                stop),
                                result -> {
                                    ended();
                                    onDone.accept(result);
                                },
                                why -> {
                                    ended();
                                    seat.failures().show(why);
                                },
                                this::ended);
        work.set(work.get() + 1);
    }

    private void ended() {
        working = null;
        work.set(work.get() + 1);
    }

    /// Stops proving or exporting.
    void stop() {
        if (working != null) {
            working.request();
        }
    }

    boolean working() {
        return working != null;
    }

    /// Whether something long may be begun.
    BooleanBinding idle() {
        return idle;
    }

    /// Changes whenever work begins or ends.
    ReadOnlyObjectProperty<Long> work() {
        return work.getReadOnlyProperty();
    }

    DoubleProperty done() {
        return done;
    }

    ReadOnlyObjectProperty<Optional<RecordDesk.Proven>> proven() {
        return proven.getReadOnlyProperty();
    }

    Asked asked() {
        return asked;
    }

    ObservableList<AuditLine> lines() {
        return lines;
    }

    ObservableList<AuditTrail.Colleague> people() {
        return people;
    }

    ObjectProperty<@Nullable AuditLine> selected() {
        return selected;
    }

    /// The seal of the selected record, once read.
    ReadOnlyObjectProperty<Optional<AuditTrail.SealShown>> seal() {
        return seal.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    @Override
    public void close() {
        stop();
        if (waiting != null) {
            waiting.request();
        }
        if (asking != null) {
            asking.request();
        }
    }
}
