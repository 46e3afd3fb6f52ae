package org.watchroom.console.retention;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// The retention screen: what goes, holds, rules, requests. Looks are in `retention.css`.
public final class RetentionView extends SplitPane {
    static final String GROUP = "group.retention";

    private final List<Node> ring;

    public RetentionView(RetentionViewModel model, Seat seat) {
        var words = new Words(model, seat);
        setId("retention");
        getStyleClass().add("retention");
        getStylesheets().add(Theme.sheet(RetentionView.class, "retention.css"));
        var due = new DuePane(model, seat, words);
        var holds = new HoldsPane(model, seat, words);
        var rules = new RulesPane(model, seat, words);
        var requests = new RequestsPane(model, seat, words);
        ring = List.of(due, holds, rules, requests);
        var left = new SplitPane(due, holds);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.58);
        var right = new SplitPane(rules, requests);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.68);
        getItems().addAll(left, right);
        setDividerPositions(0.52);
        seat.keys().add(Command.always("retention.next-pane", GROUP, "F6", () -> step(1)));
        seat.keys()
                .add(Command.always("retention.previous-pane", GROUP, "Shift+F6", () -> step(-1)));
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

    /// Gives the table of what goes the keyboard.
    @Override
    public void requestFocus() {
        applyCss(); // a split pane takes its panes in when it is first styled
        ring.getFirst().requestFocus();
    }
}
