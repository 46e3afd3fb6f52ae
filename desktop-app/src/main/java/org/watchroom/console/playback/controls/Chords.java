package org.watchroom.console.playback.controls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Keys as people write them: `Ctrl+Left`, `shift+[`, `.`.
final class Chords {
    private static final Map<String, KeyCode> SIGNS =
            Map.ofEntries(
                    Map.entry(",", KeyCode.COMMA),
                    Map.entry(".", KeyCode.PERIOD),
                    Map.entry("/", KeyCode.SLASH),
                    Map.entry(";", KeyCode.SEMICOLON),
                    Map.entry("[", KeyCode.OPEN_BRACKET),
                    Map.entry("]", KeyCode.CLOSE_BRACKET),
                    Map.entry("-", KeyCode.MINUS),
                    Map.entry("−", KeyCode.MINUS),
                    Map.entry("=", KeyCode.EQUALS),
                    Map.entry("←", KeyCode.LEFT),
                    Map.entry("→", KeyCode.RIGHT),
                    Map.entry("↑", KeyCode.UP),
                    Map.entry("↓", KeyCode.DOWN));

    private static final Map<String, KeyCombination.Modifier> MODIFIERS =
            Map.of(
                    "ctrl", KeyCombination.CONTROL_DOWN,
                    "shift", KeyCombination.SHIFT_DOWN,
                    "alt", KeyCombination.ALT_DOWN);

    private Chords() {}

    /// Empty when there is no such key, or a key that is held with others is no Ctrl, Shift or Alt.
    ///
    /// @param written a plus at its end is the key that the key sheet calls so
    static Optional<KeyCombination> read(String written) {
        var said = written.strip();
        var parts = (said.endsWith("+") ? said + "Equals" : said).split("\\+");
        var held = new ArrayList<KeyCombination.Modifier>();
        for (var n = 0; n < parts.length - 1; n++) {
            var modifier = MODIFIERS.get(parts[n].strip().toLowerCase(Locale.ROOT));
            if (modifier == null || held.contains(modifier)) {
                return Optional.empty();
            }
            held.add(modifier);
        }
        return code(parts[parts.length - 1].strip())
                .map(code ->
                        new KeyCodeCombination(code, held.toArray(KeyCombination.Modifier[]::new)));
    }

    private static Optional<KeyCode> code(String name) {
        var sign = SIGNS.get(name);
        return sign != null
                ? Optional.of(sign)
                : Arrays.stream(KeyCode.values())
                        .filter(code -> !code.isModifierKey() && code != KeyCode.UNDEFINED)
                        .filter(code -> code.getName().equalsIgnoreCase(name))
                        .findFirst();
    }
}
