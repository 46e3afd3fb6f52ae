package org.watchroom.operations.site.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Somebody's words for a place, compared as people mean them: `by the tills` and `Till 3` are both
/// at the tills.
final class PlaceWords {
    private final List<String> words;

    PlaceWords(String text) {
        this.words = words(text);
    }

    /// Whether all words of a place's name are among them. A name without words is never meant.
    boolean name(String place) {
        var wanted = words(place);
        return !wanted.isEmpty() && words.containsAll(wanted);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(PlaceWords::one)
                .toList();
    }

    /// As of one of them: `tills` and `till` are the same word.
    private static String one(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
