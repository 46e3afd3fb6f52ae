package org.watchroom.console.connections;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Times;

/// The registers, one at a time: its entries as a table, and the chosen one beside it. Looks are in
/// `connections.css`.
public final class ConnectionsView extends BorderPane {
    static final String GROUP = "group.connections";

    private final ConnectionsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final TextField search = new TextField();
    private final EntryTable table;
    private final EntryPane pane;
    private final SplitPane split;

    public ConnectionsView(ConnectionsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("connections");
        getStyleClass().add("connections");
        getStylesheets().add(Theme.sheet(ConnectionsView.class, "connections.css"));
        table = new EntryTable(model, seat);
        pane = new EntryPane(model, seat, this::requestFocus);
        split = new SplitPane(table, pane);
        setTop(head());
        setCenter(split);
        model.visible().bind(visibleProperty());
        seat.theme().textSize().addListener((_, _, _) -> spread());
        model.form().addListener((_, _, _) -> spread());
        model.handOver().addListener((_, _, _) -> spread());
        spread();
        seat.keys().add(Command.always("connections.next-pane", GROUP, "F6", this::otherPane));
    }

    /// Large text needs its room where one reads and writes, and then one below the other.
    private void spread() {
        boolean large = seat.theme().textSize().get() >= 150;
        split.setOrientation(large ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        boolean asks = model.form().get().isPresent() || model.handOver().get().isPresent();
        split.setDividerPositions(large ? asks ? 0.055 : 0.42 : 0.62);
    }

    private void otherPane() {
        if (Keys.inside(getScene().getFocusOwner(), pane)) {
            table.requestFocus();
        } else {
            pane.requestFocus();
        }
    }

    private Node head() {
        var title = new Label(texts.get("screen.connections"));
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        var read = new Label();
        read.setId("connections-read-at");
        read.getStyleClass().add("muted");
        read.textProperty()
                .bind(
                        model.readAt()
                                .map(at ->
                                        at.map(t ->
                                                        texts.get(
                                                                "connections.read-at",
                                                                Times.clock(t, seat.zone())))
                                                .orElseGet(
                                                        () -> texts.get("connections.reading"))));
        var top = new FlowPane(title, registers(), read);
        top.getStyleClass().add("connections-line");
        var about = new Label();
        about.setId("connections-about");
        about.getStyleClass().add("muted");
        about.setWrapText(true);
        about.visibleProperty()
                .bind(seat.theme().textSize().lessThan(150)); // the table matters more
        about.managedProperty().bind(about.visibleProperty());
        about.textProperty()
                .bind(
                        model.register()
                                .map(one -> texts.get("connections." + one.key() + ".about")));
        field();
        var bar = new FlowPane(search, filters(), add());
        bar.getStyleClass().add("connections-line");
        var head = new VBox(top, about, bar);
        head.getStyleClass().add("connections-head");
        return head;
    }

    private Node registers() {
        var buttons = new ToggleButton[model.registers().size()];
        for (int i = 0; i < buttons.length; i++) {
            var register = model.registers().get(i);
            var button = new ToggleButton(texts.get("connections." + register.key()));
            button.setId("connections-" + register.key());
            var command =
                    seat.keys()
                            .add(
                                    Command.always(
                                            "connections." + register.key(),
                                            GROUP,
                                            String.valueOf(i + 1),
                                            () -> go(register)));
            seat.keys().explain(button, command);
            button.setOnAction(_ -> {
                button.setSelected(true);
                go(register);
            });
            InvalidationListener follow =
                    _ -> button.setSelected(model.register().get() == register);
            model.register().addListener(follow);
            follow.invalidated(model.register());
            buttons[i] = button;
        }
        return new SegmentedButton(buttons);
    }

    private void go(Register register) {
        model.go(register);
        table.requestFocus();
    }

    private void field() {
        search.setId("connections-search");
        search.setPromptText(texts.get("connections.search"));
        search.setAccessibleText(texts.get("connections.search"));
        search.textProperty().bindBidirectional(model.search());
        var command =
                seat.keys()
                        .add(
                                Command.always(
                                        "connections.search",
                                        GROUP,
                                        "Slash",
                                        search::requestFocus));
        search.setTooltip(new Tooltip(texts.get(command.words()) + "  (/)"));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.clearFilter();
                table.requestFocus();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                event.consume();
                table.requestFocus();
            }
        });
    }

    private Node filters() {
        var all = Filter.values();
        var buttons = new ToggleButton[all.length];
        for (int i = 0; i < all.length; i++) {
            var one = all[i];
            var button = new ToggleButton(texts.get("connections.filter." + one.key()));
            button.setId("connections-filter-" + one.key());
            button.setAccessibleText(button.getText());
            button.setTooltip(
                    new Tooltip(texts.get("connections.filter.tooltip", button.getText())));
            button.setOnAction(_ -> {
                model.filtering().set(one);
                button.setSelected(true);
            });
            InvalidationListener follow = _ -> button.setSelected(model.filtering().get() == one);
            model.filtering().addListener(follow);
            follow.invalidated(model.filtering());
            buttons[i] = button;
        }
        return new SegmentedButton(buttons);
    }

    private Node add() {
        var possible =
                Bindings.createBooleanBinding(
                        () -> model.possible(Act.ADD),
                        model.register(),
                        model.busy(),
                        model.readAt());
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "connections.add",
                                        GROUP,
                                        Act.ADD.chord(),
                                        possible,
                                        () -> model.open(Act.ADD)));
        var button = seat.keys().carry(new Button(), command);
        button.setId("connections-add");
        button.getStyleClass().add("accent");
        button.textProperty()
                .bind(model.register().map(one -> texts.get("connections." + one.key() + ".add")));
        button.accessibleTextProperty().bind(button.textProperty());
        return button;
    }

    /// Gives the table the keyboard.
    @Override
    public void requestFocus() {
        applyCss(); // a split pane takes its panes in when it is first styled
        table.requestFocus();
    }
}
