package org.watchroom.console.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.site.StoreId;

/// What the map shows and what was asked of it. Used on the FX thread only.
///
/// Whoever wires the console keeps [#pins] and [#selectedStore] in step with the other screens.
public final class MapViewModel {
    private final ObservableList<StorePin> pins = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable StoreId> selectedStore =
            new SimpleObjectProperty<>(this, "selectedStore");
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark", true);
    private final ObjectProperty<@Nullable Framing> framing =
            new SimpleObjectProperty<>(this, "framing");

    /// The stores of the region. Replace all at once with `setAll`: each change is one painting.
    public ObservableList<StorePin> pins() {
        return pins;
    }

    /// The store that every screen is about; null for none. Set by a click on a pin, too.
    public ObjectProperty<@Nullable StoreId> selectedStore() {
        return selectedStore;
    }

    /// Dark or light ground.
    public BooleanProperty dark() {
        return dark;
    }

    /// Asks the view to show all stores.
    public void fitRegion() {
        frame(Framing.of(pins));
    }

    /// Asks the view to show the selected store from close by; nothing happens without one.
    public void zoomToSelected() {
        selectedPin().ifPresent(pin -> frame(Framing.around(pin)));
    }

    /// Asks the view to show these stores, as close as it takes to tell them apart.
    void zoomTo(List<StorePin> some) {
        frame(Framing.closeUp(some));
    }

    /// The view takes a request by setting it back to null.
    ObjectProperty<@Nullable Framing> framing() {
        return framing;
    }

    Optional<StorePin> selectedPin() {
        var id = selectedStore.get();
        return id == null
                ? Optional.empty()
                : pins.stream().filter(pin -> pin.id().equals(id)).findFirst();
    }

    /// Selects what was clicked; of several stores on one spot the next after the selected one, by
    /// code.
    void select(List<StorePin> spot) {
        var byCode = spot.stream().sorted(Comparator.comparing(StorePin::code)).toList();
        var after = selectedPin().map(StorePin::code).orElse("");
        selectedStore.set(
                byCode.stream()
                        .filter(pin -> pin.code().compareTo(after) > 0)
                        .findFirst()
                        .orElse(byCode.getFirst())
                        .id());
    }

    private void frame(Framing wanted) {
        framing.set(null);
        framing.set(wanted);
    }
}
