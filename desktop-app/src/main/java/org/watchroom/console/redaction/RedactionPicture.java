package org.watchroom.console.redaction;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Mask.Box;
import org.watchroom.operations.evidence.redaction.Mask.Brush;
import org.watchroom.operations.evidence.redaction.Mask.Ellipse;
import org.watchroom.operations.evidence.redaction.Mask.Point;

/// The still as large as there is room, drawn on with the mouse, or with keys while it has the
/// keyboard. Outlines are drawn twice, dark and light, so that they show on any picture.
final class RedactionPicture extends Region {
    private static final double THICK = 3;
    private static final double THIN = 1.2;
    private static final double[] DASHES = {6, 5};
    private static final int STRIDE = 10;

    private final RedactionViewModel model;
    private final Texts texts;
    private final ImageView picture = new ImageView();
    private final Canvas outlines = new Canvas();
    private final List<Point> way = new ArrayList<>();
    private @Nullable Point from;
    private double scale = 1;

    RedactionPicture(RedactionViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("redaction-picture");
        getStyleClass().add("redaction-picture");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        picture.setSmooth(true);
        outlines.setMouseTransparent(true);
        getChildren().addAll(picture, outlines);
        model.shown().addListener((_, _, now) -> show(now));
        InvalidationListener outline = _ -> outline();
        model.masks().addListener(outline);
        model.chosen().addListener(outline);
        focusedProperty().addListener(outline);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        describe();
        show(model.shown().get());
    }

    private void describe() {
        setAccessibleText(
                texts.get("redaction.picture", model.still().reference(), model.masks().size()));
    }

    private void show(@Nullable BufferedImage now) {
        if (now == null) {
            return;
        }
        var pixels = ((DataBufferInt) now.getRaster().getDataBuffer()).getData().clone();
        for (int n = 0; n < pixels.length; n++) {
            pixels[n] |= 0xff000000;
        }
        picture.setImage(
                new WritableImage(
                        new PixelBuffer<>(
                                now.getWidth(),
                                now.getHeight(),
                                IntBuffer.wrap(pixels),
                                PixelFormat.getIntArgbPreInstance())));
        requestLayout();
        outline();
    }

    @Override
    protected void layoutChildren() {
        outlines.setWidth(getWidth());
        outlines.setHeight(getHeight());
        var image = picture.getImage();
        if (image != null) {
            scale = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
            picture.setFitWidth(image.getWidth() * scale);
            picture.setFitHeight(image.getHeight() * scale);
            picture.relocate(
                    (getWidth() - picture.getFitWidth()) / 2,
                    (getHeight() - picture.getFitHeight()) / 2);
        }
        outline();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 480;
    }

    private Point at(MouseEvent event) {
        return new Point(
                (int) Math.floor((event.getX() - picture.getLayoutX()) / scale),
                (int) Math.floor((event.getY() - picture.getLayoutY()) / scale));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && !model.busy().get()) {
            from = at(event);
            way.clear();
            way.add(at(event));
        }
    }

    private void dragged(MouseEvent event) {
        if (from != null) {
            way.add(at(event));
            outline();
        }
    }

    private void released(MouseEvent event) {
        var drawn = drawn();
        from = null;
        way.clear();
        if (drawn != null && event.getButton() == MouseButton.PRIMARY) {
            model.add(drawn);
        }
        outline();
    }

    /// What the mouse has drawn so far; null where it only clicked with a box.
    private @Nullable Mask drawn() {
        var start = from;
        if (start == null) {
            return null;
        }
        if (model.tool().get() == Tool.BRUSH) {
            return new Brush(way, model.radius().get());
        }
        return way.size() < 2 ? null : Shifts.between(model.tool().get(), start, way.getLast());
    }

    private void key(KeyEvent event) {
        int step = event.isShiftDown() ? STRIDE : 1;
        int across = event.getCode() == KeyCode.RIGHT ? step : 0;
        int down = event.getCode() == KeyCode.DOWN ? step : 0;
        across -= event.getCode() == KeyCode.LEFT ? step : 0;
        down -= event.getCode() == KeyCode.UP ? step : 0;
        if (across == 0 && down == 0) {
            return;
        }
        event.consume();
        if (event.isControlDown()) {
            model.size(across, down);
        } else {
            model.move(across, down);
        }
    }

    private void outline() {
        describe();
        var pen = outlines.getGraphicsContext2D();
        pen.clearRect(0, 0, outlines.getWidth(), outlines.getHeight());
        if (picture.getImage() == null) {
            return;
        }
        for (int n = 0; n < model.masks().size(); n++) {
            stroke(pen, model.masks().get(n).mask(), n == model.chosen().get());
        }
        var drawn = drawn();
        if (drawn != null) {
            stroke(pen, drawn, true);
        }
    }

    private void stroke(GraphicsContext pen, Mask mask, boolean chosen) {
        pen.setLineDashes();
        pen.setLineWidth(chosen ? THICK : THIN);
        pen.setStroke(Color.BLACK);
        path(pen, mask);
        pen.setStroke(Color.WHITE);
        pen.setLineWidth(THIN);
        if (!chosen) {
            pen.setLineDashes(DASHES);
        }
        path(pen, mask);
    }

    private void path(GraphicsContext pen, Mask mask) {
        var left = picture.getLayoutX();
        var top = picture.getLayoutY();
        switch (mask) {
            case Box(var x, var y, var width, var height) ->
                    pen.strokeRect(
                            left + x * scale, top + y * scale, width * scale, height * scale);
            case Ellipse(var x, var y, var width, var height) ->
                    pen.strokeOval(
                            left + x * scale, top + y * scale, width * scale, height * scale);
            case Brush(var points, var radius) -> {
                var side = 2 * radius * scale;
                for (var end : List.of(points.getFirst(), points.getLast())) {
                    pen.strokeOval(
                            left + (end.x() - radius) * scale,
                            top + (end.y() - radius) * scale,
                            side,
                            side);
                }
                pen.strokePolyline(
                        points.stream().mapToDouble(at -> left + at.x() * scale).toArray(),
                        points.stream().mapToDouble(at -> top + at.y() * scale).toArray(),
                        points.size());
            }
        }
    }
}
