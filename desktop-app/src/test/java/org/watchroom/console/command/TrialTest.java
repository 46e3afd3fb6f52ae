package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

final class TrialTest {
    @Test
    void the_time_in_which_the_intake_service_opens_its_door_is_not_the_trials() {
        Fx.run(() -> {
            var intake = new Label("Intake has not opened its door yet");
            intake.setId("status-intake");
            var scene = new Scene(new StackPane(intake));
            var trial = new Trial();
            assertThat(looks(trial, scene, Trial.LOOKS - 1)).isZero();
            opening(intake, true);
            assertThat(looks(trial, scene, 2 * Trial.LOOKS)).isZero();
            opening(intake, false);
            assertThat(looks(trial, scene, Trial.LOOKS - 1)).isZero();
            assertThat(trial.isOver(scene)).as("no report came").isTrue();
        });
    }

    private static void opening(Label intake, boolean now) {
        intake.pseudoClassStateChanged(PseudoClass.getPseudoClass("opening"), now);
    }

    /// How many of so many looks found it over.
    private static long looks(Trial trial, Scene scene, int many) {
        return IntStream.range(0, many).filter(_ -> trial.isOver(scene)).count();
    }
}
