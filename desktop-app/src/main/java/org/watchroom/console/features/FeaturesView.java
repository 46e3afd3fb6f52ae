package org.watchroom.console.features;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.flag.FlagRule;

/// A table of what can be switched; beside it the chosen one, its switch and its history. Looks are
/// in `features.css`.
public final class FeaturesView extends SplitPane {
    private static final String GROUP = "group.features";

    /// Where room is short the form gets it; else the history takes what is left.
    private static final double HISTORY_HEIGHT = 140;

    private final FeaturesViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final FeatureWords words;
    private final TableView<FeatureRow> table;
    private final ListView<FlagRule> history;

    public FeaturesView(FeaturesViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = new FeatureWords(model, seat);
        setId("features");
        getStyleClass().addAll("pane", "features");
        getStylesheets().add(Theme.sheet(FeaturesView.class, "features.css"));
        table = table();
        history = history();
        VBox.setVgrow(table, Priority.ALWAYS);
        getItems().addAll(new VBox(head(), table), detail());
        seat.theme().textSize().addListener((_, _, _) -> share());
        share();
        seat.keys().add(Command.always("features.next-pane", GROUP, "F6", this::otherPane));
    }

    private void share() {
        setDividerPositions(seat.theme().textSize().get() >= 150 ? 0.55 : 0.64);
    }

    private void otherPane() {
        if (table.isFocused()) {
            history.requestFocus();
        } else {
            table.requestFocus();
        }
    }

    private Node head() {
        var search = new TextField();
        search.setId("features-search");
        search.setPromptText(texts.get("features.search"));
        search.setAccessibleText(texts.get("features.search"));
        search.textProperty().bindBidirectional(model.search());
        var noted = new ToggleButton(texts.get("features.only-noted"));
        noted.setId("features-noted");
        noted.setMinWidth(USE_PREF_SIZE);
        noted.selectedProperty().bindBidirectional(model.onlyNoted());
        seat.keys()
                .add(
                        Command.always(
                                "features.noted",
                                GROUP,
                                "T",
                                () -> model.onlyNoted().set(!model.onlyNoted().get())));
        var head = new FlowPane(search, noted);
        head.getStyleClass().add("features-head");
        return head;
    }

    private TableView<FeatureRow> table() {
        var made = new TableView<>(model.shown());
        made.setId("features-table");
        made.setAccessibleText(texts.get("screen.features"));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(made, "state", 12, words::state);
        column(made, "name", 22, words::name);
        column(made, "where", 32, words::where);
        column(made, "switches", 42, row -> row.flag().switches());
        made.setRowFactory(_ -> row());
        var none = new Label(texts.get("features.none"));
        none.getStyleClass().add("muted");
        made.setPlaceholder(none);
        made.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (row != null) {
                        model.selected().set(row.flag().key());
                    }
                });
        model.chosen().addListener((_, _, row) -> row.ifPresent(this::keep));
        return made;
    }

    /// The rows are other ones after each reading: the same flag stays chosen.
    private void keep(FeatureRow row) {
        if (!row.equals(table.getSelectionModel().getSelectedItem())
                && table.getItems().contains(row)) {
            table.getSelectionModel().select(row);
        }
    }

    private void column(
            TableView<FeatureRow> into,
            String name,
            double share,
            Function<FeatureRow, String> text) {
        into.getColumns()
                .add(WrappedCell.column(texts.get("features.column." + name), share, text));
    }

    private TableRow<FeatureRow> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable FeatureRow item, boolean empty) {
                super.updateItem(item, empty);
                setAccessibleText(item == null ? "" : words.whole(item));
            }
        };
    }

    private Node detail() {
        var title = new Label();
        title.setId("features-title");
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        var rules = new Label();
        rules.setId("features-rules");
        rules.setWrapText(true);
        rules.getStyleClass().add("muted");
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.chosen()
                                                .get()
                                                .map(words::name)
                                                .orElse(texts.get("features.choose")),
                                model.chosen()));
        rules.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> model.chosen().get().map(words::rules).orElse(""),
                                model.chosen()));
        var past = new Label(texts.get("features.history"));
        past.getStyleClass().add("pane-title");
        var head = new VBox(title, rules);
        head.getStyleClass().add("features-detail");
        var all = model.readOnly() ? new VBox(head) : new VBox(head, new SwitchForm(model, seat));
        var scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("features-scroll");
        var pane = new VBox(scroll, past, history);
        pane.getStyleClass().add("features-side");
        VBox.setVgrow(history, Priority.ALWAYS);
        return pane;
    }

    private ListView<FlagRule> history() {
        var list = new ListView<>(model.history());
        list.setId("features-history");
        list.setPrefHeight(HISTORY_HEIGHT);
        list.setAccessibleText(texts.get("features.history"));
        var none = new Label(texts.get("features.history.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new Line());
        return list;
    }

    private final class Line extends ListCell<FlagRule> {
        private final Label title = new Label();
        private final Label about = new Label();
        private final VBox box = new VBox(title, about);

        Line() {
            title.getStyleClass().add("strong");
            about.getStyleClass().addAll("muted", "small");
            for (var label : new Label[] {title, about}) {
                label.setWrapText(true);
                label.maxWidthProperty().bind(history.widthProperty().subtract(44));
            }
        }

        @Override
        protected void updateItem(@Nullable FlagRule rule, boolean empty) {
            super.updateItem(rule, empty);
            if (rule == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            title.setText(words.stands(rule));
            about.setText(words.about(rule));
            setAccessibleText(title.getText() + ". " + about.getText());
            setGraphic(box);
        }
    }

    /// Gives the table the keyboard.
    @Override
    public void requestFocus() {
        applyCss();
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
