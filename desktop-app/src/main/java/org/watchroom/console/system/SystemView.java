package org.watchroom.console.system;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Times;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.health.Finding;
import org.watchroom.operations.health.Standing;

/// One line for how the whole is, and a table of its parts. Looks are in `system.css`.
public final class SystemView extends VBox {
    private static final String GROUP = "group.system";

    private final SystemViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final SystemWords words;
    private final TableView<Finding> table;

    public SystemView(SystemViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = new SystemWords(seat);
        setId("system");
        getStyleClass().addAll("pane", "system");
        getStylesheets().add(Theme.sheet(SystemView.class, "system.css"));
        table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head(), table);
        model.visible().bind(visibleProperty());
    }

    private Node head() {
        var title = new Label();
        title.setId("system-title");
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::title, model.worst(), model.read(), model.shown()));
        InvalidationListener mark = _ -> mark(title, model.worst().get());
        model.worst().addListener(mark);
        mark.invalidated(model.worst());
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var age = new Label();
        age.setId("system-read");
        age.getStyleClass().add("muted");
        age.setMinWidth(USE_PREF_SIZE);
        age.textProperty()
                .bind(Bindings.createStringBinding(this::age, model.read(), model.failed()));
        var head = new HBox(title, age, trouble());
        head.getStyleClass().add("system-head");
        return head;
    }

    private String title() {
        if (model.read().get() == null) {
            return texts.get("system.reading");
        }
        return model.worst().get() == Standing.WELL
                ? texts.get("system.well")
                : texts.get("system.troubles", model.troubles());
    }

    private String age() {
        var at = model.read().get();
        if (at == null) {
            return model.failed().get() ? texts.get("system.not-read") : "";
        }
        var when = Times.clock(at, seat.zone());
        return texts.get(model.failed().get() ? "system.read.failed" : "system.read", when);
    }

    private Node trouble() {
        var button = new ToggleButton(texts.get("system.only-trouble"));
        button.setId("system-trouble");
        seat.keys()
                .add(
                        Command.always(
                                "system.trouble",
                                GROUP,
                                "T",
                                () -> model.onlyTrouble().set(!model.onlyTrouble().get())));
        button.selectedProperty().bindBidirectional(model.onlyTrouble());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private TableView<Finding> table() {
        var made = new TableView<>(model.shown());
        made.setId("system-table");
        made.setAccessibleText(texts.get("screen.system"));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(made, "standing", 9, words::standing);
        column(made, "part", 26, words::part);
        column(made, "found", 40, words::found);
        column(made, "mend", 60, words::mend);
        made.setRowFactory(_ -> row());
        var none = new Label();
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                model.read().get() == null
                                                        ? "system.reading"
                                                        : "system.none"),
                                model.read()));
        made.setPlaceholder(none);
        return made;
    }

    private void column(
            TableView<Finding> into, String name, double share, Function<Finding, String> text) {
        into.getColumns().add(WrappedCell.column(texts.get("system.column." + name), share, text));
    }

    private TableRow<Finding> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Finding item, boolean empty) {
                super.updateItem(item, empty);
                mark(this, item == null ? Standing.WELL : item.standing());
                setAccessibleText(item == null ? "" : words.whole(item));
            }
        };
    }

    private static void mark(Node node, Standing now) {
        for (var one : Standing.values()) {
            node.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(one.name().toLowerCase(Locale.ROOT)), one == now);
        }
    }

    /// Gives the table the keyboard, and reads how things are now.
    @Override
    public void requestFocus() {
        model.refresh();
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
