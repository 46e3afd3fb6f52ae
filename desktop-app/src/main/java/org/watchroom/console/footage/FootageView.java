package org.watchroom.console.footage;

import java.time.Duration;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
import org.watchroom.operations.evidence.ExpiringFootage;

/// The list as a table; Enter goes to the incident. Looks are in `footage.css`.
public final class FootageView extends VBox {
    private static final PseudoClass PRESSING = PseudoClass.getPseudoClass("pressing");

    private final FootageViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final TableView<ExpiringFootage> table;

    /// @param hours how far ahead the list looks, for its title
    public FootageView(FootageViewModel model, Seat seat, int hours) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("footage");
        getStyleClass().addAll("pane", "footage");
        getStylesheets().add(Theme.sheet(FootageView.class, "footage.css"));
        var title = new Label(texts.get("footage.title", hours));
        title.getStyleClass().add("heading");
        var words = new Label(texts.get("footage.words"));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        var head = new VBox(title, words);
        head.getStyleClass().add("footage-head");
        var foot = new HBox(openButton());
        foot.getStyleClass().add("footage-foot");
        getChildren().addAll(head, table, foot);
        model.now().addListener((InvalidationListener) _ -> everyMinute());
    }

    /// Times are told by the minute.
    private void everyMinute() {
        if (isVisible() && model.now().get().getEpochSecond() % 60 == 0) {
            table.refresh();
        }
    }

    private TableView<ExpiringFootage> table() {
        var made = new TableView<>(model.rows());
        made.setId("footage-table");
        made.setAccessibleText(texts.get("screen.footage"));
        made.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(made, "left", 13, this::left);
        column(made, "until", 24, row -> Times.near(row.until(), seat.zone(), model.now().get()));
        column(made, "incident", 36, this::incident);
        column(made, "store", 19, row -> row.incident().storeName());
        column(
                made,
                "cameras",
                16,
                row -> texts.get("footage.cameras", row.untaken(), row.cameras()));
        made.setRowFactory(_ -> row());
        model.rows()
                .addListener(
                        (ListChangeListener<ExpiringFootage>)
                                _ -> {
                                    if (made.getSelectionModel().isEmpty()) {
                                        made.getSelectionModel().selectFirst();
                                    }
                                });
        var none = new Label(texts.get("footage.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        made.setPlaceholder(none);
        made.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        openChosen();
                    }
                });
        return made;
    }

    private void column(
            TableView<ExpiringFootage> into,
            String name,
            double share,
            Function<ExpiringFootage, String> text) {
        into.getColumns().add(WrappedCell.column(texts.get("footage.column." + name), share, text));
    }

    private TableRow<ExpiringFootage> row() {
        var row =
                new TableRow<ExpiringFootage>() {
                    @Override
                    protected void updateItem(@Nullable ExpiringFootage item, boolean empty) {
                        super.updateItem(item, empty);
                        boolean pressing = item != null && model.pressing(item);
                        pseudoClassStateChanged(PRESSING, pressing);
                        setAccessibleText(item == null ? "" : incident(item) + ". " + left(item));
                    }
                };
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                model.open(row.getItem());
            }
        });
        return row;
    }

    /// The mark stands for what the colour says.
    private String left(ExpiringFootage row) {
        var left = words(model.left(row));
        return model.pressing(row) ? texts.get("footage.left.pressing", left) : left;
    }

    private String words(Duration left) {
        return left.toHours() == 0
                ? texts.get("footage.left.minutes", left.toMinutes())
                : texts.get("footage.left.hours", left.toHours(), left.toMinutesPart());
    }

    private String incident(ExpiringFootage row) {
        return row.incident().incident().id().reference() + "  " + row.incident().categoryName();
    }

    private Button openButton() {
        var command =
                Command.when(
                        "footage.open",
                        "group.footage",
                        "O",
                        table.getSelectionModel().selectedItemProperty().isNotNull(),
                        this::openChosen);
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("footage-open");
        button.getStyleClass().add("accent");
        return button;
    }

    private void openChosen() {
        model.open(table.getSelectionModel().getSelectedItem());
    }

    /// Gives the table the keyboard, and reads what is due now.
    @Override
    public void requestFocus() {
        model.refresh();
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
