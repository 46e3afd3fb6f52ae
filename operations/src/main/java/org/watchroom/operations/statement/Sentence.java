package org.watchroom.operations.statement;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One sentence of a statement.
///
/// @param key stays the same through all versions; ties what a version made of it to what it was
/// @param paragraph counted from 1
/// @param text may hold a blank that the witness has to fill: `[… ` up to `]`
/// @param sources empty for what the witness added
public record Sentence(int key, int paragraph, Voice voice, String text, List<Source> sources) {
    /// In UTF-16 units.
    public static final int LONGEST = 4000;

    static final String ASK = "[… to be completed by the witness: ";
    static final String CONFIRM = "[… to be confirmed by the witness: ";
    private static final Pattern SUGGESTED =
            Pattern.compile("^" + Pattern.quote(CONFIRM) + "(.*)]$", Pattern.DOTALL);

    public Sentence {
        sources = List.copyOf(sources);
    }

    /// A blank for something that nobody recorded.
    public static String blank(String what) {
        return ASK + what + "]";
    }

    static String suggestion(String words) {
        return CONFIRM + words + "]";
    }

    /// Whether something is still to be said.
    public boolean open() {
        return text.contains("[…");
    }

    /// What the witness would say, where they only need to say so.
    public Optional<String> suggested() {
        var match = SUGGESTED.matcher(text);
        return match.matches() && !match.group(1).contains("[…")
                ? Optional.of(match.group(1))
                : Optional.empty();
    }

    /// The same in the witness's words: from here on the witness says it, whoever said it before.
    public Sentence saying(String words) {
        var said = words.strip();
        return said.equals(text)
                ? this
                : new Sentence(key, paragraph, Voice.WITNESS, said, sources);
    }
}
