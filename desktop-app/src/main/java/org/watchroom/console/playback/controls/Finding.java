package org.watchroom.console.playback.controls;

import java.util.List;
import org.watchroom.console.kit.Texts;

/// Something in the file that is not as it should be; the rest of the file holds.
///
/// @param line from 1; 0 for the file as a whole
/// @param rule its words are `playback.controls.<rule>` in the texts
/// @param values go into the words from `{1}` on; `{0}` is the line
public record Finding(int line, String rule, List<String> values) {
    static Finding of(int line, String rule, String... values) {
        return new Finding(line, rule, List.of(values));
    }

    /// The line, what is wrong in it, and what to write instead.
    public String words(Texts texts) {
        var all = new Object[values.size() + 1];
        all[0] = line;
        for (var n = 0; n < values.size(); n++) {
            all[n + 1] = values.get(n);
        }
        return texts.get("playback.controls." + rule, all);
    }
}
