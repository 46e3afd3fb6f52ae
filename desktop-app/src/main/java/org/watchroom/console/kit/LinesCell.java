package org.watchroom.console.kit;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A thing in a list, told in a few lines: the first stands out, the others wrap below it.
public final class LinesCell<T> extends ListCell<T> {
    private final Function<T, String[]> lines;
    private final VBox box = new VBox();

    public LinesCell(Function<T, String[]> lines) {
        this.lines = lines;
        box.getStyleClass().add("lines");
        setPrefWidth(0); // as wide as the list, so that words wrap
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        box.getChildren().clear();
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        var words = lines.apply(item);
        for (int i = 0; i < words.length; i++) {
            var label = new Label(words[i]);
            label.setWrapText(true);
            label.getStyleClass().add(i == 0 ? "strong" : "muted");
            box.getChildren().add(label);
        }
        setAccessibleText(String.join(". ", words));
        setGraphic(box);
    }

    @Override
    protected double computePrefHeight(double width) {
        return CellHeight.of(this, width).orElseGet(() -> super.computePrefHeight(width));
    }
}
