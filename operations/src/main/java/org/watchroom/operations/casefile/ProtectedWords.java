package org.watchroom.operations.casefile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.work.DataFile;

/// Finds words about protected characteristics of people. The words are data:
/// `protected-words.txt`, which says what each rule is for and when it was looked through.
///
/// It helps who types; it is no proof that nothing was written. A colour, a festival or a dish is
/// not about a person and passes.
public final class ProtectedWords {
    private static final Set<String> PERSONS =
            Set.of(
                    "man",
                    "men",
                    "male",
                    "males",
                    "woman",
                    "women",
                    "female",
                    "females",
                    "boy",
                    "boys",
                    "girl",
                    "girls",
                    "lad",
                    "lads",
                    "lady",
                    "ladies",
                    "guy",
                    "guys",
                    "person",
                    "persons",
                    "people",
                    "gentleman",
                    "gentlemen",
                    "youth",
                    "youths",
                    "teenager",
                    "teenagers",
                    "child",
                    "children",
                    "kid",
                    "kids",
                    "customer",
                    "customers",
                    "couple",
                    "family",
                    "gang",
                    "suspect",
                    "suspects",
                    "offender",
                    "offenders",
                    "individual",
                    "individuals",
                    "patient",
                    "bloke",
                    "chap",
                    "pensioner",
                    "shopper",
                    "employee");
    private static final List<Rule> RULES = read();

    private ProtectedWords() {}

    /// @param term as it was found
    /// @param characteristic code: `ethnicity`, `religion`, `orientation`, `transgender`, `health`,
    ///   `politics`
    /// @param instead what to do, as one or two sentences
    public record Found(String term, String characteristic, String instead) {}

    private record Rule(String characteristic, List<String> words, String instead) {
        boolean at(List<String> text, int start) {
            if (start + words.size() > text.size()) {
                return false;
            }
            for (int n = 0; n < words.size(); n++) {
                var word = text.get(start + n);
                if (words.get(n).equals("@one")
                        ? !PERSONS.contains(word)
                        : !words.get(n).equals(word)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Rule> read() {
        var rules = new ArrayList<Rule>();
        for (var line : DataFile.read(ProtectedWords.class, "protected-words.txt")) {
            for (var term : line.get(1).split(",")) {
                rules.add(
                        new Rule(
                                line.get(0),
                                List.of(term.strip().toLowerCase(Locale.ROOT).split(" ")),
                                line.get(2)));
            }
        }
        return List.copyOf(rules);
    }

    /// The first such word; empty where there is none.
    ///
    /// @param allowed characteristics that may be spoken of here
    public static Optional<Found> in(String text, Set<String> allowed) {
        var words = words(text);
        for (int start = 0; start < words.size(); start++) {
            for (var rule : RULES) {
                if (!allowed.contains(rule.characteristic()) && rule.at(words, start)) {
                    return Optional.of(
                            new Found(
                                    String.join(
                                            " ", words.subList(start, start + rule.words().size())),
                                    rule.characteristic(),
                                    rule.instead()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}|['’]", "")
                        .toLowerCase(Locale.ROOT);
        return List.of(plain.split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
