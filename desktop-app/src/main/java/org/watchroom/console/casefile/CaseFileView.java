package org.watchroom.console.casefile;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// Cases beside the one that is shown. Looks are in `casefile.css`.
public final class CaseFileView extends SplitPane {
    static final String GROUP = "group.casefile";

    private final List<Node> ring;

    public CaseFileView(CaseFileViewModel model, Seat seat) {
        setId("casefile");
        getStyleClass().add("casefile");
        getStylesheets().add(Theme.sheet(CaseFileView.class, "casefile.css"));
        var cases = new CasesPane(model, seat);
        var file = new FilePane(model, seat);
        ring = List.of(cases, file.incidents(), file);
        getItems().addAll(cases, file);
        setDividerPositions(0.28);
        seat.keys().add(Command.always("casefile.next-pane", GROUP, "F6", () -> step(1)));
        seat.keys()
                .add(Command.always("casefile.previous-pane", GROUP, "Shift+F6", () -> step(-1)));
    }

    private void step(int by) {
        var focus = getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < ring.size(); i++) {
            if (at < 0 && Keys.inside(focus, ring.get(i))) {
                at = i;
            }
        }
        ring.get(Math.floorMod(at < 0 ? 0 : at + by, ring.size())).requestFocus();
    }

    /// Gives the list of cases the keyboard.
    @Override
    public void requestFocus() {
        applyCss(); // a split pane takes its panes in when it is first styled
        ring.getFirst().requestFocus();
    }

    /// Gives the facts the keyboard.
    public void focusFacts() {
        applyCss();
        ring.getLast().requestFocus();
    }
}
