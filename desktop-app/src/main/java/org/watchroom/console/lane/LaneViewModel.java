package org.watchroom.console.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.intake.lane.LaneItem;
import org.watchroom.operations.intake.lane.Opened;
import org.watchroom.operations.intake.lane.Raise;
import org.watchroom.operations.intake.lane.SentText;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;

/// The lane as it is looked at. Used on the glass thread only.
///
/// What was sent is read when somebody asks for it, not when the list passes over it: each reading
/// is on the record.
public final class LaneViewModel implements AutoCloseable {
    static final int PAGE = 100;
    private static final int MOST_INCIDENTS = 500;

    private final Seat seat;
    private final Lane lane;
    private final Incidents incidents;
    private final Stores stores;
    private final ObservableList<LaneItem> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable LaneItem> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Reading> reading = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Form> form = new SimpleObjectProperty<>();
    private final BooleanProperty more = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final LiveQuery<List<LaneItem>> live;
    private volatile int wanted = PAGE;

    /// What was sent, opened.
    record Reading(LaneItem item, Opened opened, SentText text, Glance said) {}

    /// What lies beside it.
    sealed interface Form {
        record ToRaise(Reading of, List<Store> estate, List<Category> categories) implements Form {}

        /// @param offered of the same store first, then the newest
        record ToLink(Reading of, List<QueueEntry> offered) implements Form {}

        record ToDismiss(LaneItem of) implements Form {}
    }

    public LaneViewModel(Seat seat) {
        this.seat = seat;
        var database = seat.session().database();
        lane = new Lane(database, seat.clock());
        incidents = new Incidents(database);
        stores = new Stores(database);
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.LaneChanged.class::isInstance,
                        seat.background(),
                        this::pages,
                        this::show,
                        seat.failures()::show);
        selected.addListener((_, _, now) -> chosen(now));
    }

    private List<LaneItem> pages() {
        var all = new ArrayList<LaneItem>();
        for (int asked = wanted; asked > 0; asked -= PAGE) {
            var page =
                    lane.waiting(
                            all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()), PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private void show(List<LaneItem> now) {
        more.set(now.size() >= wanted);
        if (!rows.equals(now)) {
            rows.setAll(now);
        }
    }

    private void chosen(@Nullable LaneItem now) {
        var open = reading.get();
        if (open != null && (now == null || !open.item().id().equals(now.id()))) {
            reading.set(null);
            form.set(null);
        }
        if (form.get() instanceof Form.ToDismiss(var of)
                && (now == null || !of.id().equals(now.id()))) {
            form.set(null);
        }
    }

    void showMore() {
        wanted += PAGE;
        live.refresh();
    }

    /// Opens what was sent, on the record.
    void read() {
        withReading(_ -> {});
    }

    private void withReading(Consumer<Reading> then) {
        var item = selected.get();
        var open = reading.get();
        if (item == null) {
            return;
        }
        if (open != null && open.item().id().equals(item.id())) {
            then.accept(open);
            return;
        }
        seat.background()
                .run(
                        _ -> {
                            var opened = lane.open(item);
                            return new Reading(
                                    item,
                                    opened,
                                    SentText.of(opened.contentType(), opened.bytes()),
                                    Glance.of(opened));
                        },
                        now -> {
                            if (item.equals(selected.get())) {
                                reading.set(now);
                                then.accept(now);
                            }
                        },
                        seat.failures()::show);
    }

    void beginRaising() {
        withReading(open ->
                seat.background()
                        .run(
                                _ -> new Form.ToRaise(open, stores.all(), incidents.categories()),
                                ready -> offer(open, ready),
                                seat.failures()::show));
    }

    void beginLinking() {
        withReading(open ->
                seat.background()
                        .run(
                                _ -> new Form.ToLink(open, offered(open.said().store())),
                                ready -> offer(open, ready),
                                seat.failures()::show));
    }

    private void offer(Reading of, Form ready) {
        if (of.equals(reading.get())) {
            form.set(ready);
        }
    }

    private List<QueueEntry> offered(String store) {
        return incidents.queue(MOST_INCIDENTS).stream()
                .sorted(
                        Comparator.comparing((QueueEntry one) ->
                                        !one.storeCode().equalsIgnoreCase(store))
                                .thenComparing(
                                        one -> one.incident().raisedAt(),
                                        Comparator.reverseOrder()))
                .toList();
    }

    void beginDismissing() {
        var item = selected.get();
        if (item != null) {
            form.set(new Form.ToDismiss(item));
        }
    }

    void putAway() {
        form.set(null);
    }

    void raise(LaneItem item, Raise how) {
        deed(item, () -> lane.raise(item, how).reference(), "lane.raised");
    }

    void link(LaneItem item, QueueEntry incident) {
        deed(
                item,
                () -> {
                    lane.link(item, incident.incident());
                    return incident.incident().id().reference();
                },
                "lane.linked");
    }

    void dismiss(LaneItem item, String reason) {
        deed(
                item,
                () -> {
                    lane.dismiss(item, reason);
                    return reason;
                },
                "lane.dismissed");
    }

    /// Where on the shelf lies what was begun about it.
    static String begun(LaneItem item) {
        return "lane/" + item.id() + "/";
    }

    private interface Deed {
        String done();
    }

    private void deed(LaneItem item, Deed deed, String words) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> outcome(item, deed, words),
                        outcome -> {
                            busy.set(false);
                            form.set(null);
                            seat.begun().forgetBelow(begun(item));
                            outcome.tell(seat);
                            live.refresh();
                        },
                        why -> {
                            busy.set(false);
                            seat.failures().show(why);
                        });
    }

    /// Done, or somebody was faster: then who, and what they did.
    private Outcome outcome(LaneItem item, Deed deed, String words) {
        try {
            return new Outcome(words, deed.done(), true);
        } catch (Failure.Stale stale) {
            return lane.find(item.id())
                    .filter(now -> !now.waits())
                    .map(now -> faster(now.state()))
                    .orElseThrow(() -> stale);
        }
    }

    private Outcome faster(LaneItem.State state) {
        var texts = seat.texts();
        var what =
                switch (state) {
                    case LaneItem.State.Waiting _ -> "";
                    case LaneItem.State.Raised(var by, _, var id) ->
                            texts.get("lane.faster.raised", by, id.reference());
                    case LaneItem.State.Linked(var by, _, var id) ->
                            texts.get("lane.faster.linked", by, id.reference());
                    case LaneItem.State.Dismissed(var by, _, var reason) ->
                            texts.get("lane.faster.dismissed", by, reason);
                    case LaneItem.State.SentAgain(_, var id) ->
                            texts.get("lane.faster.sent-again", id.reference());
                };
        return new Outcome("lane.faster", what, false);
    }

    private record Outcome(String words, String detail, boolean done) {
        void tell(Seat seat) {
            if (done) {
                seat.notices().done(words, detail);
            } else {
                seat.notices().warn(words, detail);
            }
        }
    }

    ObservableList<LaneItem> rows() {
        return rows;
    }

    ObjectProperty<@Nullable LaneItem> selected() {
        return selected;
    }

    /// Null until somebody asked to read.
    ObjectProperty<@Nullable Reading> reading() {
        return reading;
    }

    ObjectProperty<@Nullable Form> form() {
        return form;
    }

    /// Whether there are more than are shown.
    BooleanProperty more() {
        return more;
    }

    BooleanProperty busy() {
        return busy;
    }

    ReadOnlyObjectProperty<Instant> now() {
        return Objects.requireNonNull(seat.ticker().now());
    }

    @Override
    public void close() {
        live.close();
    }
}
