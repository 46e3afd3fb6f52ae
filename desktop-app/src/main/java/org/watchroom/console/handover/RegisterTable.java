package org.watchroom.console.handover;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.handover.Handover;

/// The register, newest first, a line each.
final class RegisterTable extends TableView<Handover> {
    RegisterTable(HandoverViewModel model, Seat seat) {
        super(model.lines());
        var texts = seat.texts();
        setId("handover-table");
        setAccessibleText(texts.get("screen.handover"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        fixedCellSizeProperty().bind(seat.theme().scaled(30));
        getColumns()
                .setAll(
                        List.of(
                                column(seat, "at", 250, l -> Times.full(l.at(), seat.zone())),
                                column(seat, "recipient", 210, Handover::recipient),
                                column(seat, "purpose", 180, Handover::purpose),
                                column(seat, "incident", 175, l -> l.incident().reference()),
                                column(seat, "copy", 55, l -> Integer.toString(l.number())),
                                column(seat, "state", 130, l -> texts.get(state(l.standing())))));
        var none = new Label(texts.get("handover.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        setPlaceholder(none);
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, line) -> {
                    if (line != null) {
                        model.selected().set(line);
                    }
                });
        model.selected().addListener((_, _, line) -> getSelectionModel().select(line));
    }

    static String state(Handover.Standing standing) {
        return "handover.state." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static TableColumn<Handover, String> column(
            Seat seat, String key, double width, Function<Handover, String> said) {
        TableColumn<Handover, String> column =
                new TableColumn<>(seat.texts().get("handover.column." + key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(said.apply(row.getValue())));
        column.prefWidthProperty().bind(seat.theme().scaled(width));
        column.setSortable(false); // the register has one order
        column.setReorderable(false);
        return column;
    }
}
