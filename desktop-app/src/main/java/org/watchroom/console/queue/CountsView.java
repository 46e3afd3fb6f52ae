package org.watchroom.console.queue;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.SeverityMark;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.incident.Severity;

/// How much is open, by severity, and how much of it is late. Stands in the top bar.
public final class CountsView extends HBox {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    public CountsView(QueueViewModel model, Seat seat) {
        var texts = seat.texts();
        setId("counts");
        getStyleClass().add("counts");
        getStylesheets().add(Theme.sheet(CountsView.class, "queue.css"));
        for (var severity :
                List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            var number = new Label("0", new SeverityMark(texts, severity));
            number.getStyleClass().add("count");
            number.setMinWidth(USE_PREF_SIZE);
            number.setTooltip(
                    new Tooltip(
                            texts.get(
                                    "queue.count.tooltip",
                                    texts.get("severity." + severity.name()))));
            show(number, 0);
            model.counts().addListener((_, _, counts) -> show(number, counts.of(severity)));
            getChildren().add(number);
        }
        var late = new Label();
        late.getStyleClass().addAll("count", "late-count");
        late.setMinWidth(USE_PREF_SIZE);
        late.textProperty()
                .bind(model.counts().map(counts -> texts.get("queue.count.late", counts.late())));
        late.pseudoClassStateChanged(NONE, model.counts().get().late() == 0);
        model.counts()
                .addListener(
                        (_, _, counts) -> late.pseudoClassStateChanged(NONE, counts.late() == 0));
        getChildren().add(late);
    }

    private static void show(Label label, int number) {
        label.setText(Integer.toString(number));
        label.pseudoClassStateChanged(NONE, number == 0);
    }
}
