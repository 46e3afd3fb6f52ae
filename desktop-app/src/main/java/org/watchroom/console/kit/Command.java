package org.watchroom.console.kit;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// Something the person can ask the console to do, by key, from the palette, or by a button that
/// carries it.
///
/// @param id stable, such as `incident.claim`; its words are `command.<id>` in the texts
/// @param group key of the heading in the key sheet, such as `group.incident`
/// @param chord the key; empty for what only the palette offers
/// @param enabled whether it can be done now
public record Command(
        String id,
        String group,
        Optional<KeyCombination> chord,
        ObservableBooleanValue enabled,
        Runnable action) {
    /// A command that can always be done.
    ///
    /// @param chord as JavaFX reads it: `C`, `Ctrl+K`, `Shift+F6`, `F1`
    public static Command always(String id, String group, String chord, Runnable action) {
        return when(id, group, chord, Bindings.createBooleanBinding(() -> true), action);
    }

    public static Command when(
            String id,
            String group,
            String chord,
            ObservableBooleanValue enabled,
            Runnable action) {
        return new Command(id, group, Optional.of(KeyCombination.valueOf(chord)), enabled, action);
    }

    /// A command without a key, for the palette and menus.
    public static Command fromPalette(String id, String group, Runnable action) {
        return new Command(
                id, group, Optional.empty(), Bindings.createBooleanBinding(() -> true), action);
    }

    /// The words of this command, key of [Texts].
    public String words() {
        return "command." + id;
    }
}
