package org.watchroom.console.playback;

import java.util.EnumMap;
import java.util.Map;
import org.watchroom.console.playback.controls.Input;
import org.watchroom.console.playback.controls.Turned;

/// Does what hands turned and pressed since the last beat: many notches are one step of as many
/// pictures. Pictures are stepped once the last one is there, so that nothing goes on after the
/// hand has stopped.
final class Jog {
    /// What can be turned.
    private enum Wheel {
        PLAIN,
        SHIFT,
        DIAL;

        Input input(boolean back) {
            return switch (this) {
                case PLAIN -> new Input.Wheel(back, false);
                case SHIFT -> new Input.Wheel(back, true);
                case DIAL -> new Input.Notch(!back);
            };
        }
    }

    private final PlaybackCommands commands;
    private final Map<Wheel, Integer> waiting = new EnumMap<>(Wheel.class);
    private final Turned turned = new Turned();

    Jog(PlaybackCommands commands) {
        this.commands = commands;
    }

    /// Where a dial puts what it hears.
    Turned turned() {
        return turned;
    }

    /// The mouse's wheel over a picture.
    ///
    /// @param turned above zero: up
    void wheel(double turned, boolean shift) {
        add(shift ? Wheel.SHIFT : Wheel.PLAIN, (int) -Math.signum(turned));
    }

    private void add(Wheel wheel, int notches) {
        waiting.merge(wheel, notches, Integer::sum);
    }

    /// Called many times a second.
    void beat() {
        var taken = turned.take();
        taken.pressed().forEach(button -> commands.perform(new Input.Button(button), 1));
        taken.ring().ifPresent(place -> commands.ring(new Input.Ring(place)));
        add(Wheel.DIAL, taken.notches());
        for (var wheel : Wheel.values()) {
            var notches = waiting.getOrDefault(wheel, 0);
            if (notches != 0 && commands.perform(wheel.input(notches < 0), Math.abs(notches))) {
                waiting.remove(wheel);
            }
        }
    }
}
