package org.watchroom.console.shell;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;

/// Where incidents are worked on: queue, incident, map and playback side by side.
final class DeskPane extends SplitPane {
    private static final String GROUP = "group.panes";
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final Seat seat;
    private final List<Node> ring;
    private final SplitPane right;

    DeskPane(Seat seat, Panes panes) {
        this.seat = seat;
        ring = List.of(panes.queue(), panes.incident(), panes.map(), panes.playback());
        right = new SplitPane(panes.map(), panes.playback());
        right.setOrientation(Orientation.VERTICAL);
        getItems().addAll(panes.queue(), panes.incident(), right);
        setId("columns");
        seat.theme().textSize().addListener((_, _, _) -> spread());
        spread();
        var keys = seat.keys();
        keys.add(Command.always("shell.next-pane", GROUP, "F6", () -> step(1)));
        keys.add(Command.always("shell.previous-pane", GROUP, "Shift+F6", () -> step(-1)));
        sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .addListener((_, _, focus) ->
                        ring.forEach(pane ->
                                pane.pseudoClassStateChanged(ACTIVE, Keys.inside(focus, pane))));
    }

    /// Large text needs its room where one reads and writes; map and picture can do with less.
    private void spread() {
        boolean large = seat.theme().textSize().get() >= 150;
        setDividerPositions(large ? 0.4 : 0.375, large ? 0.74 : 0.66);
        right.setDividerPositions(large ? 0.35 : 0.5);
    }

    List<Double> splits() {
        return Stream.of(this, right)
                .flatMap(pane -> Arrays.stream(pane.getDividerPositions()).boxed())
                .toList();
    }

    /// Nothing happens where there are as many panes no more.
    void split(List<Double> wanted) {
        int own = getDividers().size();
        if (wanted.size() == own + right.getDividers().size()) {
            setDividerPositions(share(wanted.subList(0, own)));
            right.setDividerPositions(share(wanted.subList(own, wanted.size())));
        }
    }

    private static double[] share(List<Double> of) {
        return of.stream().mapToDouble(Double::doubleValue).toArray();
    }

    void onSplit(Runnable listener) {
        Stream.of(this, right)
                .flatMap(pane -> pane.getDividers().stream())
                .forEach(divider ->
                        divider.positionProperty().addListener((_, _, _) -> listener.run()));
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

    /// Gives the queue the keyboard: it is where work begins.
    ///
    /// A split pane takes its panes in when it is first styled; before that they are in no window.
    @Override
    public void requestFocus() {
        applyCss();
        ring.getFirst().requestFocus();
    }
}
