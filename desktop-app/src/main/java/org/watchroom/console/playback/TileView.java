package org.watchroom.console.playback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.clock.ClockReading;

/// One camera's picture; above it its name, the time of day of the picture and how old it is.
final class TileView extends StackPane {
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("chosen");

    /// Narrower than this, in letters, the head keeps to what cannot be left out.
    private static final double ROOMY = 25;

    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final PlaybackTile tile;
    private final PlaybackWords words;
    private final Supplier<Instant> now;
    private final ImageView picture = new ImageView();
    private final Closer closer;
    private final Label look = new Label();
    private final Label time = new Label();
    private final Label age = new Label();
    private final Label clock = new Label();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final VBox cover = new VBox(title, detail);
    private final BorderPane recorded;
    private final HBox halves;
    private final PictureFrame frame;
    private final InvalidationListener chosen = _ -> arrange();
    private @Nullable LiveView live;
    private @Nullable ReadOnlyObjectProperty<LiveSide.Show> show;
    private @Nullable Region lent;
    private Runnable onArranged = () -> {};

    /// @param filter of the pictures of this tile
    TileView(
            PlaybackTile tile,
            PlaybackWords words,
            Texts texts,
            Supplier<Instant> now,
            PictureFilter filter) {
        this.tile = tile;
        this.words = words;
        this.now = now;
        this.closer = new Closer(picture, filter);
        getStyleClass().add("tile");
        setId("tile-" + (tile.number() + 1));
        setAccessibleText(texts.get("playback.tile", tile.number() + 1, tile.camera().name()));
        setMinSize(0, 0);
        frame = new PictureFrame(picture);
        cover.getStyleClass().add("cover");
        title.getStyleClass().add("cover-title");
        detail.getStyleClass().add("cover-detail");
        title.setWrapText(true);
        detail.setWrapText(true);
        var glass = new StackPane(frame, cover);
        glass.setMinSize(0, 0);
        recorded = new BorderPane(glass, head(texts), null, null, null);
        halves = new HBox(recorded);
        halves.getStyleClass().add("halves");
        half(recorded);
        getChildren().add(halves);
        tile.state().addListener((_, _, state) -> cover(state));
        tile.taken().addListener((_, _, moment) -> stamp(moment));
        cover(tile.state().get());
        stamp(tile.taken().get());
        tile.clock().addListener((_, _, reading) -> clock(reading));
        clock(tile.clock().get());
        closer.times().addListener(_ -> look(texts));
        closer.tone().addListener(_ -> look(texts));
        closer.deinterlaced().addListener(_ -> look(texts));
        look(texts);
        recorded.widthProperty()
                .addListener(_ -> {
                    clock(tile.clock().get());
                    stamp(tile.taken().get());
                });
    }

    private static void half(Region part) {
        part.setMinSize(0, 0);
        part.setPrefWidth(0); // both the same, whatever is in them
        HBox.setHgrow(part, Priority.ALWAYS);
    }

    PlaybackTile tile() {
        return tile;
    }

    /// What the camera sees now beside what it saw; where it gives no live pictures, the recorded
    /// ones have all the room.
    void beside(LiveView now, ReadOnlyObjectProperty<LiveSide.Show> wanted) {
        takeBack();
        half(now);
        live = now;
        show = wanted;
        halves.getChildren().setAll(recorded, now);
        // Weak: what is shown of live pictures is chosen for longer than any tile lives.
        wanted.addListener(new WeakInvalidationListener(chosen));
        now.visibleProperty().addListener(chosen);
        arrange();
    }

    /// Recorded pictures only, again.
    void alone() {
        takeBack();
        live = null;
        show = null;
        halves.getChildren().setAll(recorded);
        arrange();
    }

    private void arrange() {
        var now = live;
        var wanted = show == null ? LiveSide.Show.RECORDED : show.get();
        boolean liveAlone =
                lent == null && wanted == LiveSide.Show.LIVE && now != null && now.isVisible();
        recorded.setVisible(!liveAlone);
        recorded.setManaged(!liveAlone);
        if (now != null) {
            now.setManaged(now.isVisible() && (lent != null || wanted != LiveSide.Show.RECORDED));
            now.setOpacity(now.isManaged() ? 1 : 0);
        }
        onArranged.run();
    }

    /// @param heard called when the halves may have changed
    void onArranged(Runnable heard) {
        onArranged = heard;
    }

    /// Whether somebody sees what the camera sees now as well as what it saw.
    boolean givesBoth() {
        return live != null && live.isVisible() && show != null && show.get() == LiveSide.Show.BOTH;
    }

    /// Whether recorded pictures are seen, not live ones alone.
    boolean showsRecorded() {
        return recorded.isVisible();
    }

