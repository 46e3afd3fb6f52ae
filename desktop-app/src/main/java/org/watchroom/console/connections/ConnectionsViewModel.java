package org.watchroom.console.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.WhileShown;

/// The register that is shown, its entries, and what is done to them. Used on the glass thread
/// only.
///
/// When something was last heard is no news of the database's, so all is read again every few
/// seconds while the screen is shown.
public final class ConnectionsViewModel implements AutoCloseable {
    private static final int REREAD_SECONDS = 10;

    private final Seat seat;
    private final List<Register> registers;
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.STANDING);
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Entry>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Form>> form =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Done.Shown>> handOver =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Register> register;
    private final ReadOnlyObjectWrapper<Optional<Instant>> readAt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
    private final LiveQuery<Read> live;
    private final WhileShown whileShown;
    private volatile Register reading;
    private List<Entry> entries = List.of();

    private record Read(Register of, List<Entry> entries) {}

    /// What an administrator sees of all of them.
    public ConnectionsViewModel(Seat seat) {
        this(seat, Registers.of(seat));
    }

    ConnectionsViewModel(Seat seat, List<Register> registers) {
        this.seat = seat;
        this.registers = List.copyOf(registers);
        this.reading = registers.getFirst();
        register = new ReadOnlyObjectWrapper<>(registers.getFirst());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        change -> reading.concerns(change),
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
        InvalidationListener filtered = _ -> filter();
        search.addListener(filtered);
        filter.addListener(filtered);
        selected.addListener((_, _, _) -> {
            form.set(Optional.empty());
            choose();
        });
        whileShown = new WhileShown(seat.ticker(), REREAD_SECONDS, live::refresh);
        whileShown
                .visible()
                .addListener((_, _, now) -> {
                    if (now) {
                        live.refresh();
                    }
                });
    }

    private Read read() {
        var of = reading;
        return new Read(of, of.read());
    }

    private void show(Read read) {
        if (read.of == register.get()) {
            entries = read.entries;
            readAt.set(Optional.of(seat.clock().instant()));
            filter();
            choose();
        }
    }

    private void filter() {
        var now =
                entries.stream()
                        .filter(filter.get()::holds)
                        .filter(entry -> entry.fits(search.get()))
                        .toList();
        if (!shown.equals(now)) {
            changing.set(true);
            shown.setAll(now);
            changing.set(false);
        }
    }

    private void choose() {
        var id = selected.get();
        chosen.set(entries.stream().filter(entry -> entry.id().equals(id)).findFirst());
    }

    /// Shows another register, from its beginning.
    void go(Register to) {
        if (to == register.get()) {
            return;
        }
        form.set(Optional.empty());
        handOver.set(Optional.empty());
        entries = List.of();
        readAt.set(Optional.empty());
        selected.set(null);
        clearFilter();
        reading = to;
        register.set(to);
        filter();
        live.refresh();
    }

    /// Opens the form of an act, where it can be done to what is chosen.
    void open(Act act) {
        handOver.set(Optional.empty());
        form.set(register.get().form(act, act == Act.ADD ? Optional.empty() : chosen.get()));
    }

    boolean possible(Act act) {
        return !busy.get()
                && register.get().acts().contains(act)
                && register.get()
                        .form(act, act == Act.ADD ? Optional.empty() : chosen.get())
                        .isPresent();
    }

    void putAway() {
        form.set(Optional.empty());
        handOver.set(Optional.empty());
    }

    void send(Form sent, Answers answers) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> sent.work().apply(answers),
                        done -> {
                            busy.set(false);
                            form.set(Optional.empty());
                            handOver.set(done.shown());
                            if (!done.notice().isEmpty()) {
                                seat.notices().done(done.notice(), done.about());
                            }
                            live.refresh();
                        },
                        failure -> {
                            busy.set(false);
                            live.refresh();
                            seat.failures().show(failure);
                        });
    }

    List<Register> registers() {
        return registers;
    }

    ReadOnlyObjectProperty<Register> register() {
        return register.getReadOnlyProperty();
    }

    /// While it is, what a table has chosen is no choice of anybody's.
    ReadOnlyBooleanProperty changing() {
        return changing.getReadOnlyProperty();
    }

    ObservableList<Entry> shown() {
        return shown;
    }

    StringProperty search() {
        return search;
    }

    ObjectProperty<Filter> filtering() {
        return filter;
    }

    void clearFilter() {
        search.set("");
        filter.set(Filter.STANDING);
    }

    boolean filtered() {
        return !search.get().isBlank() || filter.get() != Filter.STANDING;
    }

    ObjectProperty<@Nullable String> selected() {
        return selected;
    }

    ReadOnlyObjectProperty<Optional<Entry>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Form>> form() {
        return form.getReadOnlyProperty();
    }

    ObjectProperty<Optional<Done.Shown>> handOver() {
        return handOver;
    }

    ReadOnlyObjectProperty<Optional<Instant>> readAt() {
        return readAt.getReadOnlyProperty();
    }

    /// Whether the screen is the one that is shown.
    BooleanProperty visible() {
        return whileShown.visible();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        whileShown.close();
        live.close();
    }
}
