package org.watchroom.console.playback;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The keys of the timeline. They work while the keyboard is in the screen.
final class TimelineCommands {
    private static final double NOTCH = 1.6;

    private final PlaybackViewModel model;
    private final PlaybackCommands commands;

    /// @param bookmark asks for the words of a bookmark
    TimelineCommands(PlaybackViewModel model, PlaybackCommands commands, Runnable bookmark) {
        this.model = model;
        this.commands = commands;
        var timeline = model.timeline();
        add("timeline-nearer", () -> timeline.zoom(1 / NOTCH));
        add("timeline-farther", () -> timeline.zoom(NOTCH));
        add("timeline-earlier", () -> timeline.sideways(-1));
        add("timeline-later", () -> timeline.sideways(1));
        add("timeline-incident", timeline::aroundIncident);
        add("timeline-previous", () -> timeline.step(-1));
        add("timeline-next", () -> timeline.step(1));
        add("mark-in", () -> mark(true));
        add("mark-out", () -> mark(false));
        add("to-in", () -> go(model.marks().in()));
        add("to-out", () -> go(model.marks().out()));
        add("clear-marks", () -> model.marks().clear());
        add("bookmark", bookmark);
        add("withdraw-bookmark", timeline::withdraw);
    }

    private void add(String name, Runnable action) {
        commands.offer(
                name,
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
