package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one version made of another, sentence by sentence, and word by word within a sentence.
///
/// @param key of the sentence
public record Difference(int key, Change change, List<Word> words) {
    /// Longer sentences are shown as replaced whole.
    private static final int MOST_WORDS = 600;

    public Difference {
        words = List.copyOf(words);
    }

    /// What became of a sentence.
    public enum Change {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /// Words, as they were (`REMOVED`), are now (`ADDED`), or in both (`SAME`).
    public record Word(Change change, String text) {}

    /// In the order of the later one; what was removed stands where it stood.
    public static List<Difference> between(Content before, Content after) {
        Map<Integer, Sentence> was = new LinkedHashMap<>();
        before.sentences().forEach(sentence -> was.put(sentence.key(), sentence));
        var now = after.sentences().stream().map(Sentence::key).toList();
        var result = new ArrayList<Difference>();
        var gone = new ArrayList<>(before.sentences());
        for (var sentence : after.sentences()) {
            while (!gone.isEmpty() && gone.getFirst().key() != sentence.key()) {
                var first = gone.getFirst();
                if (now.contains(first.key())) {
                    break;
                }
                result.add(one(first.key(), Change.REMOVED, first.text()));
                gone.removeFirst();
            }
            gone.removeIf(old -> old.key() == sentence.key());
            result.add(compare(was.get(sentence.key()), sentence));
        }
        gone.stream()
                .filter(old -> !now.contains(old.key()))
                .forEach(old -> result.add(one(old.key(), Change.REMOVED, old.text())));
        return List.copyOf(result);
    }

    private static Difference compare(
            @org.jspecify.annotations.Nullable Sentence before, Sentence after) {
        if (before == null) {
            return one(after.key(), Change.ADDED, after.text());
        }
        return before.text().equals(after.text())
                ? one(after.key(), Change.SAME, after.text())
                : new Difference(after.key(), Change.CHANGED, words(before.text(), after.text()));
    }

    private static Difference one(int key, Change change, String text) {
        return new Difference(key, change, List.of(new Word(change, text)));
    }

    /// By the longest words they have in common, in order.
    static List<Word> words(String before, String after) {
        var a = Arrays.asList(before.split(" "));
        var b = Arrays.asList(after.split(" "));
        boolean question = before.contains("[…"); // has no words that the answer could share
        if (question || a.size() > MOST_WORDS || b.size() > MOST_WORDS) {
            return List.of(new Word(Change.REMOVED, before), new Word(Change.ADDED, after));
        }
        var common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] =
                        a.get(i).equals(b.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var words = new ArrayList<Word>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                add(words, Change.SAME, a.get(i++));
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                add(words, Change.REMOVED, a.get(i++));
            } else {
                add(words, Change.ADDED, b.get(j++));
            }
        }
        return words;
    }

    private static void add(List<Word> words, Change change, String word) {
        if (!words.isEmpty() && words.getLast().change() == change) {
            words.set(words.size() - 1, new Word(change, words.getLast().text() + " " + word));
        } else {
            words.add(new Word(change, word));
        }
    }
}
