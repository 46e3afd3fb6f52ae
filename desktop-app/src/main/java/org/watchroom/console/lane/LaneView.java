package org.watchroom.console.lane;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.intake.lane.LaneItem;

/// Reports to look at: the list, what was sent, and the form that decides. Looks are in `lane.css`.
public final class LaneView extends BorderPane {
    static final String GROUP = "group.lane";
    private static final double LIST = 0.36;
    private static final double LIST_BESIDE_FORM = 0.28;
    private static final double FORM = 0.64;

    private final LaneViewModel model;
    private final Seat seat;
    private final ListView<LaneItem> list;
    private final SplitPane columns;
    private final ScrollPane side = new ScrollPane();
    private @Nullable LaneItem chosen;
    private int chosenAt;

    public LaneView(LaneViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        setId("lane");
        getStyleClass().add("lane");
        getStylesheets().add(Theme.sheet(LaneView.class, "lane.css"));
        list = list();
        var left = new BorderPane(list);
        left.getStyleClass().add("pane");
        left.setMinSize(0, 0);
        left.setTop(head());
        left.setBottom(deeds());
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setMinSize(0, 0);
        side.getStyleClass().addAll("pane", "lane-side");
        columns = new SplitPane(left, new SentPane(model, seat));
        columns.setDividerPositions(LIST);
        setCenter(columns);
        model.form().addListener((_, _, now) -> show(now));
    }

    private Node head() {
        var texts = seat.texts();
        var title = new Label(texts.get(GROUP));
        title.getStyleClass().add("pane-title");
        var words = new Label(texts.get("lane.title.words"));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        var head = new VBox(title, words);
        head.getStyleClass().add("lane-head");
        return head;
    }

    private ListView<LaneItem> list() {
        var made = new ListView<>(model.rows());
        made.setId("lane-list");
        made.setAccessibleText(seat.texts().get(GROUP));
        made.setCellFactory(_ -> new LaneCell(model, seat.texts()));
        var none = new Label(seat.texts().get("lane.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        made.setPlaceholder(none);
        made.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> chose(made, now));
        model.rows().addListener((ListChangeListener<LaneItem>) _ -> selectAgain(made));
        model.selected()
                .addListener((_, _, now) -> {
                    if (now != null && !now.equals(made.getSelectionModel().getSelectedItem())) {
                        made.getSelectionModel().select(now);
                    }
                });
        made.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        model.read();
                    }
                });
        made.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                model.read();
            }
        });
        return made;
    }

    /// What the list chooses while its rows are exchanged is nobody's choice.
    private void chose(ListView<LaneItem> in, @Nullable LaneItem now) {
        if (now != null) {
            chosen = now;
            chosenAt = in.getSelectionModel().getSelectedIndex();
            model.selected().set(now);
        } else if (model.rows().isEmpty()) {
            chosen = null;
            model.selected().set(null);
        }
    }

    /// The one that was chosen stays so; where it is gone the next one takes its place.
    private void selectAgain(ListView<LaneItem> in) {
        var before = chosen;
        if (before == null) {
            return;
        }
        int same = -1;
        for (int i = 0; i < model.rows().size(); i++) {
            same = model.rows().get(i).id().equals(before.id()) ? i : same;
        }
        if (model.rows().isEmpty()) {
            in.getSelectionModel().clearSelection();
            chose(in, null);
        } else {
            in.getSelectionModel()
                    .clearAndSelect(
                            same >= 0 ? same : Math.clamp(chosenAt, 0, model.rows().size() - 1));
        }
    }

    private Node deeds() {
        var keys = seat.keys();
        var bar = new FlowPane();
        bar.getStyleClass().add("deed-bar");
        var chosen = model.selected().isNotNull();
        for (var command :
                List.of(
                        Command.when("lane.read", GROUP, "O", chosen, model::read),
                        Command.when("lane.raise", GROUP, "R", chosen, model::beginRaising),
                        Command.when("lane.link", GROUP, "J", chosen, model::beginLinking),
                        Command.when("lane.dismiss", GROUP, "D", chosen, model::beginDismissing))) {
            var button = keys.carry(new Button(), keys.add(command));
            button.setId(command.id().replace('.', '-') + "-begin");
            button.setMinWidth(USE_PREF_SIZE);
            bar.getChildren().add(button);
        }
        var more =
                keys.carry(
                        new Button(),
                        keys.add(
                                Command.when(
                                        "lane.more", GROUP, "M", model.more(), model::showMore)));
        more.visibleProperty().bind(model.more());
        more.managedProperty().bind(more.visibleProperty());
        var count = new Label();
        count.setId("lane-count");
        count.getStyleClass().add("muted");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> seat.texts().count("lane.count", model.rows().size()),
                                model.rows()));
        bar.getChildren().addAll(more, count);
        return bar;
    }

    private void show(LaneViewModel.@Nullable Form form) {
        switch (form) {
            case null -> {
                boolean had = columns.getItems().remove(side);
                if (had) {
                    columns.setDividerPositions(LIST);
                    list.requestFocus();
                }
            }
            case LaneViewModel.Form.ToRaise raise -> {
                var made = new RaiseForm(raise, model, seat);
                put(made, made.first());
            }
            case LaneViewModel.Form.ToLink link -> {
                var made = new LinkForm(link, model, seat);
                put(made, made.first());
            }
            case LaneViewModel.Form.ToDismiss dismiss -> {
                var made = new DismissForm(dismiss, model, seat);
                put(made, made.first());
            }
        }
    }

    private void put(VBox made, Node first) {
        side.setContent(made);
        if (!columns.getItems().contains(side)) {
            columns.getItems().add(side);
            columns.setDividerPositions(LIST_BESIDE_FORM, FORM);
        }
        side.applyCss(); // a field without its skin would lose the first letter
        first.requestFocus();
    }

    /// Gives the list the keyboard.
    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }
}
