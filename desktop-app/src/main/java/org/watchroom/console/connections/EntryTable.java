package org.watchroom.console.connections;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.ChosenRow;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.WrappedCell;

/// The entries that the filter leaves, a line each.
final class EntryTable extends TableView<Entry> {
    private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

    private final ConnectionsViewModel model;
    private final Texts texts;
    private final ChosenRow<Entry> chosen = new ChosenRow<>(this, Entry::id);

    EntryTable(ConnectionsViewModel model, Seat seat) {
        super(model.shown());
        this.model = model;
        this.texts = seat.texts();
        setId("connections-table");
        setMinSize(0, 0);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("name", 30, EntryTable::name);
        column("where", 14, Entry::where);
        column("state", 24, entry -> entry.stands().mark() + " " + entry.state());
        column("last", 18, Entry::last)
                .visibleProperty()
                .bind(seat.theme().textSize().lessThan(150)); // the pane tells it
        accessibleTextProperty()
                .bind(model.register().map(one -> texts.get("connections." + one.key())));
        setPlaceholder(placeholder());
        setRowFactory(_ -> new Row());
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (!chosen.marking() && !model.changing().get() && row != null) {
                        model.selected().set(row.id());
                    }
                });
        model.selected().addListener((_, _, _) -> show());
        model.changing()
                .addListener((_, _, now) -> {
                    if (!now) {
                        show();
                    }
                });
    }

    private static String name(Entry entry) {
        return entry.about().isEmpty() ? entry.name() : entry.name() + "\n" + entry.about();
    }

    private TableColumn<Entry, String> column(
            String key, double share, Function<Entry, String> said) {
        var column = WrappedCell.<Entry>column("", share, said);
        column.textProperty()
                .bind(
                        model.register()
                                .map(one ->
                                        texts.get("connections." + one.key() + ".column." + key)));
        getColumns().add(column);
        return column;
    }

    private void show() {
        chosen.mark(model.selected().get());
    }

    private Node placeholder() {
        var title = new Label();
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::none,
                                model.readAt(),
                                model.register(),
                                model.search(),
                                model.filtering()));
        var clear = new Button(texts.get("connections.filter.clear"));
        clear.setAccessibleText(clear.getText());
        clear.setTooltip(new Tooltip(texts.get("connections.filter.clear.tooltip")));
        clear.setOnAction(_ -> model.clearFilter());
        clear.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                model::filtered, model.search(), model.filtering()));
        var box = new VBox(title, clear);
        box.getStyleClass().add("connections-empty");
        return box;
    }

    private String none() {
        if (model.readAt().get().isEmpty()) {
            return texts.get("connections.reading");
        }
        return texts.get(
                model.filtered()
                        ? "connections.nothing-fits"
                        : "connections." + model.register().get().key() + ".none");
    }

    private static final class Row extends TableRow<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            stands(TROUBLED, entry, Entry.Stands.TROUBLED);
            stands(WAITING, entry, Entry.Stands.WAITING);
            stands(ENDED, entry, Entry.Stands.ENDED);
            setAccessibleText(entry == null ? "" : entry.spoken());
        }

        private void stands(PseudoClass look, @Nullable Entry entry, Entry.Stands stands) {
            pseudoClassStateChanged(look, entry != null && entry.stands() == stands);
        }
    }

    @Override
    public void requestFocus() {
        super.requestFocus();
        if (getSelectionModel().isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }
}
