package org.watchroom.console.retention;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.WrappedCell;

/// What goes this week or month, day by day, and what something keeps although its time is up.
final class DuePane extends VBox {
    private static final PseudoClass KEPT = PseudoClass.getPseudoClass("kept");

    private final RetentionViewModel model;
    private final Texts texts;
    private final Words words;
    private final TableView<DueRow> table;

    DuePane(RetentionViewModel model, Seat seat, Words words) {
        this.model = model;
        this.texts = seat.texts();
        this.words = words;
        setId("retention-due");
        setMinSize(0, 0);
        getStyleClass().addAll("pane", "retention-side");
        table = new TableView<>(model.due());
        table.setId("due-table");
        table.setAccessibleText(texts.get("retention.due"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("day", 16, row -> words.day(row.day()));
        column("kind", 28, row -> words.kind(row.kind()));
        column("items", 10, row -> Long.toString(row.items()));
        column("size", 10, words::size);
        column("becomes", 34, words::becomes);
        table.setRowFactory(_ -> row());
        var none = new Label(texts.get("retention.due.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        table.setPlaceholder(none);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren()
                .addAll(
                        SidePane.head(texts.get("retention.due"), reach()),
                        new DutyPane(model, seat, words),
                        table,
                        incidents());
    }

    private HBox reach() {
        var group = new ToggleGroup();
        var box = new HBox(days("week", RetentionViewModel.WEEK, group));
        box.getChildren().add(days("month", RetentionViewModel.MONTH, group));
        box.getStyleClass().add("reach");
        return box;
    }

    private ToggleButton days(String name, int days, ToggleGroup group) {
        var button = new ToggleButton(texts.get("retention.reach." + name));
        button.setId("reach-" + name);
        button.setToggleGroup(group);
        button.setSelected(model.days().get() == days);
        button.setAccessibleText(texts.get("retention.reach.tooltip", days));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.days().set(days);
        });
        return button;
    }

    private void column(String name, double share, Function<DueRow, String> text) {
        table.getColumns()
                .add(WrappedCell.column(texts.get("retention.column." + name), share, text));
    }

    private static TableRow<DueRow> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable DueRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(KEPT, row != null && !row.goes());
            }
        };
    }

    /// Which incidents the chosen line is about.
    private Label incidents() {
        var label = new Label();
        label.setId("due-incidents");
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "due-incidents");
        var chosen = table.getSelectionModel().selectedItemProperty();
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> {
                                    var row = chosen.get();
                                    return row == null || row.incidents().isEmpty()
                                            ? texts.get("retention.due.hint")
                                            : words.incidents(row);
                                },
                                chosen));
        return label;
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
