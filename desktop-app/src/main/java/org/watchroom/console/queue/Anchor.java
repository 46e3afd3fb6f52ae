package org.watchroom.console.queue;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.IncidentId;

/// Keeps the row that the person looks at where it is on the glass while the list around it
/// changes.
///
/// The chosen row when it is in sight, else the topmost; nothing when the list stands at its
/// beginning and nothing is chosen: there new rows shall come into sight.
final class Anchor {
    private final TableView<QueueRow> table;
    private @Nullable IncidentId held;
    private double heldAt;
    private @Nullable VirtualFlow<?> flow;

    Anchor(TableView<QueueRow> table) {
        this.table = table;
    }

    /// The part of the table that scrolls; null before the table was first laid out.
    @Nullable VirtualFlow<?> flow() {
        if (flow == null && table.lookup(".virtual-flow") instanceof VirtualFlow<?> found) {
            flow = found;
        }
        return flow;
    }

    /// Before the exchange.
    void hold(int chosen) {
        held = null;
        var scrolling = flow();
        var first = scrolling == null ? null : scrolling.getFirstVisibleCell();
        var last = scrolling == null ? null : scrolling.getLastVisibleCell();
        if (first == null || last == null || first.getIndex() >= table.getItems().size()) {
            return;
        }
        boolean inSight = chosen >= first.getIndex() && chosen <= last.getIndex();
        double top = first.getLayoutY();
        if (!inSight && first.getIndex() == 0 && top > -1) {
            return;
        }
        int row = inSight ? chosen : first.getIndex();
        held = table.getItems().get(row).id();
        heldAt = top + (row - first.getIndex()) * table.getFixedCellSize();
    }

    /// After the exchange.
    void restore() {
        var id = held;
        var scrolling = flow();
        if (id == null || scrolling == null) {
            return;
        }
        int row = indexOf(table.getItems(), id);
        if (row < 0) {
            return;
        }
        table.layout();
        var first = scrolling.getFirstVisibleCell();
        if (first != null) {
            double at = first.getLayoutY() + (row - first.getIndex()) * table.getFixedCellSize();
            if (Math.abs(at - heldAt) > 0.5) {
                scrolling.scrollPixels(at - heldAt);
            }
        }
    }

    static int indexOf(List<QueueRow> rows, @Nullable IncidentId id) {
        if (id != null) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).id().equals(id)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
