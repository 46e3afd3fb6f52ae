package org.watchroom.console.playback;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The keys of the timeline. They work while the keyboard is in the screen.
final class TimelineCommands {
    private static final double NOTCH = 1.6;

    private final PlaybackViewModel model;
    private final PlaybackCommands commands;
    private final Node pane;

    /// @param bookmark asks for the words of a bookmark
    TimelineCommands(
            PlaybackViewModel model, PlaybackCommands commands, Node pane, Runnable bookmark) {
        this.model = model;
        this.commands = commands;
        this.pane = pane;
        var timeline = model.timeline();
        add("timeline-nearer", "Up", () -> timeline.zoom(1 / NOTCH));
        add("timeline-farther", "Down", () -> timeline.zoom(NOTCH));
        add("timeline-earlier", "Page Up", () -> timeline.sideways(-1));
        add("timeline-later", "Page Down", () -> timeline.sideways(1));
        add("timeline-incident", "Home", timeline::aroundIncident);
        add("timeline-previous", "Ctrl+Left", () -> timeline.step(-1));
        add("timeline-next", "Ctrl+Right", () -> timeline.step(1));
        add("mark-in", "Shift+Open Bracket", () -> mark(true));
        add("mark-out", "Shift+Close Bracket", () -> mark(false));
        add("to-in", "Ctrl+Open Bracket", () -> go(model.marks().in()));
        add("to-out", "Ctrl+Close Bracket", () -> go(model.marks().out()));
        add("clear-marks", "Z", () -> model.marks().clear());
        add("bookmark", "F", bookmark);
        add("withdraw-bookmark", "Delete", timeline::withdraw);
    }

    private void add(String name, String chord, Runnable action) {
        commands.offer(
                name,
                chord,
                pane,
                () -> {
                    if (model.request().get() != null) {
                        action.run();
                    }
                });
    }

    private void mark(boolean in) {
        if (in) {
            model.marks().setIn(model.position().get());
        } else {
            model.marks().setOut(model.position().get());
        }
    }

    private void go(ReadOnlyObjectProperty<@Nullable Instant> mark) {
        var at = mark.get();
        if (at != null) {
            model.seek(at);
        }
    }
}
