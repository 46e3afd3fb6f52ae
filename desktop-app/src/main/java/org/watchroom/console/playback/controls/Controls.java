package org.watchroom.console.playback.controls;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import javafx.scene.input.KeyCombination;

/// Which input is to do what, and where the dial is.
///
/// @param commands short names of commands by input; [#NOTHING] for an input that is to do nothing.
///   What is preferred comes first
/// @param lines where in the operator's file an input stands; those of the shipped file are absent
/// @param device where the dial is
public record Controls(Map<Input, String> commands, Map<Input, Integer> lines, Device device) {
    /// For an input that is to do nothing.
    public static final String NOTHING = "nothing";

    /// Adding footage to the incident: a deed of another pane, with a key of its own. It may be
    /// given to a button of the dial.
    public static final String TAKE = "take";

    public Controls {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
        lines = Map.copyOf(lines);
    }

    /// Where the dial is and how it speaks.
    ///
    /// @param pattern path of the device; `*` and `?` in its last name stand for others
    /// @param kind how it tells of turns
    /// @param least what the ring tells when it is turned all the way to the left
    /// @param most the same to the right
    public record Device(String pattern, Kind kind, int least, int most) {}

    /// How a dial tells of turns.
    public enum Kind {
        /// As the name of the device tells.
        BY_NAME,
        /// A dial that counts from 1 to 255 and around again, and a ring, as those of Contour do.
        SHUTTLE,
        /// A dial that tells how far it was turned.
        STEPS
    }

    /// Empty where the input is not mapped, or to nothing.
    public Optional<String> command(Input input) {
        return Optional.ofNullable(commands.get(input)).filter(name -> !name.equals(NOTHING));
    }

    /// The keys of a command, the preferred one first.
    public List<KeyCombination> keys(String command) {
        return commands.entrySet().stream()
                .filter(entry -> entry.getValue().equals(command))
                .map(Entry::getKey)
                .filter(Input.Key.class::isInstance)
                .map(input -> ((Input.Key) input).chord())
                .toList();
    }

    /// These, and below them what `usual` has for inputs that these do not name.
    Controls over(Controls usual) {
        var all = new LinkedHashMap<>(commands);
        usual.commands.forEach(all::putIfAbsent);
        return new Controls(all, lines, device);
    }
}
