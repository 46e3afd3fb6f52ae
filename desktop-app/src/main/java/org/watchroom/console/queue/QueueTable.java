package org.watchroom.console.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.IncidentId;

/// The rows of the queue. Keeps what is chosen, and where it stands on the glass, while the rows
/// change.
final class QueueTable extends TableView<QueueRow> {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final double ROW_PIXELS = 48;
    private static final double NARROW_PIXELS = 600;
    private static final double SCROLL_BAR_PIXELS = 14;

    private final QueueViewModel model;
    private final Seat seat;
    private final Anchor anchor = new Anchor(this);
    private boolean exchanging;
    private int lastChosen;

    QueueTable(QueueViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        setId("queue-table");
        setAccessibleText(seat.texts().get("queue.accessible"));
        getStyleClass().add("queue-table");
        fixedCellSizeProperty().bind(seat.theme().scaled(ROW_PIXELS));
        setItems(model.rows());
        setRowFactory(_ -> new Row());
        setColumns();
        model.rows().around(this::exchange);
        getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosen(row));
        model.selected().addListener((_, _, id) -> follow(id));
        addEventFilter(KeyEvent.KEY_PRESSED, this::startChoosing);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                model.claimAndOpen();
            } else if (event.getCode() == KeyCode.ESCAPE && model.filtered()) {
                event.consume();
                model.clearFilter();
            }
        });
        seat.ticker().now().addListener((_, _, _) -> reportSight());
    }

    /// The incident gets what the others leave. With large text or a narrow pane the store moves
    /// into its cell.
    private void setColumns() {
        var texts = seat.texts();
        var severity = column("queue.column.severity", 46, () -> new QueueCells.Mark(texts));
        var what =
                column(
                        "queue.column.incident",
                        150,
                        () -> new QueueCells.What(texts, this::narrow));
        var store = column("queue.column.store", 196, QueueCells.Where::new);
        var age = column("queue.column.age", 82, () -> new QueueCells.Age(seat));
        var holder =
                column("queue.column.holder", 112, () -> new QueueCells.Holder(texts, model.me()));
        store.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !narrow(), widthProperty(), seat.theme().textSize()));
        store.visibleProperty().addListener(_ -> refresh());
        what.prefWidthProperty().unbind();
        what.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.max(
                                                120,
                                                getWidth()
                                                        - severity.getWidth()
                                                        - (store.isVisible() ? store.getWidth() : 0)
                                                        - age.getWidth()
                                                        - holder.getWidth()
                                                        - SCROLL_BAR_PIXELS),
                                widthProperty(),
                                severity.widthProperty(),
                                store.widthProperty(),
                                store.visibleProperty(),
                                age.widthProperty(),
                                holder.widthProperty()));
        getColumns().setAll(List.of(severity, what, store, age, holder));
    }

    /// @param pixels width at 100 % text
    private TableColumn<QueueRow, QueueRow> column(
            String key, double pixels, Supplier<QueueCells.Cell> cell) {
        var column = new TableColumn<QueueRow, QueueRow>(seat.texts().get(key));
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(false);
        column.setMinWidth(0);
        column.prefWidthProperty().bind(seat.theme().scaled(pixels));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        return column;
    }

    private boolean narrow() {
        return getWidth() > 0 && getWidth() < NARROW_PIXELS * seat.theme().textSize().get() / 100;
    }

    /// With nothing chosen, an arrow chooses where the last choice was, or the worst of all.
    private void startChoosing(KeyEvent event) {
        boolean arrow = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
        if (arrow && getSelectionModel().isEmpty() && !getItems().isEmpty()) {
            event.consume();
            getSelectionModel().clearAndSelect(Math.min(lastChosen, getItems().size() - 1));
        }
    }

    private void exchange(Runnable exchange) {
        anchor.hold(getSelectionModel().getSelectedIndex());
        exchanging = true;
        try {
            exchange.run();
            choose(model.selected().get());
        } finally {
            exchanging = false;
        }
        anchor.restore();
        reportSight();
    }

    private void choose(@Nullable IncidentId id) {
        int at = Anchor.indexOf(getItems(), id);
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != at
                || !getItems().get(at).equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().clearAndSelect(at);
        }
    }

    private void chosen(@Nullable QueueRow row) {
        if (!exchanging && row != null) {
            lastChosen = getSelectionModel().getSelectedIndex();
            model.select(row.id());
        }
    }

    /// The choice came from elsewhere, such as the map.
    private void follow(@Nullable IncidentId id) {
        if (exchanging) {
            return;
        }
        exchanging = true;
        try {
            choose(id);
        } finally {
            exchanging = false;
        }
        int at = getSelectionModel().getSelectedIndex();
        var flow = anchor.flow();
        var first = flow == null ? null : flow.getFirstVisibleCell();
        var last = flow == null ? null : flow.getLastVisibleCell();
        if (at >= 0
                && first != null
                && last != null
                && (at < first.getIndex() || at > last.getIndex())) {
            scrollTo(Math.max(0, at - 3));
        }
    }

    private void reportSight() {
        var flow = anchor.flow();
        var first = flow == null ? null : flow.getFirstVisibleCell();
        var last = flow == null ? null : flow.getLastVisibleCell();
        if (first == null || last == null || getScene() == null || getScene().getWindow() == null) {
            return;
        }
        var inSight = new ArrayList<QueueRow>();
        for (int i = first.getIndex(); i <= last.getIndex() && i < getItems().size(); i++) {
            inSight.add(getItems().get(i));
        }
        model.saw(inSight);
    }

    private final class Row extends TableRow<QueueRow> {
        Row() {
            setMaxHeight(Region.USE_PREF_SIZE);
            seat.ticker().now().addListener(new WeakChangeListener<>(ticks));
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY
                        && event.getClickCount() == 2
                        && !isEmpty()) {
                    model.claimAndOpen();
                }
            });
        }

        private final ChangeListener<Instant> ticks = (_, _, _) -> mark();

        @Override
        protected void updateItem(@Nullable QueueRow row, boolean empty) {
            super.updateItem(row, empty);
            mark();
        }

        private void mark() {
            var row = getItem();
            pseudoClassStateChanged(LATE, row != null && row.late(seat.ticker().now().get()));
            pseudoClassStateChanged(MINE, row != null && row.incident().claimedBy(model.me()));
            pseudoClassStateChanged(FRESH, row != null && model.fresh(row.id()));
        }
    }
}
