package org.watchroom.console.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// All keys of the console: the one source for what a key does, for tooltips and for the key sheet.
///
/// A key without Ctrl or Alt is left to whoever types: it does nothing while a text field has the
/// keyboard, nor while a form or an overlay has it.
public final class Keys {
    private record Bound(Command command, Optional<Node> within) {}

    /// Groups whose commands work on every screen.
    private static final Set<String> COMMON = Set.of("group.window", "group.everywhere");

    private static final String DESK = "";

    private record Heard(EventHandler<KeyEvent> pressed, EventHandler<KeyEvent> typed) {}

    private static final Set<KeyCode> PLUS = Set.of(KeyCode.EQUALS, KeyCode.PLUS, KeyCode.ADD);

    private final ObservableList<Command> commands = FXCollections.observableArrayList();
    private final List<Bound> bound = new ArrayList<>();
    private final Set<String> apart = new HashSet<>();
    private final Map<String, Map<String, String>> others = new LinkedHashMap<>();
    private final Texts texts;
    private String shown = DESK;
    private final Map<Scene, Heard> listening = new HashMap<>();
    private final EventHandler<KeyEvent> released = _ -> taken = false;
    private boolean taken;
    private boolean asleep;

    public Keys(Texts texts) {
        this.texts = texts;
    }

    /// A command of the whole window.
    public Command add(Command command) {
        return add(command, Optional.empty());
    }

    /// A command whose key works only while the keyboard is inside `pane`.
    public Command add(Command command, Node pane) {
        return add(command, Optional.of(pane));
    }

