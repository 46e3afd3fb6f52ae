package org.watchroom.console.retention;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.retention.Hold;

/// Legal holds in force, the one whose review is longest overdue first.
final class HoldsPane extends SidePane<Hold> {
    private static final int USUAL_REVIEW_DAYS = 90;

    private final RetentionViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final AskForm form;

    HoldsPane(RetentionViewModel model, Seat seat, Words words) {
        super(
                "holds",
                model.holds(),
                seat,
                hold ->
                        new String[] {
                            hold.incident().reference() + " · " + words.review(hold), hold.reason()
                        });
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        form = new AskForm(texts);
        if (model.keepsHolds()) {
            var bar =
                    new FlowPane(deed("review", "V", this::review), deed("lift", "L", this::lift));
            bar.getStyleClass().add("deed-bar");
            getChildren().addAll(form.scrolling(), bar);
        }
    }

    private Button deed(String name, String chord, Runnable action) {
        var command =
                Command.when(
                        "retention." + name,
                        RetentionView.GROUP,
                        chord,
                        list.getSelectionModel().selectedItemProperty().isNotNull(),
                        action);
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("retention-" + name);
        return button;
    }

    private Optional<Hold> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void review() {
        chosen().ifPresent(hold -> {
            var day = new DatePicker(model.today().plusDays(USUAL_REVIEW_DAYS));
            day.setId("next-review");
            day.setAccessibleText(texts.get("retention.next-review"));
            day.setTooltip(new Tooltip(texts.get("retention.next-review.tooltip")));
            var label = new Label(texts.get("retention.next-review"));
            label.setLabelFor(day);
            var row = new HBox(label, day);
            row.getStyleClass().add("form-row");
            form.open(
                    "review",
                    1,
                    row,
                    note ->
                            Fields.reviewDay(day, model.today())
                                    .map(next -> {
                                        model.review(hold, note, next);
                                        return Optional.<String>empty();
                                    })
                                    .orElseGet(() ->
                                            Optional.of(
                                                    texts.get(
                                                            "retention.next-review.unreadable"))));
        });
    }

    private void lift() {
        chosen().ifPresent(hold ->
                form.open(
                        "lift",
                        10,
                        new HBox(),
                        reason -> {
                            model.askToLift(hold, reason);
                            return Optional.empty();
                        }));
    }
}
