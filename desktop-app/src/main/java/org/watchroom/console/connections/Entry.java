package org.watchroom.console.connections;

import java.util.List;
import java.util.Locale;

/// A line of the table and what the pane says of it, in words.
///
/// @param id the same whenever it is read
/// @param about below the name; may be empty
/// @param where store or region
/// @param state how it stands, in words
/// @param last when it was last heard, used, told or set
/// @param more heading of `history`
/// @param history lines, the newest first
record Entry(
        String id,
        String name,
        String about,
        String where,
        Stands stands,
        String state,
        String last,
        List<Fact> facts,
        String more,
        List<String> history) {
    Entry {
        facts = List.copyOf(facts);
        history = List.copyOf(history);
    }

    boolean fits(String words) {
        return (name + " " + about + " " + where + " " + state)
                .toLowerCase(Locale.UK)
                .contains(words.strip().toLowerCase(Locale.UK));
    }

    /// The whole line, as it is read out.
    String spoken() {
        return String.join(". ", List.of(name, about, where, state, last));
    }

    /// Something that is known of it.
    record Fact(String label, String said, boolean bad) {}

    /// How it stands, for the filter and its mark.
    enum Stands {
        WELL("✓"),
        /// Never heard or used yet, or waits for a second person.
        WAITING("…"),
        TROUBLED("!"),
        ENDED("–");

        private final String mark;

        Stands(String mark) {
            this.mark = mark;
        }

        /// Before the words: colour is never the only cue.
        String mark() {
            return mark;
        }
    }
}
