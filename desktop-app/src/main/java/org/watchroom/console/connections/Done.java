package org.watchroom.console.connections;

import java.util.Optional;

/// What was done.
///
/// @param notice key of the words; empty where what is shown says it
/// @param about what stands in them
/// @param shown to be read now, and not again
record Done(String notice, String about, Optional<Shown> shown) {
    static Done told(String notice, String about) {
        return new Done(notice, about, Optional.empty());
    }

    static Done showing(String title, String words, String text) {
        return new Done("", "", Optional.of(new Shown(title, words, text)));
    }

    /// @param title and `words` as words
    /// @param text to copy
    record Shown(String title, String words, String text) {}
}
