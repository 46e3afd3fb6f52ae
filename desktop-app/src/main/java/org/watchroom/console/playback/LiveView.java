package org.watchroom.console.playback;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.live.LiveState;
import org.watchroom.console.playback.live.LiveTile;
import org.watchroom.operations.failure.Failure;

/// What a camera sees now, beside what it saw. A picture that stands still is hatched and dated.
final class LiveView extends StackPane {
    private static final PseudoClass BLIND = PseudoClass.getPseudoClass("blind");

    private final LiveTile tile;
    private final PlaybackWords words;
    private final Texts texts;
    private final Supplier<Instant> now;
    private final PictureFrame frame = new PictureFrame();
    private final Label mark = new Label();
    private final Label time = new Label();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final VBox cover = new VBox(title, detail);
    private final Region hatch = new Region();

    /// @param name of the camera
    LiveView(
            LiveTile tile,
            String name,
            PlaybackWords words,
            Texts texts,
            Supplier<Instant> now,
            ObservableValue<? extends @Nullable Image> image) {
        this.tile = tile;
        this.words = words;
        this.texts = texts;
        this.now = now;
        getStyleClass().add("live");
        setAccessibleText(texts.get("live.tile", name));
        setMinSize(0, 0);
        frame.picture().imageProperty().bind(image);
        hatch.getStyleClass().add("hatch");
        hatch.setMouseTransparent(true);
        cover.getStyleClass().add("cover");
        title.getStyleClass().add("cover-title");
        detail.getStyleClass().add("cover-detail");
        title.setWrapText(true);
        detail.setWrapText(true);
        mark.getStyleClass().add("live-mark");
        mark.setMinWidth(USE_PREF_SIZE);
        time.getStyleClass().add("tile-time");
        time.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(mark, gap, time);
        head.getStyleClass().add("tile-head");
        var glass = new StackPane(frame, hatch, cover);
        glass.setMinSize(0, 0);
        getChildren().add(new BorderPane(glass, head, null, null, null));
        tile.state().addListener((_, _, state) -> show(state));
        show(tile.state().get());
    }

    /// The time moves on although nothing else does.
    void growOld() {
        stamp(tile.state().get());
    }

    private void show(LiveState state) {
        var absent = state instanceof LiveState.Absent;
        setVisible(!absent);
        pseudoClassStateChanged(BLIND, state.blind());
        var seen = state instanceof LiveState.Showing || state instanceof LiveState.Frozen;
        hatch.setVisible(state instanceof LiveState.Frozen);
        cover.setVisible(!seen);
        frame.picture().setVisible(seen);
        mark.setText(
                texts.get(
                        switch (state) {
                            case LiveState.Frozen _ -> "live.frozen";
                            case LiveState.Lost _ -> "live.lost";
                            default -> "live.mark";
                        }));
        title.setText(
                state instanceof LiveState.Lost lost
                        ? lost.since()
                                .map(at -> texts.get("live.lost.since", words.time(at)))
                                .orElseGet(() -> texts.get("live.lost.none"))
                        : texts.get("live.connecting"));
        detail.setText(state instanceof LiveState.Lost lost ? why(lost.why()) : "");
        stamp(state);
    }

    private String why(Optional<RuntimeException> why) {
        return why.map(problem ->
                        problem instanceof Failure.Refused
                                ? texts.get("live.why.sign-in")
                                : problem instanceof Failure.Unreadable unreadable
                                        ? unreadable.what() + ". " + unreadable.remedy() + "."
                                        : texts.get("live.why.silent"))
                .orElseGet(() -> texts.get("live.why.ended"));
    }

    private void stamp(LiveState state) {
        time.setText(
                switch (state) {
                    case LiveState.Showing _ -> words.time(now.get());
                    case LiveState.Frozen frozen ->
                            texts.get("live.since", words.time(frozen.since()));
                    default -> "";
                });
    }
}
