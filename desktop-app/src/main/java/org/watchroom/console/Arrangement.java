package org.watchroom.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import org.watchroom.console.playback.SecondWindow;
import org.watchroom.console.queue.QueueViewModel;
import org.watchroom.console.shell.Shell;
import org.watchroom.operations.incident.IncidentId;

/// What people arrange at a desk: where panes meet, the window of pictures, which screen and
/// incident they are at. Used on the glass thread only.
record Arrangement(Shell shell, SecondWindow pictures, QueueViewModel queue) {
    List<Double> splits() {
        return shell.splits();
    }

    Optional<Rectangle2D> second() {
        return pictures.place();
    }

    /// @param there already within view
    void restore(List<Double> splits, Optional<Rectangle2D> there) {
        shell.split(splits);
        there.ifPresent(pictures::reopen);
    }

    String screen() {
        return shell.shown().get();
    }

    String incident() {
        var id = queue.selected().get();
        return id == null ? "" : id.value().toString();
    }

    /// Goes where somebody was before; nothing happens where that is not there any more.
    void goBack(String screen, String incident) {
        if (!incident.isEmpty()) {
            queue.select(new IncidentId(UUID.fromString(incident)));
        }
        if (!screen.isEmpty()) {
            shell.goTo(screen);
        }
    }

    /// @param windows called when panes or windows lie otherwise
    /// @param place called when they go to another screen or incident
    void watch(Runnable windows, Runnable place) {
        shell.onSplit(windows);
        pictures.onMoved(windows);
        shell.shown().addListener((_, _, _) -> place.run());
        queue.selected().addListener((InvalidationListener) _ -> place.run());
    }
}
