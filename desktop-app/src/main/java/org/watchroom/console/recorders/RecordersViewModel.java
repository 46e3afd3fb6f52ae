package org.watchroom.console.recorders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.WhileShown;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.health.RecorderList;
import org.watchroom.operations.recorder.health.RecorderRow;
import org.watchroom.operations.recorder.health.RecorderState;
import org.watchroom.operations.staff.Role;

/// The recorders of one's regions, those that the filter leaves, in the order that was chosen. Used
/// on the glass thread only.
///
/// What turns is news; when each was asked is not, so all is read again every few seconds while the
/// screen is shown.
public final class RecordersViewModel implements AutoCloseable {
    private static final int REREAD_SECONDS = 10;

    private final Seat seat;
    private final HealthBook book;
    private final LiveQuery<List<RecorderRow>> live;
    private final WhileShown whileShown;
    private final ObservableList<RecorderRow> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final BooleanProperty onlyTrouble =
            new SimpleBooleanProperty(this, "onlyTrouble", false);
    private final ObjectProperty<Order> order =
            new SimpleObjectProperty<>(this, "order", Order.WORST);
    private final ObjectProperty<@Nullable UUID> selected =
            new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper troubled = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
    private List<RecorderRow> all = List.of();

    public RecordersViewModel(Seat seat) {
        this.seat = seat;
        book = new HealthBook(seat.session().database(), seat.clock());
        var list = new RecorderList(seat.session().database(), seat.clock());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        RecordersViewModel::concerns,
                        seat.background(),
                        list::all,
                        this::show,
                        this::notRead);
        InvalidationListener choose = _ -> choose();
        filter.addListener(choose);
        onlyTrouble.addListener(choose);
        order.addListener(choose);
        whileShown = new WhileShown(seat.ticker(), REREAD_SECONDS, live::refresh);
    }

    private static boolean concerns(Change change) {
        return change instanceof Change.SiteChanged;
    }

    private void show(List<RecorderRow> rows) {
        read.set(true);
        failed.set(false);
        if (!all.equals(rows)) {
            all = rows;
            number.set(rows.size());
            troubled.set((int) rows.stream().filter(RecordersViewModel::trouble).count());
            choose();
        }
    }

    private void notRead(Throwable problem) {
        failed.set(true);
        seat.failures().show(problem);
    }

    private void choose() {
        var words = filter.get().toLowerCase(Locale.UK).strip().split("\\s+");
        var now =
                all.stream()
                        .filter(row -> !onlyTrouble.get() || trouble(row))
                        .filter(row -> Stream.of(words).allMatch(said(row)::contains))
                        .sorted(order.get().comparator())
                        .toList();
        if (!shown.equals(now)) {
            changing.set(
                    true); // the list moves under whoever is shown it: nobody has chosen another
            shown.setAll(now);
            changing.set(false);
        }
    }

    private static String said(RecorderRow row) {
        return String.join(
                        " ",
                        row.storeCode(),
                        row.storeName(),
                        row.name(),
                        row.kind().code(),
                        row.address())
                .toLowerCase(Locale.UK);
    }

    /// Whether somebody has to look: something is wrong with it, or it is not known how it is.
    static boolean trouble(RecorderRow row) {
        return row.unsure()
                || row.stands().filter(stands -> stands.state() == RecorderState.WELL).isEmpty();
    }

    /// Called when the screen is gone to.
    void refresh() {
        live.refresh();
    }

    boolean mayAsk() {
        return seat.session().has(Role.ADMINISTRATOR);
    }

    /// The service asks the chosen one within seconds; the list says so when it has.
    void askNow() {
        chosen().ifPresent(row ->
                seat.background()
                        .run(
                                _ -> {
                                    book.askNow(row.id());
                                    return row;
                                },
                                _ -> {
                                    seat.notices().done("recorders.asking", row.name());
                                    live.refresh();
                                },
                                seat.failures()::show));
    }

    Optional<RecorderRow> chosen() {
        return all.stream().filter(row -> row.id().equals(selected.get())).findFirst();
    }

    /// Whether the list is being put in order just now.
    ReadOnlyBooleanProperty changing() {
        return changing.getReadOnlyProperty();
    }

    ObservableList<RecorderRow> shown() {
        return shown;
    }

    StringProperty filter() {
        return filter;
    }

    BooleanProperty onlyTrouble() {
        return onlyTrouble;
    }

    ObjectProperty<Order> order() {
        return order;
    }

    ObjectProperty<@Nullable UUID> selected() {
        return selected;
    }

    /// Whether anybody looks.
    BooleanProperty visible() {
        return whileShown.visible();
    }

    /// Whether the list was ever read.
    ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /// Whether the last reading failed: what is shown is old.
    ReadOnlyBooleanProperty failed() {
        return failed.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty troubled() {
        return troubled.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty number() {
        return number.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> now() {
        return seat.ticker().now();
    }

    @Override
    public void close() {
        whileShown.close();
        live.close();
    }
}
