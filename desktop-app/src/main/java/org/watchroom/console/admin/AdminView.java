package org.watchroom.console.admin;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// The administration screen: people, the one who is chosen, what waits, keys that sign reports,
/// and who is signed in. Looks are in `admin.css`.
public final class AdminView extends SplitPane {
    private static final String GROUP = "group.admin";

    private final List<Node> ring;

    public AdminView(AdminViewModel model, Seat seat) {
        var words = new Words(seat);
        setId("admin");
        getStyleClass().add("admin");
        getStylesheets().add(Theme.sheet(AdminView.class, "admin.css"));
        var people = new PeoplePane(model, seat, words);
        var detail = new DetailPane(model, seat, words);
        var waiting = new WaitingPane(model, seat, words);
        var sessions = new SessionsPane(model, seat, words);
        var keys = new KeysPane(model.keys(), seat);
        var side =
                model.keys().allowed()
                        ? new SplitPane(waiting, keys, sessions)
                        : new SplitPane(waiting, sessions);
        ring =
                model.keys().allowed()
                        ? List.of(people, detail, waiting, keys, sessions)
                        : List.of(people, detail, waiting, sessions);
        side.setOrientation(Orientation.VERTICAL);
        getItems().addAll(people, detail, side);
        model.visible().bind(visibleProperty());
        seat.theme().textSize().addListener((_, _, _) -> spread(seat));
        spread(seat);
        if (model.keys().allowed()) {
            keys.asks().addListener((_, _, asks) -> share(side, seat, asks));
            share(side, seat, false);
        }
        seat.keys().add(Command.always("admin.next-pane", GROUP, "F6", () -> step(1)));
        seat.keys().add(Command.always("admin.previous-pane", GROUP, "Shift+F6", () -> step(-1)));
    }

    /// Large text needs its room where one reads and writes.
    private void spread(Seat seat) {
        boolean large = large(seat);
        setDividerPositions(large ? 0.42 : 0.56, large ? 0.74 : 0.79);
    }

    private static boolean large(Seat seat) {
        return seat.theme().textSize().get() >= 150;
    }

    private static void share(SplitPane side, Seat seat, boolean asks) {
        boolean most = asks && large(seat);
        side.setDividerPositions(most ? 0.1 : 0.27, most ? 0.95 : 0.73);
    }

    private void step(int by) {
        var focus = getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < ring.size(); i++) {
            if (Keys.inside(focus, ring.get(i))) {
                at = i;
            }
        }
        ring.get(Math.floorMod(at < 0 ? 0 : at + by, ring.size())).requestFocus();
    }

    /// Gives the table the keyboard.
    @Override
    public void requestFocus() {
        applyCss(); // a split pane takes its panes in when it is first styled
        ring.getFirst().requestFocus();
    }
}
