package org.watchroom.console.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.NoticeLane;
import org.watchroom.console.kit.Overlay;
import org.watchroom.console.kit.Palette;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;

/// Everything in the window: drill stripe, bars, the screen that is shown, notices, and what lies
/// over them. Looks are in `shell.css`.
///
/// The desk is a screen like the others. The one that is left stays as it is, out of sight, and its
/// keys sleep.
public final class Shell extends StackPane {
    private static final String GROUP = "group.window";
    private static final String DESK = "desk";

    private final Seat seat;
    private final Overlay overlay = new Overlay();
    private final Palette palette;
    private final StackPane screens = new StackPane();
    private final Rail rail;
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Node> made = new HashMap<>();
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");
    private Optional<DeskPane> desk = Optional.empty();

    /// The desk alone.
    public Shell(ShellViewModel model, Seat seat, Panes panes) {
        this(model, seat, Optional.of(panes), List.of());
    }

    /// @param panes of the desk; empty for who works at none
    /// @param others what this person may go to besides; the first is shown where there is no desk
    public Shell(ShellViewModel model, Seat seat, Optional<Panes> panes, List<Page> others) {
        this.seat = seat;
        rail = new Rail(seat);
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
        var content = new BorderPane(screens);
        content.setMinSize(0, 0);
        content.setTop(
                new VBox(
                        stripe(model),
                        new TopBar(
                                model,
                                seat,
                                panes.map(Panes::counts).orElseGet(HBox::new),
                                openPalette,
                                keySheet)));
        content.setBottom(new StatusBar(model, seat));
        var notices = new NoticeLane(seat.notices(), seat.background(), seat.texts());
        notices.setMouseTransparent(false);
        getChildren().addAll(content, notices, overlay);
        panes.map(of -> new DeskPane(seat, of)).ifPresent(desk -> offerDesk(desk, others));
        others.forEach(this::offer);
        rail.ifOfUse().ifPresent(content::setLeft);
        if (!pages.isEmpty()) {
            show(pages.getFirst());
        }
    }

    private void offerDesk(DeskPane desk, List<Page> others) {
        this.desk = Optional.of(desk);
        var page = new Page(DESK, "Ctrl+1", Material2AL.DASHBOARD, () -> desk);
        if (others.isEmpty()) {
            pages.add(page); // nowhere else to come back from
        } else {
            offer(page);
        }
    }

    private void offer(Page page) {
        pages.add(page);
        if (!page.id().equals(DESK)) {
            seat.keys().apart(page.group());
        }
        rail.add(page, () -> goTo(page));
    }

    /// Adds things of the desk that the palette finds besides the commands.
    public void offer(Supplier<? extends List<Palette.Item>> source) {
        palette.offer(() -> onDesk(source.get()));
    }

    /// Adds what the palette can do with any typed words.
    public void offerFor(Function<String, List<Palette.Item>> typed) {
        palette.offerFor(typed);
    }

    /// Lays a card over the window, until Esc, a click beside it or [#uncover()].
    public void cover(Node card) {
        overlay.open(card);
    }

    public void uncover() {
        overlay.close();
    }

    /// Shows things of the desk to choose from.
    public void choose(List<Palette.Item> found) {
        overlay.open(palette);
        palette.open(onDesk(found));
    }

    private List<Palette.Item> onDesk(List<Palette.Item> items) {
        return items.stream()
                .map(item ->
                        new Palette.Item(
                                item.title(),
                                item.kind(),
                                item.keys(),
                                () -> {
                                    goTo(DESK);
                                    item.go().run();
                                }))
                .toList();
    }

    /// Shows a screen and gives it the keyboard. Nothing happens where this person has no such
    /// screen, or it is shown already.
    ///
    /// @param id of the [Page]; `desk` is the desk
    public void goTo(String id) {
        pages.stream()
                .filter(page -> page.id().equals(id))
                .filter(page ->
                        !Optional.ofNullable(made.get(id)).map(Node::isVisible).orElse(false))
                .findFirst()
                .ifPresent(this::goTo);
    }

    private void goTo(Page page) {
        overlay.close();
        show(page).requestFocus();
    }

    private Node show(Page page) {
        var node = made.computeIfAbsent(page.id(), _ -> take(page));
        made.values().forEach(each -> each.setVisible(each.equals(node)));
        seat.keys().shown(page.id().equals(DESK) ? Optional.empty() : Optional.of(page.group()));
        rail.mark(page.id());
        shown.set(page.id());
        return node;
    }

    /// Which screen is shown: the id of its [Page].
    public ReadOnlyStringProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /// Where the panes of the desk meet, as shares; empty without a desk.
    public List<Double> splits() {
        return desk.map(DeskPane::splits).orElse(List.of());
    }

    /// Lets them meet there, where these are what [#splits] gave.
    public void split(List<Double> splits) {
        desk.ifPresent(pane -> pane.split(splits));
    }

    /// Who hears that they meet elsewhere.
    public void onSplit(Runnable listener) {
        desk.ifPresent(pane -> pane.onSplit(listener));
    }

    private Node take(Page page) {
        var node = page.make().get();
        screens.getChildren().add(node);
        return node;
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

    /// Gives the screen that is shown the keyboard; of the desk the queue.
    @Override
    public void requestFocus() {
        screens.getChildren().stream()
                .filter(Node::isVisible)
                .findFirst()
                .ifPresent(Node::requestFocus);
    }
}
