package org.watchroom.console.plan;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Polygon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.plan.PlacedCamera;

/// A camera on the plan: a button where it hangs, and what it sees behind all buttons. One whose
/// picture is on the glass bears the number of its tile.
final class CameraSign {
    private static final PseudoClass WATCHED = PseudoClass.getPseudoClass("watched");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int ARC_STEP = 6;
    private static final double APART = 2;

    private final Camera camera;
    private final PlacedCamera placed;
    private final Texts texts;
    private final Button button = new Button();
    private final Polygon cone = new Polygon();

    CameraSign(Camera camera, PlacedCamera placed, Texts texts, Runnable opens) {
        this.camera = camera;
        this.placed = placed;
        this.texts = texts;
        button.getStyleClass().add("camera-sign");
        button.setId("camera-" + camera.code());
        button.setOnAction(_ -> opens.run());
        button.setTooltip(new Tooltip(words()));
        cone.getStyleClass().add("cone");
        cone.setMouseTransparent(true);
        shown(-1, false);
    }

    /// @param tile number of its tile from 0; -1 where it is not on the glass
    void shown(int tile, boolean chosen) {
        button.setText(tile < 0 ? "" : Integer.toString(tile + 1));
        button.setGraphic(tile < 0 ? new FontIcon(Material2MZ.VIDEOCAM) : null);
        button.setAccessibleText(
                tile < 0
                        ? texts.get("plan.camera", words())
                        : texts.get("plan.camera.shown", words(), tile + 1));
        for (var part : List.of(button, cone)) {
            part.pseudoClassStateChanged(WATCHED, tile >= 0);
            part.pseudoClassStateChanged(CHOSEN, tile >= 0 && chosen);
        }
    }

    private String words() {
        return camera.place().isEmpty() || camera.place().equals(camera.name())
                ? camera.name() + " · " + camera.code()
                : camera.name() + " · " + camera.place() + " · " + camera.code();
    }

    Camera camera() {
        return camera;
    }

    Button button() {
        return button;
    }

    Polygon cone() {
        return cone;
    }

    /// Where cameras hang side by side, their buttons stand side by side.
    void giveWayTo(List<CameraSign> others) {
        for (var tries = 0;
                tries < others.size() && others.stream().anyMatch(this::covers);
                tries++) {
            button.relocate(button.getLayoutX() + button.getWidth() + APART, button.getLayoutY());
        }
    }

    private boolean covers(CameraSign other) {
        return Math.abs(other.button.getLayoutX() - button.getLayoutX()) < button.getWidth()
                && Math.abs(other.button.getLayoutY() - button.getLayoutY()) < button.getHeight();
    }

    /// @param up what the upper edge of the drawing faces, in degrees from north
    void lay(PlanScale scale, int up) {
        var at = placed.at();
        button.autosize();
        button.relocate(
                Math.rint(scale.x(at.x()) - button.getWidth() / 2),
                Math.rint(scale.y(at.y()) - button.getHeight() / 2));
        cone.getPoints().clear();
        placed.cone()
                .ifPresent(view -> {
                    cone.getPoints().addAll(scale.x(at.x()), scale.y(at.y()));
                    double first = view.bearing() - up - view.angle() / 2.0;
                    int steps = Math.max(1, view.angle() / ARC_STEP);
                    for (var i = 0; i <= steps; i++) {
                        double turned = Math.toRadians(first + view.angle() * i / (double) steps);
                        cone.getPoints()
                                .addAll(
                                        scale.x(at.x() + Math.sin(turned) * view.range()),
                                        scale.y(at.y() - Math.cos(turned) * view.range()));
                    }
                });
    }
}
