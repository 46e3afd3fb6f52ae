package org.watchroom.console.statement;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.casefile.Price;
import org.watchroom.operations.statement.LossLine;

/// Asks for the goods before a statement of loss is drafted.
final class GoodsPane extends VBox {
    GoodsPane(StatementsViewModel model, Seat seat) {
        var texts = seat.texts();
        var sheets = new Sheets(texts);
        getStyleClass().add("form");
        setId("statement-goods");
        var goods = sheets.area("goods-lines", "statements.goods", "", 8);
        var title = sheets.title("statements.goods.title");
        var able = Bindings.createBooleanBinding(() -> !model.busy().get(), model.busy());
        Runnable begin =
                () -> model.starting().get().ifPresent(kind -> model.start(kind, goods.getText()));
        getChildren()
                .addAll(
                        title,
                        known(model, texts),
                        sheets.muted("statements.goods.words"),
                        goods,
                        Sheets.row(
                                sheets.button("goods-begin", "statements.goods.begin", able, begin),
                                sheets.button(
                                        "goods-cancel",
                                        "statements.cancel",
                                        able,
                                        () -> model.starting().set(java.util.Optional.empty()))));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        model.starting().set(java.util.Optional.empty());
                    } else if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
                        event.consume();
                        begin.run();
                    }
                });
        model.starting()
                .addListener(
                        (InvalidationListener)
                                _ -> {
                                    if (model.starting().get().isPresent()) {
                                        goods.clear();
                                        new Pulse(goods::requestFocus).ask(); // once it is seen
                                    }
                                });
    }

    /// What the case file says; nothing is shown where it says nothing.
    private static Label known(StatementsViewModel model, Texts texts) {
        var known = new Label();
        known.setId("goods-known");
        known.setWrapText(true);
        known.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> words(model.goods(), texts), model.goods()));
        known.visibleProperty().bind(Bindings.isNotEmpty(model.goods()));
        known.managedProperty().bind(known.visibleProperty());
        return known;
    }

    private static String words(List<LossLine> goods, Texts texts) {
        return goods.stream()
                .map(line ->
                        texts.get(
                                "statements.goods.line",
                                line.quantity(),
                                line.goods(),
                                Price.shown(line.pence(), line.currency()),
                                line.outcome().words()))
                .collect(Collectors.joining("\n", texts.get("statements.goods.known") + "\n", ""));
    }
}