    /// One of the two halves, to be shown elsewhere until [#takeBack]; the other has all the room
    /// here. Only where it [#givesBoth].
    Region lend(boolean recordedHalf) {
        var now = Objects.requireNonNull(live);
        var half = recordedHalf ? recorded : now;
        lent = half;
        var stays = recordedHalf ? now : recorded;
        if (!halves.getChildren().equals(List.of(stays))) {
            halves.getChildren().setAll(stays);
        }
        arrange();
        return half;
    }

    void takeBack() {
        if (lent != null) {
            lent = null;
            halves.getChildren().setAll(live == null ? List.of(recorded) : List.of(recorded, live));
            arrange();
        }
    }

    private boolean roomy() {
        return recorded.getWidth() >= ROOMY * time.getFont().getSize();
    }

    /// Hears what room its pictures have.
    void onRoom(PictureFrame.Room heard) {
        frame.onRoom(heard);
    }

    Closer closer() {
        return closer;
    }

    /// Whoever looks is told that it is not the picture as recorded.
    private void look(Texts texts) {
        var parts = new ArrayList<String>();
        if (closer.times().get() > 1) {
            parts.add(
                    texts.get("tile.near", String.format(Locale.UK, "%.1f", closer.times().get())));
        }
        if (!closer.tone().get().equals(Tone.AS_RECORDED)) {
            parts.add(texts.get("tile.toned"));
        }
        if (closer.deinterlaced().get()) {
            parts.add(texts.get("tile.deinterlaced"));
        }
        look.setText(String.join(" · ", parts));
        look.setVisible(!parts.isEmpty());
        look.setManaged(!parts.isEmpty());
    }

    /// Where in the picture a point of this tile is, from 0 to 1 each way.
    Point2D inPicture(double sceneX, double sceneY) {
        var bounds = picture.getBoundsInParent();
        var at = picture.getParent().sceneToLocal(sceneX, sceneY);
        return new Point2D(
                Math.clamp((at.getX() - bounds.getMinX()) / Math.max(1, bounds.getWidth()), 0, 1),
                Math.clamp((at.getY() - bounds.getMinY()) / Math.max(1, bounds.getHeight()), 0, 1));
    }

    ImageView picture() {
        return picture;
    }

    void chosen(boolean chosen) {
        pseudoClassStateChanged(FOCUSED, chosen);
    }

    /// Beside the picture, never on it: what a camera writes into its picture is evidence.
    private Region head(Texts texts) {
        var number = new Label(Integer.toString(tile.number() + 1));
        number.getStyleClass().add("tile-number");
        number.setMinWidth(USE_PREF_SIZE);
        var name = new Label(name(texts));
        name.getStyleClass().add("tile-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        time.getStyleClass().add("tile-time");
        age.getStyleClass().add("tile-age");
        time.setMinWidth(USE_PREF_SIZE);
        age.setMinWidth(USE_PREF_SIZE);
        clock.getStyleClass().add("tile-clock");
        clock.setMinWidth(USE_PREF_SIZE);
        look.getStyleClass().add("tile-look");
        look.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(number, name, look, clock, age, time);
        head.getStyleClass().add("tile-head");
        return head;
    }

    /// Many recorders call a camera after its place: said once is enough.
    private String name(Texts texts) {
        var camera = tile.camera();
        boolean once =
                camera.place().isBlank() || camera.place().strip().equalsIgnoreCase(camera.name());
        return once
                ? camera.name()
                : texts.get("playback.tile.name", camera.name(), camera.place());
    }

    private void cover(TileState state) {
        var showing = state instanceof TileState.Showing;
        cover.setVisible(!showing);
        picture.setVisible(showing);
        title.setText(words.title(state));
        var more = words.detail(state);
        detail.setText(more);
        detail.setManaged(!more.isEmpty());
        detail.setVisible(!more.isEmpty());
    }

    private void clock(@Nullable ClockReading reading) {
        clock.setVisible(reading != null);
        clock.setManaged(reading != null);
        if (reading != null) {
            clock.setText(roomy() ? words.clock(reading) : words.clockBriefly(reading));
            clock.setTooltip(new Tooltip(words.clockInFull(reading)));
            clock.setAccessibleText(words.clockInFull(reading));
            clock.pseudoClassStateChanged(DOUBTFUL, reading.doubtful());
        }
    }

    /// A picture that stands still grows old all the same.
    void growOld() {
        stamp(tile.taken().get());
    }

    private void stamp(@Nullable Instant moment) {
        time.setVisible(moment != null);
        age.setVisible(moment != null && roomy());
        age.setManaged(age.isVisible());
        if (moment != null) {
            time.setText(words.time(moment));
            age.setText(words.age(moment, now.get()));
        }
    }
}