    private Command add(Command command, Optional<Node> within) {
        command.chord()
                .flatMap(chord -> taken(chord, within, command.group()))
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "the key of " + command.id() + " is that of " + other.id());
                });
        bound.add(new Bound(command, within));
        commands.add(command);
        return command;
    }

    private Optional<Command> taken(KeyCombination chord, Optional<Node> within, String group) {
        return bound.stream()
                .filter(other -> other.command.chord().filter(chord::equals).isPresent())
                .filter(other ->
                        other.within.isEmpty() || within.isEmpty() || other.within.equals(within))
                .filter(other -> together(other.command.group(), group))
                .map(Bound::command)
                .findFirst();
    }

    /// The command whose key that is already, for a command of this group inside `pane`.
    public Optional<Command> taken(KeyCombination chord, Node pane, String group) {
        return taken(chord, Optional.of(pane), group);
    }

    /// Whether something else than the keyboard may do commands of this group now: its screen is
    /// shown, and nothing lies over the window.
    public boolean listening(String group) {
        return !asleep && awake(group);
    }

    /// Does a command that something else than its key asks for; nothing where it cannot be done.
    public void run(String id) {
        commands().stream()
                .filter(command -> command.id().equals(id))
                .filter(command -> !asleep && command.enabled().get())
                .findFirst()
                .ifPresent(command -> command.action().run());
    }

    /// What else does something, for the key sheet: wheels, dials. Replaces what the group had.
    ///
    /// @param all words of what is done by the name of what does it
    public void also(String group, Map<String, String> all) {
        others.put(group, new LinkedHashMap<>(all));
    }

    /// What was given to [#also], by group, on the screen that is shown.
    public Map<String, Map<String, String>> others() {
        var shownNow = new LinkedHashMap<>(others);
        shownNow.keySet().removeIf(group -> !awake(group));
        return shownNow;
    }

    /// Takes back what a closing screen added.
    public void remove(Command command) {
        bound.removeIf(other -> other.command.equals(command));
        commands.remove(command);
    }

    /// What can be asked for on the screen that is shown.
    public List<Command> commands() {
        return commands.stream().filter(command -> awake(command.group())).toList();
    }

    /// The commands of this group belong to a screen of its own, beside the desk: they work while
    /// it is shown, and only then. They may have keys that the desk has too.
    public void apart(String group) {
        apart.add(group);
    }

    /// A screen is shown now.
    ///
    /// @param group one that is [#apart]; empty for the desk
    public void shown(Optional<String> group) {
        shown = group.orElse(DESK);
    }

    private String screenOf(String group) {
        return apart.contains(group) ? group : DESK;
    }

    /// Nobody does a deed on a screen that nobody sees.
    private boolean awake(String group) {
        return COMMON.contains(group) || screenOf(group).equals(shown);
    }

    private boolean together(String one, String other) {
        return COMMON.contains(one)
                || COMMON.contains(other)
                || screenOf(one).equals(screenOf(other));
    }

    /// Makes the keys work in this scene.
    public void listen(Scene scene) {
        var heard =
                new Heard(
                        event -> pressed(scene, event),
                        event -> {
                            if (taken) {
                                event.consume(); // the letter of a key that was a command must not
                                // land in the field it opened
                            }
                        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, heard.pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, heard.typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, released);
        listening.put(scene, heard);
    }

    /// The keys work in this scene no more: something else stands in it.
    public void leave(Scene scene) {
        var heard = listening.remove(scene);
        if (heard != null) {
            scene.removeEventFilter(KeyEvent.KEY_PRESSED, heard.pressed);
            scene.removeEventFilter(KeyEvent.KEY_TYPED, heard.typed);
            scene.removeEventFilter(KeyEvent.KEY_RELEASED, released);
        }
    }

    /// While asleep no key is a command: something lies over the window that must be answered
    /// first.
    public void sleep(boolean now) {
        asleep = now;
    }

    private void pressed(Scene scene, KeyEvent event) {
        taken = false;
        if (asleep) {
            return;
        }
        var focus = scene.getFocusOwner();
        boolean typing =
                focus instanceof TextInputControl
                        || (focus instanceof ComboBoxBase<?> box && box.isEditable());
        boolean plain =
                !event.isControlDown()
                        && !event.isAltDown()
                        && !event.isMetaDown()
                        && !event.getCode().isFunctionKey();
        if (plain && (typing || covered(focus))) {
            return;
        }
        bound.stream()
                .filter(b -> awake(b.command.group()))
                .filter(b -> b.command.chord().map(chord -> meant(chord, event)).orElse(false))
                .filter(b -> b.within.map(pane -> inside(focus, pane)).orElse(true))
                .findFirst()
                .ifPresent(b -> run(b.command, event));
    }

    /// On most keyboards plus is Shift and equals; the number pad has its own plus and minus.
    private static boolean meant(KeyCombination chord, KeyEvent event) {
        boolean sized = event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        return chord.match(event)
                || (sized
                        && switch (chord.getName()) {
                            case "Ctrl+Equals" -> PLUS.contains(event.getCode());
                            case "Ctrl+Minus" -> event.getCode() == KeyCode.SUBTRACT;
                            default -> false;
                        });
    }

    private void run(Command command, Event event) {
        event.consume();
        taken = true;
        if (command.enabled().get()) {
            command.action().run();
        }
    }

    /// An overlay or a form has the keyboard: plain keys are its own. Whoever types a reason one
    /// field too early must not set off a deed with each letter.
    private static boolean covered(@Nullable Node focus) {
        for (var node = focus; node != null; node = node.getParent()) {
            var styles = node.getStyleClass();
            if (styles.contains("overlay") || styles.contains("form")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the keyboard, at `focus`, is in the pane or on it.
    public static boolean inside(@Nullable Node focus, Node pane) {
        for (var node = focus; node != null; node = node.getParent()) {
            if (node.equals(pane)) {
                return true;
            }
        }
        return false;
    }

    /// Gives a button the command's words, tooltip with key, and action; it is disabled when the
    /// command is.
    public <B extends ButtonBase> B carry(B button, Command command) {
        button.setText(texts.get(command.words()));
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setOnAction(_ -> command.action().run());
        explain(button, command);
        return button;
    }

    /// Gives a button only tooltip and accessible text, for one that shows something else than the
    /// command's words.
    public void explain(ButtonBase button, Command command) {
        var words = texts.get(command.words());
        button.setAccessibleText(words);
        button.setTooltip(
                new Tooltip(
                        words
                                + command.chord()
                                        .map(chord -> "  (" + name(chord) + ")")
                                        .orElse("")));
    }

    /// As shown to people: `C`, `Ctrl+K`, `?`, `[`.
    public static String name(KeyCombination chord) {
        var parts = chord.getName().split("\\+");
        var last = parts[parts.length - 1];
        if (chord.getName().equals("Shift+Slash")) {
            return "?";
        }
        parts[parts.length - 1] =
                switch (last) {
                    case "Slash" -> "/";
                    case "Comma" -> ",";
                    case "Period" -> ".";
                    case "Open Bracket" -> "[";
                    case "Close Bracket" -> "]";
                    case "Minus" -> "−";
                    case "Equals" -> "+";
                    case "Up" -> "↑";
                    case "Down" -> "↓";
                    case "Left" -> "←";
                    case "Right" -> "→";
                    default -> last;
                };
        return String.join("+", parts).replace("Shift+Ctrl+", "Ctrl+Shift+");
    }
}
