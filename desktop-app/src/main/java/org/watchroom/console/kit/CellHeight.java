package org.watchroom.console.kit;

import java.util.OptionalDouble;
import javafx.scene.control.ListCell;

/// How high a cell of a list has to be for its graphic at the list's width, so that words in it
/// wrap. By itself a cell asks its graphic how high it is without saying how wide, and words are
/// cut.
public final class CellHeight {
    private CellHeight() {}

    /// @param width of the cell
    /// @return empty where there is no graphic or the width is not known yet
    public static OptionalDouble of(ListCell<?> cell, double width) {
        var graphic = cell.getGraphic();
        if (graphic == null || width <= 0) {
            return OptionalDouble.empty();
        }
        double inside = width - cell.snappedLeftInset() - cell.snappedRightInset();
        return OptionalDouble.of(
                cell.snappedTopInset() + graphic.prefHeight(inside) + cell.snappedBottomInset());
    }
}
