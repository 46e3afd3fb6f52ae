package org.watchroom.console.playback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;

/// The keys of the screen. They work while the keyboard is inside it.
final class PlaybackCommands {
    private static final String GROUP = "group.playback";
    private static final int DIGITS = 9;

    final Command play;
    final Command back10;
    final Command forward10;
    final Command back1;
    final Command forward1;
    final Command previousPicture;
    final Command nextPicture;
    final Command slower;
    final Command faster;
    final Command incident;
    final Command more;
    private final Keys keys;
    private final List<Command> added = new ArrayList<>();

    PlaybackCommands(PlaybackViewModel model, Keys keys, Node pane) {
        this.keys = keys;
        play = add(pane, "play", "Space", model::playOrPause);
        add(pane, "backward", "J", model::backward);
        add(pane, "pause", "K", model::pause);
        add(pane, "forward", "L", model::forward);
        back10 = add(pane, "back-10", "Shift+Left", () -> model.skip(Duration.ofSeconds(-10)));
        forward10 =
                add(pane, "forward-10", "Shift+Right", () -> model.skip(Duration.ofSeconds(10)));
        back1 = add(pane, "back-1", "Left", () -> model.skip(Duration.ofSeconds(-1)));
        forward1 = add(pane, "forward-1", "Right", () -> model.skip(Duration.ofSeconds(1)));
        previousPicture = add(pane, "previous-picture", "Comma", () -> model.step(-1));
        nextPicture = add(pane, "next-picture", "Period", () -> model.step(1));
        slower = add(pane, "slower", "Open Bracket", () -> model.changeSpeed(-1));
        faster = add(pane, "faster", "Close Bracket", () -> model.changeSpeed(1));
        incident = add(pane, "incident", "I", model::toIncident);
        more = add(pane, "more", "M", model::moreCameras);
        for (var n = 0; n < DIGITS; n++) {
            var tile = n;
            add(pane, "camera-" + (n + 1), Integer.toString(n + 1), () -> model.focusOn(tile));
        }
        add(pane, "maximise", "Enter", () -> enter(model));
    }

    /// Goes to what was stepped to on the timeline; where nothing was, one camera is shown large.
    private static void enter(PlaybackViewModel model) {
        var chosen = model.timeline().chosen().get();
        if (chosen == null) {
            model.maximise(model.focus().get());
        } else {
            model.seek(chosen.at());
            model.timeline().point(null);
        }
    }

    Command offer(String name, String chord, Node pane, Runnable action) {
        return add(pane, name, chord, action);
    }

    private Command add(Node pane, String name, String chord, Runnable action) {
        var command = keys.add(Command.always("playback." + name, GROUP, chord, action), pane);
        added.add(command);
        return command;
    }

    void remove() {
        added.forEach(keys::remove);
    }
}
