package org.watchroom.console.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.site.plan.Floor;

/// One floor, drawn as large as it fits. Arrow keys go from camera to camera as they hang, Enter
/// shows the pictures of one.
final class PlanView extends Pane {
    private static final double MARGIN = 14;

    private final PlanViewModel model;
    private final Texts texts;
    private final Rectangle edge = new Rectangle();
    private final Group views = new Group();
    private final Rectangle walls = new Rectangle();
    private final List<ZoneShape> zones = new ArrayList<>();
    private final List<CameraSign> cameras = new ArrayList<>();
    private @Nullable Floor floor;

    PlanView(PlanViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("floor");
        edge.getStyleClass().add("floor-edge");
        walls.xProperty().bind(edge.xProperty());
        walls.yProperty().bind(edge.yProperty());
        walls.widthProperty().bind(edge.widthProperty());
        walls.heightProperty().bind(edge.heightProperty());
        views.setClip(walls);
        views.setMouseTransparent(true);
        setMinSize(0, 0);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Draws the floor that is chosen now.
    void draw() {
        floor = model.shownFloor();
        zones.clear();
        cameras.clear();
        var shown = model.store().get();
        if (floor == null || shown == null) {
            getChildren().clear();
            return;
        }
        for (var zone : floor.zones()) {
            var here = shown.place().filter(place -> place.zone().equals(zone)).isPresent();
            zones.add(new ZoneShape(zone, here, texts));
        }
        for (var placed : floor.cameras()) {
            shown.cameras().stream()
                    .filter(camera -> camera.code().equals(placed.code()))
                    .map(camera ->
                            new CameraSign(camera, placed, texts, () -> model.open(camera.id())))
                    .forEach(cameras::add);
        }
        var children = new ArrayList<Node>();
        children.add(edge);
        zones.forEach(zone -> children.add(zone.area()));
        views.getChildren().setAll(cameras.stream().map(CameraSign::cone).toList());
        children.add(views);
        zones.stream()
                .filter(ZoneShape::incident)
                .map(ZoneShape::area)
                .forEach(area -> {
                    children.remove(area);
                    children.add(area);
                });
        zones.forEach(zone -> children.add(zone.name()));
        cameras.forEach(camera -> children.add(camera.button()));
        children.forEach(child -> child.setManaged(false));
        getChildren().setAll(children);
        showTiles();
        requestLayout();
    }

    /// Their buttons, in the order of their codes.
    Stream<Node> cameras() {
        return cameras.stream().map(CameraSign::button);
    }

    /// Marks the cameras whose pictures are on the glass.
    void showTiles() {
        var tiles = model.tiles().get();
        for (var sign : cameras) {
            var at = tiles.cameras().indexOf(sign.camera().id());
            sign.shown(at, at == tiles.focus());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var drawn = floor;
        if (drawn == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        var scale = PlanScale.fitting(drawn, getWidth(), getHeight(), MARGIN);
        edge.setX(scale.left());
        edge.setY(scale.top());
        edge.setWidth(drawn.width() * scale.perMetre());
        edge.setHeight(drawn.depth() * scale.perMetre());
        zones.forEach(zone -> zone.lay(scale));
        var laid = new ArrayList<CameraSign>();
        for (var camera : cameras) {
            camera.lay(scale, drawn.up());
            camera.giveWayTo(laid);
            laid.add(camera);
        }
    }

    private void key(KeyEvent event) {
        var direction = direction(event.getCode());
        var from = cameras.stream().filter(camera -> camera.button().isFocused()).findFirst();
        if (direction.equals(Point2D.ZERO) || event.isShortcutDown() || event.isShiftDown()) {
            return;
        }
        event.consume();
        if (from.isEmpty()) {
            cameras.stream().findFirst().ifPresent(camera -> camera.button().requestFocus());
            return;
        }
        var start = middle(from.get());
        cameras.stream()
                .filter(camera -> ahead(middle(camera).subtract(start), direction))
                .min(Comparator.comparingDouble(camera -> middle(camera).distance(start)))
                .ifPresent(camera -> camera.button().requestFocus());
    }

    private static Point2D direction(KeyCode code) {
        return switch (code) {
            case LEFT -> new Point2D(-1, 0);
            case RIGHT -> new Point2D(1, 0);
            case UP -> new Point2D(0, -1);
            case DOWN -> new Point2D(0, 1);
            default -> Point2D.ZERO;
        };
    }

    /// Within the quarter turn around where the arrow points.
    private static boolean ahead(Point2D way, Point2D direction) {
        return way.magnitude() > 0
                && way.normalize().dotProduct(direction) >= Math.sqrt(0.5) - 1e-9;
    }

    private static Point2D middle(CameraSign sign) {
        var bounds = sign.button().getBoundsInParent();
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }
}
