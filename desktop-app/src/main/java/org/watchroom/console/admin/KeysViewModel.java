package org.watchroom.console.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Role;

/// The keys that sign reports, and what may be done about them. Used on the glass thread only.
final class KeysViewModel implements AutoCloseable {
    private final Seat seat;
    private final ReportingKeys keys;
    private final Stores stores;
    private final ObservableList<ReportingKey> shown = FXCollections.observableArrayList();
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.NONE);
    private final ObjectProperty<Optional<ReportingKey>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final LiveQuery<Read> live;
    private List<Store> estate = List.of();
    private Map<Object, String> codes = Map.of();

    KeysViewModel(Seat seat) {
        this.seat = seat;
        keys = new ReportingKeys(seat.session().database(), seat.clock());
        stores = new Stores(seat.session().database());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.StaffChanged.class::isInstance,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
    }

    private Read read() {
        return allowed() ? new Read(keys.all(), stores.all()) : new Read(List.of(), List.of());
    }

    private void show(Read read) {
        estate = read.stores;
        codes = estate.stream().collect(Collectors.toMap(Store::id, Store::code));
        if (!shown.equals(read.keys)) {
            shown.setAll(read.keys);
        }
    }

    private record Read(List<ReportingKey> keys, List<Store> stores) {}

    /// Auditors look at people, not at keys.
    boolean allowed() {
        return seat.session().has(Role.ADMINISTRATOR);
    }

    ObservableList<ReportingKey> shown() {
        return shown;
    }

    ObjectProperty<Form> form() {
        return form;
    }

    ObjectProperty<Optional<ReportingKey>> chosen() {
        return chosen;
    }

    /// A code that was made a moment ago; empty while there is none to hand over.
    StringProperty code() {
        return code;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    List<Region> regions() {
        return seat.session().regions();
    }

    /// For which store or region a key speaks, in words.
    String place(ReportingKey key) {
        return key.store()
                .map(store -> codes.getOrDefault(store, "?"))
                .orElseGet(() -> regionName(key.region()));
    }

    private String regionName(int region) {
        return regions().stream()
                .filter(one -> one.id() == region)
                .map(Region::name)
                .findFirst()
                .orElse("?");
    }

    boolean stands(ReportingKey key) {
        return key.stands(seat.clock().instant());
    }

    /// Empty for no store, which means the region.
    ///
    /// @throws IllegalArgumentException for a code that no store has
    Optional<Store> store(String text) {
        var wanted = text.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                estate.stream()
                        .filter(one -> one.code().equalsIgnoreCase(wanted))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    boolean knows(String text) {
        return text.isBlank()
                || estate.stream().anyMatch(one -> one.code().equalsIgnoreCase(text.strip()));
    }

    /// Enrols the key in `pasted`; where that is empty makes a code.
    void enrol(Wish wish, String pasted) {
        Function<ReportingKeys.As, String> deed =
                pasted.isBlank()
                        ? keys::offer
                        : as -> {
                            keys.enrol(as, VerifyingKey.parse(pasted));
                            return "";
                        };
        run(
                () -> deed.apply(as(wish)),
                made -> {
                    form.set(Form.NONE);
                    code.set(made);
                    if (made.isEmpty()) {
                        seat.notices().done("admin.keys.done.enrol", wish.label().strip());
                    }
                });
    }

    private ReportingKeys.As as(Wish wish) {
        var store = store(wish.store());
        return new ReportingKeys.As(
                store.map(Store::region).orElse(wish.region().id()),
                store.map(Store::id),
                wish.employee() ? ReportingKey.Kind.EMPLOYEE : ReportingKey.Kind.DEVICE,
                wish.label());
    }

    void revoke(ReportingKey key, String why) {
        run(
                () -> {
                    keys.revoke(key, why);
                    return key.label();
                },
                label -> {
                    form.set(Form.NONE);
                    seat.notices().done("admin.keys.done.revoke", label);
                });
    }

    private <T> void run(Supplier<T> work, Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> work.get(),
                        result -> {
                            busy.set(false);
                            done.accept(result);
                            live.refresh();
                        },
                        failure -> {
                            busy.set(false);
                            live.refresh();
                            seat.failures().show(failure);
                        });
    }

    @Override
    public void close() {
        live.close();
    }

    /// Which form is open.
    enum Form {
        NONE,
        ENROL,
        REVOKE
    }

    /// What a key shall be enrolled as.
    ///
    /// @param store code of the only store; blank for the whole region
    record Wish(String label, String store, Region region, boolean employee) {}
}
