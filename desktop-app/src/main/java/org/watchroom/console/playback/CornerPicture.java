package org.watchroom.console.playback;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;

/// Lies over the pictures. While one is shown large, the other one that matters stays small in a
/// corner: of the same camera what it sees now, or saw; where it gives no live pictures the camera
/// that was chosen before. Never over a head line, so that every picture keeps its time of day.
final class CornerPicture extends Region {
    private static final double PART = 0.3;
    private static final double LEAST = 170;
    private static final double MOST_PART = 0.45;
    private static final double SHAPE = 9.0 / 16;
    private static final double GAP = 8;

    private final Texts texts;
    private final IntConsumer choose;
    private final StackPane frame = new StackPane();
    private List<TileView> views = List.of();
    private Corner corner = Corner.BOTTOM_RIGHT;
    private int focus;
    private int before;
    private boolean alone;
    private boolean recordedSmall;
    private boolean following;
    private @Nullable TileView lender;

    /// Where the small picture is.
    enum Corner {
        BOTTOM_RIGHT,
        BOTTOM_LEFT,
        TOP_LEFT,
        TOP_RIGHT,
        AWAY;

        Corner next() {
            return values()[(ordinal() + 1) % values().length];
        }

        private boolean right() {
            return this == BOTTOM_RIGHT || this == TOP_RIGHT;
        }

        private boolean bottom() {
            return this == BOTTOM_RIGHT || this == BOTTOM_LEFT;
        }
    }

    /// @param choose makes another tile, from 0, the large one
    CornerPicture(Texts texts, IntConsumer choose) {
        this.texts = texts;
        this.choose = choose;
        setPickOnBounds(false);
        setMinSize(0, 0);
        frame.getStyleClass().add("corner-picture");
        frame.setId("corner-picture");
        frame.setMinSize(0, 0);
        frame.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                _ -> {
                    if (lender != null) {
                        exchange();
                    }
                });
        getChildren().add(frame);
        clear();
    }

    /// @param shown all tiles that there are
    /// @param chosen which of them, from 0
    /// @param large whether somebody made that one large
    void follow(List<TileView> shown, int chosen, boolean large) {
        if (following) {
            return;
        }
        if (!views.equals(shown)) {
            views = List.copyOf(shown);
            before = 0;
            focus = 0;
            recordedSmall = false;
            views.forEach(view -> view.onArranged(this::show));
        }
        if (chosen != focus) {
            before = focus;
            focus = chosen;
        }
        alone = large && chosen < views.size();
        show();
    }

    /// The small one large, and the other way round.
    void exchange() {
        if (!shown()) {
            return;
        }
        if (lender != null) {
            recordedSmall = !recordedSmall;
            show();
        } else {
            choose.accept(other());
        }
    }

    /// To the next corner; after the last one it is away.
    void nextCorner() {
        corner = corner.next();
        show();
        requestLayout();
    }

    Corner corner() {
        return corner;
    }

    /// Whether there is a small picture.
    boolean shown() {
        return frame.isVisible();
    }

    private int other() {
        return before != focus && before < views.size() ? before : (focus + 1) % views.size();
    }

    private void show() {
        if (following) {
            return;
        }
        following = true;
        try {
            arrange();
        } finally {
            following = false;
        }
    }

    private void arrange() {
        if (!alone || corner == Corner.AWAY) {
            clear();
            return;
        }
        var large = views.get(focus);
        if (large.givesBoth()) {
            if (lender != null && !lender.equals(large)) {
                lender.takeBack();
            }
            lender = large;
            put(
                    large.lend(recordedSmall),
                    recordedSmall ? "corner.recorded" : "corner.live",
                    large);
        } else if (large.showsRecorded() && views.size() > 1) {
            giveBack();
            var small = views.get(other());
            put(small, "corner.other", small);
        } else {
            clear();
        }
    }

    private void put(Region small, String words, TileView of) {
        if (!frame.getChildren().equals(List.of(small))) {
            frame.getChildren().setAll(small);
        }
        frame.setAccessibleText(texts.get(words, of.tile().camera().name()));
        frame.setVisible(true);
        requestLayout();
    }

    private void clear() {
        giveBack();
        frame.getChildren().clear();
        frame.setVisible(false);
    }

    private void giveBack() {
        if (lender != null) {
            lender.takeBack();
            lender = null;
        }
    }

    @Override
    protected void layoutChildren() {
        if (!frame.isVisible() || views.isEmpty()) {
            return;
        }
        double top = headOf(views.get(focus)) + GAP;
        double width =
                Math.min(Math.max(LEAST, PART * getWidth()), MOST_PART * Math.max(1, getWidth()));
        var head = frame.lookup(".tile-head");
        double height = width * SHAPE + (head == null ? 0 : head.prefHeight(-1));
        double room = Math.max(0, getHeight() - top - GAP);
        double high = Math.floor(Math.min(height, room));
        frame.resizeRelocate(
                Math.floor(corner.right() ? getWidth() - width - GAP : GAP),
                Math.floor(corner.bottom() ? getHeight() - high - GAP : top),
                Math.floor(width),
                high);
    }

    /// Where the head line of the large picture ends.
    private double headOf(TileView large) {
        double end = 0;
        for (Node head : large.lookupAll(".tile-head")) {
            Bounds there = sceneToLocal(head.localToScene(head.getLayoutBounds()));
            end = Math.max(end, Math.max(there.getMaxY(), head.prefHeight(-1)));
        }
        return end;
    }
}
