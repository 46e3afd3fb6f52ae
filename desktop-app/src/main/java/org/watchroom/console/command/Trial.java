package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.util.Duration;
import org.watchroom.console.ConsoleApplication;
import org.watchroom.console.tour.Trees;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.knock.Wish;

/// Whether the console works on this computer: the window opens, somebody signs in to the drill,
/// and a report that came through the door stands in the queue. Then it ends by itself.
final class Trial {
    private static final Duration LOOK_EVERY = Duration.millis(100);
    static final int LOOKS = 1_800;
    private static final int TELL_EVERY = 600;
    private static final PseudoClass OPENING = PseudoClass.getPseudoClass("opening");

    /// Looks at the full queue, for all of it to be painted: the package's start is made from what
    /// this one did.
    private int painting = 30;

    private final AtomicBoolean seen = new AtomicBoolean();
    private int looked;
    private int waited;

    Trial() {}

    /// Needs a toolkit, but no display: the one that paints into memory will do.
    static int run(Server server) throws IOException {
        var trial = new Trial();
        // Keeps, as every start does, but leaves what people keep at this computer as it is.
        var kept = Files.createTempDirectory("watchroom-trial");
        try {
            ConsoleApplication.show(
                    server,
                    new ConsoleApplication.Start(
                            true,
                            true,
                            trial::watch,
                            new Wish.Front(),
                            Optional.empty(),
                            Optional.of(kept)));
        } finally {
            Trees.delete(kept);
        }
        if (!trial.seen.get()) {
            System.err.println("No report came into the queue.");
            return ExitCode.SOFTWARE;
        }
        System.out.println("The window is open, and a report stands in the queue.");
        return ExitCode.OK;
    }

    private void watch(Scene scene) {
        var looks = new Timeline();
        looks.getKeyFrames()
                .add(
                        new KeyFrame(
                                LOOK_EVERY,
                                _ -> {
                                    if (isOver(scene) && (!seen.get() || --painting == 0)) {
                                        looks.stop();
                                    }
                                }));
        looks.setCycleCount(Animation.INDEFINITE);
        looks.statusProperty()
                .addListener((_, _, status) -> {
                    if (status == Animation.Status.STOPPED) {
                        ConsoleApplication.quit();
                    }
                });
        looks.play();
    }

    /// Asked at each look. The time until the intake service has opened its door is not counted: on
    /// a slow machine it takes what it takes, and that it does is said.
    boolean isOver(Scene scene) {
        if (filled(scene)) {
            seen.set(true);
            return true;
        }
        if (scene.lookup("#status-intake") instanceof Labeled intake
                && intake.getPseudoClassStates().contains(OPENING)) {
            if (waited++ % TELL_EVERY == 0) {
                System.err.println(intake.getText());
            }
            looked = 0;
            return false;
        }
        return ++looked >= LOOKS;
    }

    private static boolean filled(Scene scene) {
        return scene.lookup("#queue .table-view") instanceof TableView<?> queue
                && !queue.getItems().isEmpty();
    }
}
