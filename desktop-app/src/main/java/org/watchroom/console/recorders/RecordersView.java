package org.watchroom.console.recorders;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.recorder.health.RecorderRow;
import org.watchroom.operations.recorder.health.RecorderState;

/// The list as a table, and below it all that is known of the chosen one. Looks are in
/// `recorders.css`.
public final class RecordersView extends SplitPane {
    private static final String GROUP = "group.recorders";
    private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");

    private final RecordersViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final RecorderWords words;
    private final TableView<RecorderRow> table;
    private final TextField filter = new TextField();
    private final VBox detail = new VBox();
    private boolean showing;

    public RecordersView(RecordersViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = new RecorderWords(seat);
        setId("recorders");
        setOrientation(Orientation.VERTICAL);
        getStyleClass().add("recorders");
        getStylesheets().add(Theme.sheet(RecordersView.class, "recorders.css"));
        table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        var list = new VBox(head(), table);
        list.getStyleClass().add("pane");
        list.setMinHeight(0);
        detail.getStyleClass().add("recorder-detail");
        detail.setId("recorder-detail");
        var below = new ScrollPane(detail);
        below.setFitToWidth(true);
        below.getStyleClass().add("recorder-below");
        getItems().addAll(list, below);
        setDividerPositions(0.62);
        model.visible().bind(visibleProperty());
        model.now().addListener((InvalidationListener) _ -> everyMinute());
        model.selected().addListener((InvalidationListener) _ -> showDetail());
        model.changing()
                .addListener((_, _, now) -> {
                    if (!now) {
                        showRows();
                    }
                });
        showRows();
    }

