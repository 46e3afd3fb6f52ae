package org.watchroom.console.kit;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of words: large text takes a second line rather than lose its end.
public final class WrappedCell<T> extends TableCell<T, String> {
    public WrappedCell() {
        setWrapText(true);
        setPrefHeight(USE_COMPUTED_SIZE);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty || text == null ? "" : text);
    }
}
