package org.watchroom.console.audit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.audit.AuditLine;
import org.watchroom.operations.audit.Plain;

/// The record, newest first, a line each.
final class LinesTable extends TableView<AuditLine> {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    LinesTable(AuditViewModel model, Seat seat) {
        super(model.lines());
        var texts = seat.texts();
        setId("audit-table");
        getStyleClass().add("audit-table");
        setAccessibleText(texts.get("screen.audit"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        fixedCellSizeProperty().bind(seat.theme().scaled(30));
        getColumns()
                .setAll(
                        List.of(
                                column(
                                        seat,
                                        "at",
                                        190,
                                        line -> AuditTimes.brief(line.record().at(), seat.zone())),
                                column(seat, "who", 150, AuditLine::who),
                                column(seat, "what", 480, AuditLine::what),
                                column(
                                        seat,
                                        "workstation",
                                        110,
                                        line ->
                                                line.record()
                                                        .workstation()
                                                        .map(Plain::words)
                                                        .orElse("")),
                                column(
                                        seat,
                                        "result",
                                        80,
                                        line ->
                                                texts.get(
                                                        line.refused()
                                                                ? "audit.refused"
                                                                : "audit.done"))));
        setRowFactory(_ -> new Row());
        var none = new Label(texts.get("audit.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        setPlaceholder(none);
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, line) -> model.selected().set(line));
    }

    private static TableColumn<AuditLine, String> column(
            Seat seat, String key, double width, Function<AuditLine, String> said) {
        TableColumn<AuditLine, String> column =
                new TableColumn<>(seat.texts().get("audit.column." + key));
        column.setId("audit-column-" + key);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(said.apply(row.getValue())));
        column.setCellFactory(_ -> new Line());
        column.prefWidthProperty().bind(seat.theme().scaled(width));
        column.setSortable(false); // the record has one order
        column.setReorderable(false);
        return column;
    }

    private static final class Row extends TableRow<AuditLine> {
        @Override
        protected void updateItem(@Nullable AuditLine line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(REFUSED, line != null && line.refused());
        }
    }

    /// Words that do not fit are in the tooltip, and beside the table.
    private static final class Line extends TableCell<AuditLine, String> {
        @Override
        protected void updateItem(@Nullable String said, boolean empty) {
            super.updateItem(said, empty);
            setText(empty ? null : said);
            setTooltip(empty || said == null || said.length() < 24 ? null : new Tooltip(said));
        }
    }
}
