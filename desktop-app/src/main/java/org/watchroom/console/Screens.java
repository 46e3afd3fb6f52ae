package org.watchroom.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.retention.RetentionView;
import org.watchroom.console.retention.RetentionViewModel;
import org.watchroom.console.shell.Page;
import org.watchroom.operations.staff.Role;

/// The screens beside the desk that this person may go to. What their roles do not open is not
/// offered; the database would refuse it anyway.
final class Screens implements AutoCloseable {
    private final Seat seat;
    private final List<Page> pages = new ArrayList<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();

    Screens(Seat seat) {
        this.seat = seat;
        // One line for each screen, in the order of the rail:
        // if (may(Role.AUDITOR)) { pages.add(new Page("audit", "Ctrl+3", Material2AL.HISTORY,
        // this::audit)); }
        if (may(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR)) {
            pages.add(
                    new Page("retention", "Ctrl+4", Material2AL.AUTO_DELETE, this::retention));
        }
    }

    private RetentionView retention() {
        var model = new RetentionViewModel(seat);
        return new RetentionView(keep(model, model::close), seat);
    }

    List<Page> pages() {
        return List.copyOf(pages);
    }

    private boolean may(Role... roles) {
        return List.of(roles).stream().anyMatch(seat.session()::has);
    }

    /// A view-model of a screen; it is closed with the desk.
    private <M> M keep(M model, Runnable close) {
        closing.push(close);
        return model;
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
