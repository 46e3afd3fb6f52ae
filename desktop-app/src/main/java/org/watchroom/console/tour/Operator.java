package org.watchroom.console.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.watchroom.console.playback.PlaybackPanel;

/// What the tour's visitor does as an operator: by keyboard only, believing only the screen.
///
/// Each deed returns what was observed, and throws [AssertionError] when it was not.
final class Operator {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PACKING = Duration.ofMinutes(5);
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    /// Standard deviations of brightness: far above a blank area, far below a row of text, a map, a
    /// picture.
    private static final double ROW_PAINTED = 5;

    private static final double MAP_PAINTED = 4;
    private static final double FOOTAGE_PAINTED = 12;

    private final Scene scene;
    private final Path out;
    private final Visitor visitor = new Visitor(WIDTH, HEIGHT);
    private final Device device;
    private int pictures;

    Operator(Scene scene, Path out, Clock clock) {
        this.scene = scene;
        this.out = out;
        device = new Device(clock);
    }

    void picture(String name) throws IOException {
        visitor.rest(); // what is there need not be painted yet
        visitor.picture(out.resolve("%02d-%s.png".formatted(pictures++, name)));
    }

    /// Name and password, as typed.
    String enter() throws IOException {
        visitor.await("the sign-in form", PATIENCE, () -> there("#signin-user"));
        focus("#signin-user");
        visitor.press(KeyCode.CONTROL, KeyCode.A);
        visitor.type(TourStage.LOGIN);
        visitor.press(KeyCode.TAB);
        visitor.press(KeyCode.CONTROL, KeyCode.A);
        visitor.type(TourStage.PASSWORD);
        picture("sign-in");
        visitor.press(KeyCode.ENTER);
        return "name and password are typed";
    }

    /// A drill asks for nothing more than the password.
    String arrive() {
        visitor.await("the queue", PATIENCE, () -> there("#queue"));
        return "the queue stands where the form was";
    }

    /// Types the secret into a device, its code into the form, and keeps the recovery codes.
    String setUpDevice() throws IOException {
        visitor.await("the secret for a device", PATIENCE, () -> there("#signin-secret"));
        device.take(
                visitor.look(
                        () -> ((TextField) scene.getRoot().lookup("#signin-secret")).getText()));
        picture("device");
        focus("#signin-code");
        visitor.type(device.code());
        visitor.press(KeyCode.ENTER);
        visitor.await("the recovery codes", PATIENCE, () -> there("#signin-recovery"));
        picture("recovery-codes");
        visitor.press(KeyCode.ENTER);
        arrive();
        return "a device is set up, ten recovery codes are kept, the queue is there";
    }

    /// Nobody is at the desk: nothing of the incident can be read, the alarms can.
    String lock(String reference) throws IOException {
        visitor.press(KeyCode.CONTROL, KeyCode.L);
        visitor.await("the lock", PATIENCE, () -> shown("#lock-code"));
        visitor.await("the alarms on the lock", PATIENCE, () -> reads("#alarm-newest", "Panic"));
        if (visitor.look(() -> shown("#incident"))) {
            throw new AssertionError("incident " + reference + " can be read on a locked desk");
        }
        picture("locked");
        return "the desk is covered, the newest critical alarm can be read";
    }

    String unlock() {
        focus("#lock-code");
        visitor.type(device.code());
        visitor.press(KeyCode.ENTER);
        visitor.await("the desk", PATIENCE, () -> !shown("#lock") && shown("#incident"));
        return "the code opened the desk where it was left";
    }

    /// Seen means: the report's row is in the window, and its pixels are not blank.
    String seeInQueue() {
        visitor.await("the report's row in the queue", PATIENCE, () -> panicRow().isPresent());
        var row = visitor.look(() -> panicRow().orElseThrow());
        visitor.pause();
        double contrast = Painted.contrast(visitor.screen(row));
        if (contrast < ROW_PAINTED) {
            throw new AssertionError("the row in the queue is blank: contrast " + contrast);
        }
        return "row painted, contrast %.0f".formatted(contrast);
    }

