package org.watchroom.console.handover;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.console.kit.WrappedCell;
import org.watchroom.operations.handover.Handover;

/// The register, newest first, a row each.
final class RegisterTable extends TableView<Handover> {
    RegisterTable(HandoverViewModel model, Seat seat) {
        super(model.lines());
        var texts = seat.texts();
        setId("handover-table");
        setAccessibleText(texts.get("screen.handover"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        getColumns()
                .setAll(
                        List.of(
                                column(seat, "at", 23, l -> Times.full(l.at(), seat.zone())),
                                column(seat, "recipient", 21, Handover::recipient),
                                column(seat, "purpose", 17, Handover::purpose),
                                column(seat, "incident", 18, l -> l.incident().reference()),
                                column(seat, "copy", 8, l -> Integer.toString(l.number())),
                                column(seat, "state", 14, l -> texts.get(state(l.standing())))));
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
            Seat seat, String key, double share, Function<Handover, String> said) {
        return WrappedCell.column(seat.texts().get("handover.column." + key), share, said);
    }
}
