package org.watchroom.console.shell;

import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.NoticeLane;
import org.watchroom.console.kit.Overlay;
import org.watchroom.console.kit.Palette;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// Everything in the window: drill stripe, bars, panes, notices, and what lies over them. Looks are
/// in `shell.css`.
public final class Shell extends StackPane {
    private static final String GROUP = "group.window";

    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final Seat seat;
    private final List<Node> ring;
    private final Overlay overlay = new Overlay();
    private final Palette palette;

    public Shell(ShellViewModel model, Seat seat, Panes panes) {
        this.seat = seat;
        ring = List.of(panes.queue(), panes.incident(), panes.map(), panes.playback());
        getStyleClass().add("shell");
        getStylesheets().add(Theme.sheet(Shell.class, "shell.css"));
        palette = new Palette(seat.keys(), seat.texts(), overlay::close);
        palette.setId("palette");
        var keys = seat.keys();
        var openPalette =
                keys.add(Command.always("shell.palette", GROUP, "Ctrl+K", this::openPalette));
        var keySheet =
                keys.add(Command.always("shell.keys", GROUP, "Shift+Slash", this::openKeySheet));
        keys.add(Command.always("shell.keys-too", GROUP, "F1", this::openKeySheet));
        keys.add(Command.always("shell.next-pane", GROUP, "F6", () -> step(1)));
        keys.add(Command.always("shell.previous-pane", GROUP, "Shift+F6", () -> step(-1)));
        var content = new BorderPane(columns(panes));
        content.setMinSize(0, 0);
        content.setTop(
                new VBox(
                        stripe(model),
                        new TopBar(model, seat, panes.counts(), openPalette, keySheet)));
        content.setBottom(new StatusBar(model, seat));
        var notices = new NoticeLane(seat.notices(), seat.background(), seat.texts());
        notices.setMouseTransparent(false);
        getChildren().addAll(content, notices, overlay);
        sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .addListener((_, _, focus) ->
                        ring.forEach(pane ->
                                pane.pseudoClassStateChanged(ACTIVE, Keys.inside(focus, pane))));
    }

    /// Adds things that the palette finds besides the commands.
    public void offer(Supplier<? extends List<Palette.Item>> source) {
        palette.offer(source);
    }

    private Node columns(Panes panes) {
        var right = new SplitPane(panes.map(), panes.playback());
        right.setOrientation(Orientation.VERTICAL);
        var columns = new SplitPane(panes.queue(), panes.incident(), right);
        columns.setId("columns");
        seat.theme().textSize().addListener((_, _, _) -> spread(columns, right));
        spread(columns, right);
        return columns;
    }

    /// Large text needs its room where one reads and writes; map and picture can do with less.
    private void spread(SplitPane columns, SplitPane right) {
        boolean large = seat.theme().textSize().get() >= 150;
        columns.setDividerPositions(large ? 0.4 : 0.375, large ? 0.74 : 0.66);
        right.setDividerPositions(large ? 0.35 : 0.5);
    }

    private Node stripe(ShellViewModel model) {
        var words = new Label(seat.texts().get("shell.drill"));
        words.setMinWidth(USE_PREF_SIZE);
        var stripe = new HBox(words);
        stripe.setId("drill-stripe");
        stripe.getStyleClass().add("drill-stripe");
        stripe.setVisible(model.drill());
        stripe.setManaged(model.drill());
        return stripe;
    }

    private void openPalette() {
        overlay.open(palette);
        palette.open();
    }

    private void openKeySheet() {
        var sheet = new KeySheet(seat.keys(), seat.texts(), overlay::close);
        overlay.open(sheet);
        sheet.open();
    }

    private void step(int by) {
        var focus = getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < ring.size(); i++) {
            if (Keys.inside(focus, ring.get(i))) {
                at = i;
            }
        }
        focusPane(Math.floorMod(at < 0 ? 0 : at + by, ring.size()));
    }

    /// Gives the queue the keyboard: it is where work begins.
    ///
    /// A split pane takes its panes in when it is first styled; before that they are in no window.
    @Override
    public void requestFocus() {
        applyCss();
        focusPane(0);
    }

    /// Gives a pane the keyboard.
    ///
    /// @param index 0 queue, 1 incident, 2 map, 3 playback
    public void focusPane(int index) {
        ring.get(index).requestFocus();
    }
}
