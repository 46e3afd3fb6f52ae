package org.watchroom.console.playback.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What hands did at the dial since it was last taken. Turns are added up and of the ring only the
/// last place counts: who takes late takes more at once, never an old one. From any thread.
public final class Turned {
    private static final int MOST_NOTCHES = 1_000;
    private static final int MOST_BUTTONS = 16;

    private int notches;
    private OptionalInt ring = OptionalInt.empty();
    private final List<Integer> pressed = new ArrayList<>();

    /// @param notches to the right; negative to the left
    /// @param ring where it stands, when it moved
    /// @param pressed buttons, in order
    public record Taken(int notches, OptionalInt ring, List<Integer> pressed) {}

    public synchronized void turn(int by) {
        notches = Math.clamp((long) notches + by, -MOST_NOTCHES, MOST_NOTCHES);
    }

    /// @param position as [Input.Ring] has it
    public synchronized void ring(int position) {
        ring = OptionalInt.of(position);
    }

    /// @param button as [Input.Button] has it
    public synchronized void press(int button) {
        if (pressed.size() < MOST_BUTTONS) {
            pressed.add(button);
        }
    }

    /// What there is; afterwards there is nothing.
    public synchronized Taken take() {
        var all = new Taken(notches, ring, List.copyOf(pressed));
        notches = 0;
        ring = OptionalInt.empty();
        pressed.clear();
        return all;
    }
}
