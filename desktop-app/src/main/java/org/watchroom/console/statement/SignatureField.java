package org.watchroom.console.statement;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import org.watchroom.operations.statement.signing.Strokes;

/// A field to sign in, with a pen or the mouse.
final class SignatureField extends Pane {
    private final List<Strokes.Line> lines = new ArrayList<>();
    private final ReadOnlyBooleanWrapper drawn = new ReadOnlyBooleanWrapper();
    private List<Strokes.Point> points = new ArrayList<>();
    private Polyline shown = new Polyline();
    private long begun;

    SignatureField(String id, String words) {
        setId(id);
        getStyleClass().add("signature-field");
        setAccessibleText(words);
        setOnMousePressed(this::down);
        setOnMouseDragged(this::along);
        setOnMouseReleased(_ -> up());
    }

    private void down(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            if (lines.isEmpty()) {
                begun = System.nanoTime();
            }
            points = new ArrayList<>();
            shown = new Polyline();
            shown.getStyleClass().add("stroke");
            getChildren().add(shown);
            add(event);
        }
    }

    private void along(MouseEvent event) {
        if (event.isPrimaryButtonDown()) {
            add(event);
        }
    }

    private void add(MouseEvent event) {
        double x = Math.clamp(event.getX(), 0, getWidth());
        double y = Math.clamp(event.getY(), 0, getHeight());
        points.add(new Strokes.Point(x, y, (System.nanoTime() - begun) / 1_000_000));
        shown.getPoints().addAll(x, y);
    }

    private void up() {
        if (!points.isEmpty()) {
            lines.add(new Strokes.Line(points));
            points = new ArrayList<>();
            drawn.set(true);
        }
    }

    void clear() {
        lines.clear();
        getChildren().clear();
        drawn.set(false);
    }

    Strokes strokes() {
        return new Strokes(getWidth(), getHeight(), lines);
    }

    ReadOnlyBooleanProperty drawn() {
        return drawn.getReadOnlyProperty();
    }
}
