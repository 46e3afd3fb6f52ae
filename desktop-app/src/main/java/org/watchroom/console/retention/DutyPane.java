package org.watchroom.console.retention;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.retention.Waiting;

/// Whether the deleting is done, and what has waited for it for long.
final class DutyPane extends VBox {
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final RetentionViewModel model;
    private final Words words;
    private final Label duty = new Label();
    private final Label waits = new Label();

    DutyPane(RetentionViewModel model, Seat seat, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("duty");
        VBox.setVgrow(this, Priority.SOMETIMES);
        duty.setId("retention-duty");
        duty.setWrapText(true);
        duty.setMinHeight(USE_PREF_SIZE);
        waits.setId("retention-waits");
        waits.setWrapText(true);
        waits.setMinHeight(USE_PREF_SIZE);
        waits.pseudoClassStateChanged(TROUBLE, true);
        getChildren().addAll(duty, waits);
        if (model.setsRules()) {
            addGivingUp(seat);
        }
        model.kept().addListener((_, _, _) -> say());
        say();
    }

    private void addGivingUp(Seat seat) {
        var form = new AskForm(seat.texts());
        var possible =
                Bindings.createBooleanBinding(
                        () -> lost().isPresent() && !model.busy().get(),
                        model.kept(),
                        model.busy());
        var command =
                Command.when(
                        "retention.give-up",
                        RetentionView.GROUP,
                        "N",
                        possible,
                        () ->
                                lost().ifPresent(waiting ->
                                        form.open(
                                                "give-up",
                                                10,
                                                new HBox(),
                                                reason -> {
                                                    model.giveUp(waiting, reason);
                                                    return Optional.empty();
                                                })));
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("retention-give-up");
        var bar = new FlowPane(button);
        bar.visibleProperty().bind(possible);
        bar.managedProperty().bind(bar.visibleProperty());
        getChildren().addAll(bar, form.scrolling());
    }

    /// The first that waits for a folder.
    private Optional<Waiting> lost() {
        return model.kept().get().waiting().stream().filter(Waiting::elsewhere).findFirst();
    }

    private void say() {
        var kept = model.kept().get();
        var worst = kept.rounds().stream().findFirst();
        duty.setText(words.duty(worst));
        duty.pseudoClassStateChanged(TROUBLE, worst.filter(round -> round.alarming()).isPresent());
        waits.setText(words.waiting(kept.waiting()));
        waits.setVisible(!kept.waiting().isEmpty());
        waits.setManaged(waits.isVisible());
    }
}
