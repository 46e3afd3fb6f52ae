package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
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
    private static final int LOOKS = 1_800;

    /// Looks at the full queue, for all of it to be painted: the package's start is made from what
    /// this one did.
    private int painting = 30;

    private final AtomicBoolean seen = new AtomicBoolean();

    private Trial() {}

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
                                    if (filled(scene)) {
                                        seen.set(true);
                                        if (--painting == 0) {
                                            looks.stop();
                                        }
                                    }
                                }));
        looks.setCycleCount(LOOKS);
        looks.statusProperty()
                .addListener((_, _, status) -> {
                    if (status == Animation.Status.STOPPED) {
                        ConsoleApplication.quit();
                    }
                });
        looks.play();
    }

    private static boolean filled(Scene scene) {
        return scene.lookup("#queue .table-view") instanceof TableView<?> queue
                && !queue.getItems().isEmpty();
    }
}
