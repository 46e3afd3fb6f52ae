package org.watchroom.console.features;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.flag.FlagBook;
import org.watchroom.operations.flag.FlagRule;
import org.watchroom.operations.flag.Standing;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.flag.Wish;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Role;

/// All flags, how they stand in one's regions, and switching them. Used on the glass thread only.
public final class FeaturesViewModel implements AutoCloseable {
    private final Seat seat;
    private final FlagBook book;
    private final Approvals approvals;
    private final Stores stores;
    private final ObservableList<FeatureRow> shown = FXCollections.observableArrayList();
    private final ObservableList<FlagRule> history = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<FeatureRow>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty onlyNoted = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final LiveQuery<Read> live;
    private List<FeatureRow> rows = List.of();
    private List<FlagRule> all = List.of();
    private List<Store> estate = List.of();
    private Map<UUID, String> codes = Map.of();

    public FeaturesViewModel(Seat seat) {
        this.seat = seat;
        var session = seat.session();
        approvals =
                new Approvals(session.database(), new Custody(session.database(), session.keys()));
        book = new FlagBook(session.database(), approvals, seat.clock());
        stores = new Stores(session.database());
        InvalidationListener filter = _ -> filter();
        search.addListener(filter);
        onlyNoted.addListener(filter);
        selected.addListener(_ -> choose());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        FeaturesViewModel::concerns,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
    }

    private static boolean concerns(Change change) {
        return change instanceof Change.ReferenceChanged || change instanceof Change.StaffChanged;
    }

    private record Read(
            Standing standing,
            List<FlagRule> history,
            List<Approval> waiting,
            List<Store> stores) {}

    private Read read() {
        var now = seat.clock().instant();
        return new Read(
                book.standing(), book.history(Optional.empty()), waiting(now), stores.all());
    }

    private List<Approval> waiting(Instant now) {
        return approvals.all().stream()
                .filter(one -> one.kind() == Approval.Kind.SWITCH_FLAG && one.waiting(now))
                .toList();
    }

    private void show(Read read) {
        estate = read.stores;
        codes = estate.stream().collect(Collectors.toMap(one -> one.id().value(), Store::code));
        all = read.history;
        var now = seat.clock().instant();
        rows =
                read.standing.flags().values().stream()
                        .map(flag ->
                                new FeatureRow(
                                        flag,
                                        state(read.standing, flag.key(), now),
                                        standing(read.standing, flag.key(), now),
                                        waiting(read.waiting, flag.name())))
                        .toList();
        filter();
        choose();
    }

    private static List<FlagRule> standing(Standing standing, String key, Instant now) {
        return standing.rules().getOrDefault(key, List.of()).stream()
                .filter(rule -> rule.until().filter(end -> !end.isAfter(now)).isEmpty())
                .toList();
    }

    private static int waiting(List<Approval> waiting, String name) {
        return (int)
                waiting.stream()
                        .filter(one ->
                                one.about() instanceof Approval.About.Switch about
                                        && about.name().equals(name))
                        .count();
    }

    /// Of all stores of one's regions, and of the regions as a whole.
    private FeatureRow.State state(Standing standing, String key, Instant now) {
        var everywhere =
                Stream.concat(
                                regions().stream().map(region -> Where.region(region.id())),
                                estate.stream()
                                        .map(store -> Where.store(store.region(), store.id())))
                        .map(where -> standing.on(key, where, now))
                        .distinct()
                        .toList();
        boolean roles =
                standing(standing, key, now).stream()
                        .anyMatch(rule -> rule.place().role().isPresent());
        if (everywhere.size() != 1 || roles) {
            return FeatureRow.State.PARTLY;
        }
        return everywhere.getFirst() ? FeatureRow.State.ON : FeatureRow.State.OFF;
    }

    private void filter() {
        var words = search.get().strip().toLowerCase(Locale.UK);
        var now =
                rows.stream()
                        .filter(row -> !onlyNoted.get() || row.noted())
                        .filter(row ->
                                (row.flag().name()
                                                + " "
                                                + row.flag().switches()
                                                + " "
                                                + row.flag().key())
                                        .toLowerCase(Locale.UK)
                                        .contains(words))
                        .toList();
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    private void choose() {
        var key = selected.get();
        chosen.set(rows.stream().filter(row -> row.flag().key().equals(key)).findFirst());
        var lines = all.stream().filter(rule -> rule.flag().equals(key)).toList();
        if (!history.equals(lines)) {
            history.setAll(lines);
        }
    }

    ObservableList<FeatureRow> shown() {
        return shown;
    }

    /// Of the chosen one, the newest first.
    ObservableList<FlagRule> history() {
        return history;
    }

    /// Key of the chosen one.
    ObjectProperty<@Nullable String> selected() {
        return selected;
    }

    ObjectProperty<Optional<FeatureRow>> chosen() {
        return chosen;
    }

    StringProperty search() {
        return search;
    }

    /// Only what is not as it is made, or waits for somebody.
    BooleanProperty onlyNoted() {
        return onlyNoted;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    List<Region> regions() {
        return seat.session().regions();
    }

    String region(int id) {
        return regions().stream()
                .filter(one -> one.id() == id)
                .map(Region::name)
                .findFirst()
                .orElse("?");
    }

    String store(UUID id) {
        return codes.getOrDefault(id, "?");
    }

    /// Names over the doors of a region's stores.
    List<String> fascias(int region) {
        return estate.stream()
                .filter(store -> store.region() == region && !store.fascia().isBlank())
                .map(Store::fascia)
                .distinct()
                .sorted()
                .toList();
    }

    /// The store of a region with this code.
    Optional<Store> store(int region, String code) {
        return estate.stream()
                .filter(one -> one.region() == region && one.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /// Others look on.
    boolean readOnly() {
        return !seat.session().has(Role.ADMINISTRATOR);
    }

    /// Switches, or asks for a second person.
    ///
    /// @param done called when that was done
    void put(Wish wish, Runnable done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> book.put(wish),
                        switched -> {
                            busy.set(false);
                            seat.notices()
                                    .done(
                                            switched ? "features.done" : "features.asked",
                                            wish.flag().name());
                            done.run();
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
