package org.watchroom.console;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Palette;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.console.map.MapViewModel;
import org.watchroom.console.queue.QueueViewModel;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;

/// The stores, each with the worst of its incidents, on the map and in the palette. Used on the
/// glass thread only.
final class EstateOnMap {
    private static final Duration AFTER = Duration.ofMillis(500);

    private final MapViewModel map;
    private final QueueViewModel queue;
    private final Seat seat;
    private final BlindStores blind = new BlindStores(this::placeSoon);
    private @Nullable Task pinsComing;
    private List<Store> estate = List.of();
    private boolean fitted;

    EstateOnMap(MapViewModel map, QueueViewModel queue, Seat seat) {
        this.map = map;
        this.queue = queue;
        this.seat = seat;
        map.selectedStore()
                .addListener((_, _, store) -> {
                    if (store != null) {
                        choose(store);
                    }
                });
    }

    /// Stores that cannot be seen now.
    BlindStores blind() {
        return blind;
    }

    /// A store chosen on the map chooses its worst incident, unless one of its incidents is chosen
    /// already.
    private void choose(StoreId store) {
        boolean there =
                queue.selectedEntry().filter(e -> e.incident().store().equals(store)).isPresent();
        if (!there) {
            queue.everything().stream()
                    .filter(row -> row.entry().incident().store().equals(store))
                    .findFirst()
                    .ifPresent(row -> queue.select(row.id()));
        }
    }

    void show(List<Store> read) {
        estate = read;
        place();
        if (!fitted && !map.pins().isEmpty()) {
            fitted = true;
            map.fitRegion();
        }
    }

    /// Not with every row: painting the map costs more than painting the queue, and a store may
    /// change its colour half a second later than its row comes.
    void placeSoon() {
        if (pinsComing == null) {
            pinsComing =
                    seat.background()
                            .after(
                                    AFTER,
                                    () -> {
                                        pinsComing = null;
                                        place();
                                    });
        }
    }

    private void place() {
        var now =
                StorePins.of(estate, queue.everything(), blind.stores(), seat.ticker().now().get());
        if (!now.equals(map.pins())) {
            map.pins().setAll(now);
        }
    }

    /// Open incidents and stores, for the palette.
    List<Palette.Item> places() {
        var texts = seat.texts();
        return Stream.concat(
                        queue.everything().stream()
                                .map(row ->
                                        new Palette.Item(
                                                row.reference()
                                                        + "  "
                                                        + row.entry().categoryName()
                                                        + ", "
                                                        + row.entry().storeName(),
                                                texts.get("console.palette.incident"),
                                                "",
                                                () -> queue.select(row.id()))),
                        estate.stream()
                                .map(store ->
                                        new Palette.Item(
                                                store.code() + "  " + store.title(),
                                                texts.get("console.palette.store"),
                                                "",
                                                () -> show(store))))
                .toList();
    }

    private void show(Store store) {
        map.selectedStore().set(store.id());
        map.zoomToSelected();
    }
}