    private Optional<Node> panicRow() {
        return scene.getRoot().lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty())
                .filter(node -> Showing.words(node, "Panic").isPresent())
                .findFirst();
    }

    String claim(String reference) {
        focus("#queue");
        visitor.press(KeyCode.HOME);
        visitor.press(KeyCode.C);
        visitor.await(
                "the reference in the incident pane",
                PATIENCE,
                () -> reads("#incident", reference));
        visitor.await("the claim on the timeline", PATIENCE, () -> reads("#incident", "Claimed"));
        return reference + " is claimed";
    }

    String seeMap() {
        return "painted, contrast %.0f".formatted(painted("#map", MAP_PAINTED));
    }

    /// A decoded picture is on the glass, the screen shows it with content, and others are painted:
    /// what was claimed plays by itself.
    String seeFootage() {
        visitor.await("a decoded picture", PATIENCE, () -> playback().paintedPicture() != null);
        double contrast = painted("#playback .tile", FOOTAGE_PAINTED);
        var tile = visitor.look(() -> scene.getRoot().lookup("#playback .tile"));
        focus("#playback");
        var before = Painted.middle(visitor.screen(tile));
        long frames = visitor.look(() -> playback().paintedFrames());
        visitor.await("more pictures", PATIENCE, () -> playback().paintedFrames() > frames + 10);
        double change = Painted.change(before, Painted.middle(visitor.screen(tile)));
        return "contrast %.0f; while it plays %.1f %% of it moves"
                .formatted(contrast, change * 100);
    }

    private PlaybackPanel playback() {
        return (PlaybackPanel) scene.getRoot().lookup("#playback");
    }

    String resolve() {
        focus("#incident");
        visitor.press(KeyCode.R);
        visitor.await("the outcomes", PATIENCE, () -> there("#form-send"));
        visitor.pause();
        visitor.press(KeyCode.SPACE);
        visitor.press(KeyCode.CONTROL, KeyCode.ENTER);
        visitor.await(
                "the end on the timeline",
                PATIENCE,
                () -> !there("#form-send") && reads("#incident", "Closed"));
        return "closed with an outcome";
    }

    /// @param drill practice asks for no code
    void buildPack(boolean drill) throws IOException {
        focus("#incident");
        visitor.press(KeyCode.B);
        if (!drill) {
            visitor.await("the question for the code", PATIENCE, () -> shown("#step-up-code"));
            picture("step-up");
            focus("#step-up-code");
            visitor.type(device.code());
            visitor.press(KeyCode.ENTER);
        }
        visitor.await("the pack's place", PACKING, () -> there("#pack-path"));
        visitor.await(
                "the pack on the timeline",
                PATIENCE,
                () -> {
                    toTheEnd(".incident-body"); // again: cards above it come in one by one
                    return reads("#timeline", "Police pack");
                });
    }

    private double painted(String selector, double least) {
        visitor.await(selector, PATIENCE, () -> there(selector));
        long end = System.nanoTime() + PATIENCE.toNanos();
        double contrast;
        do {
            contrast =
                    Painted.contrast(
                            visitor.screen(visitor.look(() -> scene.getRoot().lookup(selector))));
            visitor.pause();
        } while (contrast < least && System.nanoTime() < end);
        if (contrast < least) {
            throw new AssertionError(
                    "nothing is painted at " + selector + ": contrast " + contrast);
        }
        return contrast;
    }

    private boolean there(String selector) {
        return scene.getRoot().lookup(selector) != null;
    }

    /// There, and neither it nor anything around it is hidden.
    private boolean shown(String selector) {
        var node = scene.getRoot().lookup(selector);
        for (var around = node; around != null; around = around.getParent()) {
            if (!around.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private boolean reads(String selector, String words) {
        var node = scene.getRoot().lookup(selector);
        return node != null && Showing.words(node, words).isPresent();
    }

    private void toTheEnd(String selector) {
        ((ScrollPane) scene.getRoot().lookup(selector)).setVvalue(1);
    }

    private void focus(String selector) {
        visitor.look(() -> {
            scene.getRoot().lookup(selector).requestFocus();
            return true;
        });
    }
}