    private Node head() {
        var title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                "recorders.title",
                                                model.number().get(),
                                                model.troubled().get()),
                                model.number(),
                                model.troubled()));
        var old = new Label(texts.get("recorders.failed"));
        old.getStyleClass().add("late");
        old.setId("recorders-failed");
        old.visibleProperty().bind(model.failed());
        old.managedProperty().bind(old.visibleProperty());
        var keys = seat.keys();
        keys.add(Command.always("recorders.filter", GROUP, "Slash", filter::requestFocus));
        filter.setId("recorders-filter");
        filter.setPromptText(texts.get("recorders.filter.prompt"));
        filter.setAccessibleText(texts.get("recorders.filter.prompt"));
        filter.textProperty().bindBidirectional(model.filter());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        HBox.setHgrow(filter, Priority.ALWAYS);
        var bar = new FlowPane(filter, trouble(), order());
        bar.getStyleClass().add("recorder-bar");
        if (model.mayAsk()) {
            var ask =
                    keys.add(
                            Command.when(
                                    "recorders.ask",
                                    GROUP,
                                    "A",
                                    model.selected().isNotNull(),
                                    model::askNow));
            var button = keys.carry(new Button(), ask);
            button.setId("recorders-ask");
            button.getStyleClass().add("accent");
            bar.getChildren().add(button);
        }
        var head = new VBox(title, old, bar);
        head.getStyleClass().add("recorders-head");
        return head;
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            event.consume();
        }
    }

    private Node trouble() {
        var button = new ToggleButton();
        button.setId("recorders-trouble");
        var command =
                Command.always(
                        "recorders.trouble",
                        GROUP,
                        "T",
                        () -> model.onlyTrouble().set(!model.onlyTrouble().get()));
        seat.keys().add(command);
        button.setText(texts.get("recorders.only-trouble"));
        button.selectedProperty().bindBidirectional(model.onlyTrouble());
        return button;
    }

    private Node order() {
        var command =
                Command.always(
                        "recorders.order",
                        GROUP,
                        "S",
                        () -> model.order().set(model.order().get().next()));
        seat.keys().add(command);
        var button = new Button();
        button.setId("recorders-order");
        button.setOnAction(_ -> command.action().run());
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                "recorders.order",
                                                texts.get(
                                                        "recorders.order."
                                                                + model.order()
                                                                        .get()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT))),
                                model.order()));
        return button;
    }

    private TableView<RecorderRow> table() {
        var made = new TableView<>(model.shown());
        made.setId("recorders-table");
        made.setAccessibleText(texts.get("screen.recorders"));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(made, "state", 20, words::state);
        column(made, "since", 15, words::since);
        column(made, "store", 20, words::store);
        column(made, "recorder", 16, words::recorder);
        roomy(column(made, "address", 18, RecorderRow::address));
        column(made, "asked", 13, words::asked);
        column(made, "clock", 12, words::clock);
        roomy(column(made, "kept", 24, words::kept));
        made.setRowFactory(_ -> row());
        made.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosen(row));
        var none = new Label();
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.setId("recorders-none");
        none.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::none, model.read(), model.failed(), model.number()));
        made.setPlaceholder(none);
        return made;
    }

    private String none() {
        if (!model.read().get()) {
            return texts.get(model.failed().get() ? "recorders.not-read" : "recorders.reading");
        }
        return texts.get(model.number().get() == 0 ? "recorders.none" : "recorders.none-so");
    }

    private TableColumn<RecorderRow, String> column(
            TableView<RecorderRow> into,
            String name,
            double share,
            Function<RecorderRow, String> text) {
        var column =
                WrappedCell.<RecorderRow>column(texts.get("recorders.column." + name), share, text);
        into.getColumns().add(column);
        return column;
    }

    /// Large text needs its room for the state; the pane below tells the rest.
    private void roomy(TableColumn<RecorderRow, String> column) {
        column.visibleProperty().bind(seat.theme().textSize().lessThan(125));
    }

    private TableRow<RecorderRow> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable RecorderRow item, boolean empty) {
                super.updateItem(item, empty);
                pseudoClassStateChanged(
                        TROUBLED,
                        item != null
                                && item.stands()
                                        .filter(s -> s.state() != RecorderState.WELL)
                                        .isPresent());
                setAccessibleText(item == null ? "" : words.whole(item));
            }
        };
    }

    private void chosen(@Nullable RecorderRow row) {
        if (!showing && !model.changing().get() && row != null) {
            model.selected().set(row.id());
        }
    }

    /// A row that is read again stays the chosen one, wherever it stands now.
    private void showRows() {
        showing = true;
        var id = model.selected().get();
        var at =
                model.shown().stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .map(model.shown()::indexOf)
                        .orElse(0);
        if (!model.shown().isEmpty()) {
            table.getSelectionModel().clearAndSelect(at);
            model.selected().set(model.shown().get(at).id());
        }
        showing = false;
        showDetail();
    }

    private void showDetail() {
        var row = model.chosen();
        detail.getChildren().setAll(row.map(this::detail).orElseGet(() -> List.of(new Label())));
        detail.setAccessibleText(row.map(r -> String.join(" ", words.trouble(r))).orElse(""));
    }

    private List<Node> detail(RecorderRow row) {
        var nodes = new ArrayList<Node>();
        nodes.add(line(words.store(row) + "  ·  " + words.recorder(row), "heading"));
        nodes.add(line(row.address(), "muted"));
        nodes.add(line(words.state(row), "recorder-state"));
        words.trouble(row).forEach(said -> nodes.add(line(said, "recorder-said")));
        words.cameras(row).forEach(said -> nodes.add(line(said, "recorder-camera")));
        return nodes;
    }

    private static Label line(String said, String style) {
        var label = new Label(said);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    /// Times are told by the minute.
    private void everyMinute() {
        if (isVisible() && model.now().get().getEpochSecond() % 60 == 0) {
            table.refresh();
            showDetail();
        }
    }

    /// Gives the table the keyboard, and reads how things are now.
    @Override
    public void requestFocus() {
        model.refresh();
        applyCss(); // a split pane takes its panes in when it is first styled
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
