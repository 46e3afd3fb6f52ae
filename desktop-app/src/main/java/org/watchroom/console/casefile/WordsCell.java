package org.watchroom.console.casefile;

import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A cell whose row grows with its words: what is known about somebody is not cut short.
final class WordsCell<T> extends TableCell<T, String> {
    /// Space left and right of the words, in pixels.
    private static final double MARGIN = 24;

    private final Text text = new Text();

    WordsCell(TableColumn<T, String> column) {
        text.getStyleClass().add("words");
        text.wrappingWidthProperty().bind(column.widthProperty().subtract(MARGIN));
        setPrefHeight(USE_COMPUTED_SIZE);
    }

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
        super.updateItem(words, empty);
        text.setText(empty || words == null ? "" : words);
        setGraphic(empty ? null : text);
        setAccessibleText(text.getText());
    }
}
