package org.watchroom.console.plan;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.plan.Floor;

/// What the floor plan shows. Used on the glass thread only.
public final class PlanViewModel {
    /// The cameras whose pictures are on the glass.
    ///
    /// @param cameras in the order of their tiles
    /// @param focus number of the chosen one among them
    public record Tiles(List<CameraId> cameras, int focus) {
        static final Tiles NONE = new Tiles(List.of(), 0);

        public Tiles {
            cameras = List.copyOf(cameras);
        }
    }

    private final ReadOnlyObjectWrapper<@Nullable StorePlan> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Tiles> tiles = new ReadOnlyObjectWrapper<>(Tiles.NONE);
    private final IntegerProperty floor = new SimpleIntegerProperty();
    private final Consumer<CameraId> opens;

    /// @param opens shows the pictures of a camera
    public PlanViewModel(Consumer<CameraId> opens) {
        this.opens = opens;
    }

    /// The floor where it happened; where that is not known, the lowest.
    public void show(StorePlan wanted) {
        floor.set(
                Math.max(
                        0,
                        wanted.place()
                                .map(place -> wanted.plan().floors().indexOf(place.floor()))
                                .orElse(0)));
        store.set(wanted);
    }

    public void clear() {
        store.set(null);
    }

    public void tiles(Tiles now) {
        tiles.set(now);
    }

    void open(CameraId camera) {
        opens.accept(camera);
    }

    /// Null where no incident is chosen.
    ReadOnlyObjectProperty<@Nullable StorePlan> store() {
        return store.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Tiles> tiles() {
        return tiles.getReadOnlyProperty();
    }

    /// Which of the store's floors is shown, from 0.
    IntegerProperty floor() {
        return floor;
    }

    /// Null where there is none to show.
    @Nullable Floor shownFloor() {
        var shown = store.get();
        return shown == null || floor.get() >= shown.plan().floors().size()
                ? null
                : shown.plan().floors().get(floor.get());
    }
}
