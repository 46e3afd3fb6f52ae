package org.watchroom.console.map;

import com.gluonhq.maps.MapLayer;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.Mercator;
import org.watchroom.operations.basemap.Viewport;

/// A layer of the map that is one canvas, repainted whole when the map moves or when [#repaint] was
/// asked for; never otherwise.
abstract sealed class CanvasLayer extends MapLayer permits GroundLayer, PinLayer {
    private final Canvas canvas = new Canvas();
    private Consumer<Viewport> shown = _ -> {};
    private @Nullable Viewport viewport;
    private boolean stale = true;

    CanvasLayer() {
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
    }

    abstract void paint(GraphicsContext graphics, Viewport view);

    final void onShown(Consumer<Viewport> listener) {
        shown = listener;
    }

    final void repaint() {
        stale = true;
        markDirty();
    }

    /// Looks where the map is now, without waiting for the next frame.
    final void settle() {
        layoutLayer();
    }

    /// What was painted last; null before the first painting.
    final @Nullable Viewport viewport() {
        return viewport;
    }

    @Override
    protected final void layoutLayer() {
        if (!(getParent() instanceof Region region)
                || region.getWidth() < 1
                || region.getHeight() < 1) {
            return;
        }
        var northWest = getMapPoint(Mercator.MAX_LATITUDE, -180);
        var southEast = getMapPoint(-Mercator.MAX_LATITUDE, 180);
        if (northWest == null || southEast == null) {
            return;
        }
        if (canvas.getWidth() != region.getWidth() || canvas.getHeight() != region.getHeight()) {
            canvas.setWidth(region.getWidth());
            canvas.setHeight(region.getHeight());
        }
        var exact =
                new Viewport(
                        -northWest.getX(),
                        -northWest.getY(),
                        region.getWidth(),
                        region.getHeight(),
                        southEast.getX() - northWest.getX());
        shown.accept(exact);
        // Whole screen units keep tiles and lines sharp.
        var view =
                new Viewport(
                        Math.rint(exact.left()),
                        Math.rint(exact.top()),
                        exact.width(),
                        exact.height(),
                        exact.worldPixels());
        if (!stale && view.equals(viewport)) {
            return; // Gluon asks for each frame twice
        }
        stale = false;
        viewport = view;
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, view.width(), view.height());
        paint(graphics, view);
    }
}
