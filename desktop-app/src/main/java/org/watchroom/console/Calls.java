package org.watchroom.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.signin.ClockBanner;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Role;

/// A line above the desk while something waits for this person as the second of two; it leads to
/// where they decide.
final class Calls implements AutoCloseable {
    private final Seat seat;
    private final boolean administrator;
    private final Approvals approvals;
    private final Hyperlink words = new Hyperlink();
    private final HBox line = new HBox(words);
    private final LiveQuery<List<Approval>> live;

    private Calls(Seat seat, Consumer<String> goTo, boolean administrator) {
        this.seat = seat;
        this.administrator = administrator;
        var session = seat.session();
        approvals =
                new Approvals(session.database(), new Custody(session.database(), session.keys()));
        line.setId("calls");
        line.getStyleClass().add("calls");
        line.getStylesheets().add(Theme.sheet(ClockBanner.class, "signin.css"));
        words.setId("calls-go");
        words.setFocusTraversable(false);
        words.setOnAction(_ -> {
            words.setVisited(false);
            goTo.accept(administrator ? "admin" : "retention");
        });
        show(List.of());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.StaffChanged.class::isInstance,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
    }

    /// Empty for whoever decides nothing.
    static Optional<Calls> of(Seat seat, Consumer<String> goTo) {
        boolean administrator = seat.session().has(Role.ADMINISTRATOR);
        return administrator || seat.session().has(Role.SUPERVISOR)
                ? Optional.of(new Calls(seat, goTo, administrator))
                : Optional.empty();
    }

    private List<Approval> read() {
        var now = seat.clock().instant();
        var me = seat.session().person().id();
        return approvals.all().stream()
                .filter(approval -> approval.waiting(now))
                .filter(approval -> !approval.askedBy().equals(me))
                .filter(approval -> administrator || approval.kind().supervisorsToo())
                .toList();
    }

    private void show(List<Approval> waiting) {
        var key = administrator ? "console.calls.admin" : "console.calls.retention";
        words.setText(waiting.isEmpty() ? "" : seat.texts().count(key, waiting.size()));
        line.setVisible(!waiting.isEmpty());
        line.setManaged(!waiting.isEmpty());
    }

    Node line() {
        return line;
    }

    @Override
    public void close() {
        live.close();
    }
}
