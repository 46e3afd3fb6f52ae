package org.watchroom.console.kit;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// A cell of words: large text takes a second line rather than lose its end.
public final class WrappedCell<T> extends TableCell<T, String> {
    public WrappedCell() {
        setWrapText(true);
        setPrefHeight(USE_COMPUTED_SIZE);
    }

    /// A column of such cells, in the order in which the rows are given.
    ///
    /// @param share of the width, against the other columns
    public static <R> TableColumn<R, String> column(
            String title, double share, Function<R, String> text) {
        var column = new TableColumn<R, String>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new WrappedCell<>());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(share * 10);
        return column;
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty || text == null ? "" : text);
    }
}
