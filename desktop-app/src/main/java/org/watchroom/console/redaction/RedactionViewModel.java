package org.watchroom.console.redaction;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Mask.Brush;
import org.watchroom.operations.evidence.redaction.Mask.Point;
import org.watchroom.operations.evidence.redaction.Redaction;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;
import org.watchroom.operations.evidence.redaction.Redactor;
import org.watchroom.operations.evidence.redaction.StillRedaction;
import org.watchroom.operations.incident.Incident;

/// One still and the masks over it. Used on the glass thread only.
public final class RedactionViewModel implements AutoCloseable {
    static final int NONE = -1;

    /// Of the picture's shorter side: what the keyboard puts down to be moved and sized.
    private static final int FIRST_SIZE = 6;

    private final Seat seat;
    private final StillRedaction stills;
    private final Incident incident;
    private final Exhibit still;
    private final ObservableList<Redaction> masks = FXCollections.observableArrayList();
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BOX);
    private final ObjectProperty<Manner> manner = new SimpleObjectProperty<>(Manner.PIXELATED);
    private final IntegerProperty chosen = new SimpleIntegerProperty(NONE);
    private final IntegerProperty radius = new SimpleIntegerProperty(1);
    private final ReadOnlyObjectWrapper<@Nullable BufferedImage> shown =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Optional<Exhibit>> made =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable BufferedImage source;
    private final Task work;
    private boolean painting;
    private boolean again;

    /// @param drawn masks that were there when it was put away
    public RedactionViewModel(
            Seat seat,
            StillRedaction stills,
            Incident incident,
            Exhibit still,
            List<Redaction> drawn) {
        this.seat = seat;
        this.stills = stills;
        this.incident = incident;
        this.still = still;
        masks.setAll(drawn);
        chosen.set(masks.size() - 1);
        work = seat.background().run(_ -> stills.picture(still), this::read, this::failed);
    }

    private void read(BufferedImage picture) {
        source = picture;
        radius.set(Math.max(4, Math.min(picture.getWidth(), picture.getHeight()) / 30));
        busy.set(false);
        paint();
    }

    private void failed(Throwable why) {
        busy.set(false);
        seat.failures().show(why);
    }

    /// One painting at a time; what changed meanwhile is painted after it.
    private void paint() {
        var picture = source;
        if (picture == null) {
            return;
        }
        if (painting) {
            again = true;
            return;
        }
        painting = true;
        var now = List.copyOf(masks);
        seat.background()
                .run(
                        _ -> Redactor.paint(picture, now),
                        painted -> {
                            shown.set(painted);
                            painted();
                        },
                        why -> {
                            painted();
                            seat.failures().show(why);
                        },
                        this::painted);
    }

    private void painted() {
        painting = false;
        if (again) {
            again = false;
            paint();
        }
    }

    /// The picture as it will be; null until it was read, and where it cannot be.
    ReadOnlyObjectProperty<@Nullable BufferedImage> shown() {
        return shown.getReadOnlyProperty();
    }

    Exhibit still() {
        return still;
    }

    /// In the order in which they were drawn.
    public ObservableList<Redaction> masks() {
        return masks;
    }

    ObjectProperty<Tool> tool() {
        return tool;
    }

    /// Of the next mask, and of the chosen one where there is one.
    ObjectProperty<Manner> manner() {
        return manner;
    }

    /// Of the brush, in pixels of the picture.
    IntegerProperty radius() {
        return radius;
    }

    /// Number of the mask that keys move, from 0; [#NONE] where there is none.
    IntegerProperty chosen() {
        return chosen;
    }

    /// While the picture is read, and while the new one is kept.
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// The exhibit that was made.
    public ReadOnlyObjectProperty<Optional<Exhibit>> made() {
        return made.getReadOnlyProperty();
    }

    private boolean ready() {
        return source != null && !busy.get();
    }

    void add(Mask mask) {
        if (ready()) {
            masks.add(new Redaction(mask, manner.get()));
            chosen.set(masks.size() - 1);
            paint();
        }
    }

    /// Puts a mask into the middle, to be moved and sized by keys.
    void addInTheMiddle() {
        var picture = source;
        if (picture != null) {
            int side = Math.max(8, Math.min(picture.getWidth(), picture.getHeight()) / FIRST_SIZE);
            var from = new Point((picture.getWidth() - side) / 2, (picture.getHeight() - side) / 2);
            var to = new Point(from.x() + side, from.y() + side);
            add(
                    tool.get() == Tool.BRUSH
                            ? new Brush(List.of(from, to), radius.get())
                            : Shifts.between(tool.get(), from, to));
        }
    }

    void move(int across, int down) {
        change(one -> new Redaction(Shifts.moved(one.mask(), across, down), one.manner()));
    }

    void size(int wider, int higher) {
        change(one -> new Redaction(Shifts.sized(one.mask(), wider, higher), one.manner()));
    }

    void use(Manner now) {
        manner.set(now);
        change(one -> new Redaction(one.mask(), now));
    }

    private void change(UnaryOperator<Redaction> to) {
        int at = chosen.get();
        if (ready() && at >= 0 && at < masks.size()) {
            masks.set(at, to.apply(masks.get(at)));
            chosen.set(at);
            paint();
        }
    }

    /// The next one, round and round.
    void chooseNext() {
        if (!masks.isEmpty()) {
            chosen.set((chosen.get() + 1) % masks.size());
        }
    }

    void choose(int number) {
        chosen.set(number);
    }

    void removeChosen() {
        int at = chosen.get();
        if (ready() && at >= 0 && at < masks.size()) {
            masks.remove(at);
            chosen.set(Math.min(at, masks.size() - 1));
            paint();
        }
    }

    void removeLast() {
        if (ready() && !masks.isEmpty()) {
            masks.removeLast();
            chosen.set(masks.size() - 1);
            paint();
        }
    }

    void keep() {
        if (!ready() || masks.isEmpty()) {
            return;
        }
        busy.set(true);
        var now = List.copyOf(masks);
        seat.background()
                .run(
                        stop -> stills.redact(incident, still, now, stop),
                        exhibit -> {
                            busy.set(false);
                            made.set(Optional.of(exhibit));
                        },
                        this::failed,
                        () -> busy.set(false));
    }

    @Override
    public void close() {
        work.request();
    }
}
