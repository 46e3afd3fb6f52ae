package org.watchroom.console.kit;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A cell whose row grows with its words: long or large text takes more lines rather than lose its
/// end. The words are a graphic, because a row asks its cells how high they are without saying how
/// wide.
public final class WrappedCell<T> extends TableCell<T, String> {
    private final Text words = new Text();

    /// @param column whose width the words are broken to
    public WrappedCell(TableColumn<T, String> column) {
        words.fontProperty().bind(fontProperty());
        words.fillProperty().bind(textFillProperty());
        words.wrappingWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> inside(column.getWidth()),
                                column.widthProperty(),
                                insetsProperty()));
        setPrefHeight(USE_COMPUTED_SIZE);
    }

    private double inside(double width) {
        return Math.max(1, width - getInsets().getLeft() - getInsets().getRight() - 1);
    }

    /// A column of such cells, in the order in which the rows are given.
    ///
    /// @param share of the width, against the other columns
    public static <R> TableColumn<R, String> column(
            String title, double share, Function<R, String> text) {
        var column = new TableColumn<R, String>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(WrappedCell::new);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(share * 10);
        return column;
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        var shown = empty || text == null ? "" : text;
        words.setText(shown);
        setGraphic(shown.isEmpty() ? null : words);
        setAccessibleText(shown);
    }
}
