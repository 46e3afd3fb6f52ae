package org.watchroom.console.kit;

import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Marks the row of a table that somebody has chosen, while the list moves under it. A row that
/// went out of the list for a moment is still the chosen one. Used on the glass thread only.
public final class ChosenRow<R> {
    private final TableView<R> table;
    private final Function<? super R, ?> id;
    private boolean marking;

    /// @param id what names a row
    public ChosenRow(TableView<R> table, Function<? super R, ?> id) {
        this.table = table;
        this.id = id;
    }

    /// Marks the row of this name, or none where it is not in the list.
    public void mark(@Nullable Object chosen) {
        marking = true;
        int at = -1;
        var rows = table.getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (Objects.equals(id.apply(rows.get(i)), chosen)) {
                at = i;
            }
        }
        var selection = table.getSelectionModel();
        if (at < 0) {
            selection.clearSelection();
        } else if (selection.getSelectedIndex() != at) {
            selection.clearAndSelect(at);
        }
        marking = false;
    }

    /// While it marks, what the table tells is no choice of anybody's.
    public boolean marking() {
        return marking;
    }
}
