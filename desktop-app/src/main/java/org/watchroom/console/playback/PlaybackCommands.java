package org.watchroom.console.playback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCombination;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.controls.Controls;
import org.watchroom.console.playback.controls.ControlsFile;
import org.watchroom.console.playback.controls.Finding;
import org.watchroom.console.playback.controls.Input;

/// What can be done on the screen, and the keys that do it. Keys work while the keyboard is inside
/// it; which key does what is in [Controls].
final class PlaybackCommands {
    static final String GROUP = "group.playback";
    private static final String ID = "playback.";
    private static final int DIGITS = 9;

    /// More of them in one beat is no hand.
    private static final int MOST_AT_ONCE = 16;

    /// A deed of another pane that a button of the dial may do.
    private static final String TAKING = "incident.add-footage";

    /// @param action is told how many times
    /// @param aside not in the palette unless it has a key: there are many
    private record Deed(IntConsumer action, boolean aside) {}

    private final PlaybackViewModel model;
    private final Keys keys;
    private final Texts texts;
    private final Node pane;
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private final Map<ButtonBase, String> explained = new HashMap<>();
    private final List<Command> added = new ArrayList<>();
    private final Set<KeyCombination> elsewhere = new LinkedHashSet<>();
    private Controls controls;

    PlaybackCommands(PlaybackViewModel model, Keys keys, Texts texts, Node pane) {
        this.model = model;
        this.keys = keys;
        this.texts = texts;
        this.pane = pane;
        this.controls = ControlsFile.shipped(known());
        offer("play", model::playOrPause);
        offer("backward", model::backward);
        offer("pause", model::pause);
        offer("forward", model::forward);
        skip("back-10", -10);
        skip("forward-10", 10);
        skip("back-1", -1);
        skip("forward-1", 1);
        step("previous-picture", -1);
        step("next-picture", 1);
        offer("slower", () -> model.speed(Speeds.next(model.speed().get(), -1)));
        offer("faster", () -> model.speed(Speeds.next(model.speed().get(), 1)));
        offer("incident", model::toIncident);
        offer("more", model.cameras()::more);
        offer("loop", model::loop);
        offer("related", model.cameras()::addRelated);
        offer("drop", model.cameras()::dropFocused);
        for (var n = 0; n < DIGITS; n++) {
            var tile = n;
            offer("camera-" + (n + 1), () -> model.focusOn(tile));
        }
        offer("maximise", this::enter);
        for (var speed : Speeds.ALL) {
            add("speed-" + Speeds.name(speed), times(() -> model.speed(speed)), true);
            add("play-" + Speeds.name(speed), times(() -> run(false, speed)), true);
            add("reverse-" + Speeds.name(speed), times(() -> run(true, speed)), true);
        }
    }

    /// Short names of all commands that there are words for.
    Set<String> known() {
        var all = new LinkedHashSet<>(texts.after("command." + ID));
        all.add(Controls.TAKE);
        return all;
    }

    private void skip(String name, int seconds) {
        add(name, times -> model.skip(Duration.ofSeconds((long) seconds * times)), false);
    }

    private void step(String name, int by) {
        add(name, times -> model.step(by * times), false);
    }

    private static IntConsumer times(Runnable action) {
        return times -> {
            for (var n = 0; n < Math.min(times, MOST_AT_ONCE); n++) {
                action.run();
            }
        };
    }

    /// Plays that way at that speed, whatever was played before.
    private void run(boolean backwards, double speed) {
        if (model.request().get() == null) {
            return;
        }
        if (!model.playing().get() || model.backwards() != backwards) {
            model.pause();
            if (backwards) {
                model.backward();
            } else {
                model.play();
            }
        }
        model.speed(speed);
    }

    /// Goes to what was stepped to on the timeline; where nothing was, one camera is shown large.
    private void enter() {
        var chosen = model.timeline().chosen().get();
        if (chosen == null) {
            model.maximise(model.focus().get());
        } else {
            model.seek(chosen.at());
            model.timeline().point(null);
        }
    }

    /// @param name in the mapping; its words are `command.playback.<name>`
    void offer(String name, Runnable action) {
        add(name, times(action), false);
    }

    private void add(String name, IntConsumer action, boolean aside) {
        deeds.put(name, new Deed(action, aside));
        listen(name);
    }

    /// The command hears its keys.
    private void listen(String name) {
        var deed = deeds.get(name);
        if (deed == null) {
            return;
        }
        var chords =
                controls.keys(name).stream().filter(chord -> !elsewhere.contains(chord)).toList();
        for (var chord : chords) {
            added.add(keys.add(command(name, deed, Optional.of(chord)), pane));
        }
        if (chords.isEmpty() && !deed.aside()) {
            added.add(keys.add(command(name, deed, Optional.empty()), pane));
        }
    }

    private static Command command(String name, Deed deed, Optional<KeyCombination> chord) {
        return new Command(
                ID + name,
                GROUP,
                chord,
                Bindings.createBooleanBinding(() -> true),
                () -> deed.action().accept(1));
    }

    /// From now on keys, wheel and dial do what is mapped here.
    ///
    /// @return keys that others have: they stay with them
    List<Finding> follow(Controls mapped) {
        remove();
        controls = mapped;
        elsewhere.clear();
        var findings = new ArrayList<Finding>();
        mapped.commands()
                .forEach((input, name) -> {
                    if (input instanceof Input.Key(var chord) && deeds.containsKey(name)) {
                        keys.taken(chord, pane, GROUP)
                                .ifPresent(other -> {
                                    elsewhere.add(chord);
                                    findings.add(
                                            new Finding(
                                                    mapped.lines().getOrDefault(input, 0),
                                                    "taken",
                                                    List.of(
                                                            Keys.name(chord),
                                                            texts.get(other.words()),
                                                            name)));
                                });
                    }
                });
        deeds.keySet().forEach(this::listen);
        explained.forEach(this::tell);
        return findings;
    }

    /// Gives a button the words of a command with its key, and what it does.
    void carry(ButtonBase button, String name) {
        explained.put(button, name);
        tell(button, name);
        button.setOnAction(_ -> perform(name, 1));
    }

    private void tell(ButtonBase button, String name) {
        var first = added.stream().filter(command -> command.id().equals(ID + name)).findFirst();
        keys.explain(
                button,
                first.orElseGet(() -> command(name, new Deed(_ -> {}, true), Optional.empty())));
    }

    /// Does what the input is mapped to.
    ///
    /// @param times how many notches
    /// @return whether it was done, or is not to be done at all; otherwise it can be asked again
    boolean perform(Input input, int times) {
        var name = controls.command(input);
        if (name.isEmpty() || !keys.listening(GROUP)) {
            return true;
        }
        if (name.get().equals(Controls.TAKE)) {
            keys.run(TAKING);
            return true;
        }
        if (name.get().endsWith("-picture") && !pictureCame()) {
            return false;
        }
        perform(name.get(), times);
        return true;
    }

    /// Whether the picture last stepped to is on the chosen tile.
    private boolean pictureCame() {
        var focus = model.focus().get();
        return focus >= model.tiles().size() || model.tiles().get(focus).pictureCame();
    }

    private void perform(String name, int times) {
        var deed = deeds.get(name);
        if (deed != null) {
            deed.action().accept(times);
        }
    }

    /// The ring stands elsewhere. Where nobody sees what it does it still stops what it began.
    void ring(Input.Ring place) {
        if (place.position() == 0 && !keys.listening(GROUP)) {
            model.pause();
        } else {
            perform(place, 1);
        }
    }

    void remove() {
        added.forEach(keys::remove);
        added.clear();
    }
}
