package org.watchroom.console.map;

import com.gluonhq.maps.MapView;
import java.util.List;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.watchroom.operations.basemap.Viewport;

/// Gluon's map view, tamed: it projects and takes gestures, our layers paint, and [#camera] tells
/// the truth.
///
/// Gluon Maps remembers the centre last *asked for*, not the one a drag led to, ignores a request
/// equal to the last one, and keeps listeners for every tile ever visited. So each request is sent
/// whole and nudged, and after [#TILES_PER_VIEW] tiles the view is replaced by a fresh one.
final class MapStage extends StackPane {
    private static final long TILES_PER_VIEW = 1_500;
    private static final double NUDGE = 1e-7;

    private final List<CanvasLayer> layers;
    private final Runnable moved;
    private MapView view;
    private long askedBefore;
    private Camera camera = new Camera(54.6, -3.5, 5);

    /// @param layers from the ground up; the first reports every movement
    /// @param moved called after each painting in which the map has moved
    MapStage(List<CanvasLayer> layers, Runnable moved) {
        this.layers = layers;
        this.moved = moved;
        getStyleClass().add("map-stage");
        layers.getFirst().onShown(this::shown);
        view = fresh();
        addEventHandler(MouseEvent.MOUSE_DRAGGED, _ -> dragged());
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> renew());
    }

    Camera camera() {
        return camera;
    }

    void show(Camera wanted) {
        camera = wanted;
        view.setZoom(wanted.zoom() + NUDGE);
        view.setZoom(wanted.zoom());
        view.setCenter(wanted.latitude() + NUDGE, wanted.longitude() + NUDGE);
        view.setCenter(wanted.latitude(), wanted.longitude());
        layers.forEach(CanvasLayer::repaint);
    }

    private MapView fresh() {
        askedBefore = BlankTiles.asked();
        var fresh = new MapView();
        fresh.setOnScroll(this::wheel);
        fresh.getChildrenUnmodifiable().getFirst().setVisible(false);
        layers.forEach(fresh::addLayer);
        fresh.layoutBoundsProperty().subscribe(() -> show(camera));
        getChildren().setAll(fresh);
        return fresh;
    }

    /// Gluon's view marks itself dirty while it is being laid out, where JavaFX does not listen:
    /// the last step of a drag would be painted with the next event only.
    private void dragged() {
        layers.forEach(CanvasLayer::repaint);
    }

    private void renew() {
        if (BlankTiles.asked() - askedBefore > TILES_PER_VIEW) {
            layers.forEach(CanvasLayer::settle); // the camera of a drag that is not painted yet
            layers.forEach(view::removeLayer);
            view = fresh();
            show(camera);
        }
    }

    private void wheel(ScrollEvent event) {
        // One notch of a wheel is 40 on every platform; touch pads send fractions of it.
        double notches = Math.clamp(event.getDeltaY() / 40, -2, 2);
        if (notches != 0) {
            show(
                    camera.zoomed(
                            notches * 0.5,
                            event.getX() - getWidth() / 2,
                            event.getY() - getHeight() / 2));
            renew();
        }
        event.consume();
    }

    private void shown(Viewport seen) {
        camera = Camera.of(seen);
        moved.run();
    }
}
