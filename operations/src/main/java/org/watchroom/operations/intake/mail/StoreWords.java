package org.watchroom.operations.intake.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Finds the store that words speak of: by its code, its postcode, its name, or, where the town has
/// but one, its town.
final class StoreWords {
    /// Shorter ones are words, or figures of something else.
    private static final int SHORTEST_CODE = 3;

    private static final int SHORTEST_NAME = 4;
    private static final List<String> BEFORE_FIGURES =
            List.of("store ", "shop ", "branch ", "site ", "no ", "number ");

    private final List<NamedStore> stores;

    StoreWords(List<NamedStore> stores) {
        this.stores = stores;
    }

    /// What was found.
    sealed interface Found {
        /// @param strong by its code, postcode or name
        record One(NamedStore store, boolean strong) implements Found {}

        /// Several are meant, or may be.
        record Several(List<NamedStore> stores) implements Found {}

        record None() implements Found {}
    }

    /// The store with this code, name or postcode and nothing else.
    Optional<NamedStore> named(String sent) {
        var bare = sent.strip();
        return one(store -> store.code().equalsIgnoreCase(bare))
                .or(() -> one(store -> normal(store.code()).equals(normal(bare))))
                .or(() -> one(store -> normal(store.name()).equals(normal(bare))));
    }

    private Optional<NamedStore> one(java.util.function.Predicate<NamedStore> which) {
        var found = stores.stream().filter(which).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    Found in(String words) {
        var text = " " + normal(words) + " ";
        for (var by :
                List.<Function<NamedStore, Boolean>>of(
                        store -> byCode(store, text), store -> byPostcode(store, text))) {
            var found = stores.stream().filter(by::apply).toList();
            if (!found.isEmpty()) {
                return of(found, true);
            }
        }
        var named = byName(text);
        if (!named.isEmpty()) {
            return of(named, true);
        }
        return of(
                stores.stream()
                        .filter(store -> said(normal(store.town()), text, SHORTEST_NAME))
                        .toList(),
                false);
    }

    private static Found of(List<NamedStore> found, boolean strong) {
        return switch (found.size()) {
            case 0 -> new Found.None();
            case 1 -> new Found.One(found.getFirst(), strong);
            default -> new Found.Several(found);
        };
    }

    /// Figures alone may be anything: a word must say that they are a store's.
    private static boolean byCode(NamedStore store, String text) {
        var code = normal(store.code());
        boolean figures = code.chars().allMatch(c -> Character.isDigit(c) || c == ' ');
        boolean letters = code.chars().noneMatch(Character::isDigit);
        if (figures || letters || code.length() < SHORTEST_CODE) {
            return BEFORE_FIGURES.stream().anyMatch(word -> text.contains(" " + word + code + " "));
        }
        return text.contains(" " + code + " ")
                || code.contains(" ") && text.contains(" " + code.replace(" ", "") + " ");
    }

    private static boolean byPostcode(NamedStore store, String text) {
        var postcode = normal(store.postcode());
        return postcode.length() >= 5
                && (text.contains(" " + postcode + " ")
                        || text.contains(" " + postcode.replace(" ", "") + " "));
    }

    /// The longest names that are said; of several stores with one name those in a town that is
    /// said too.
    private List<NamedStore> byName(String text) {
        var all =
                stores.stream()
                        .filter(store -> said(normal(store.name()), text, SHORTEST_NAME))
                        .sorted(
                                Comparator.comparing((NamedStore store) -> store.name().length())
                                        .reversed())
                        .toList();
        var kept = new ArrayList<NamedStore>();
        for (var store : all) {
            var name = " " + normal(store.name()) + " ";
            if (kept.stream()
                    .map(one -> " " + normal(one.name()) + " ")
                    .noneMatch(longer -> longer.contains(name) && !longer.equals(name))) {
                kept.add(store);
            }
        }
        if (new LinkedHashSet<>(kept.stream().map(one -> normal(one.name())).toList()).size() == 1
                && kept.size() > 1) {
            var here = kept.stream().filter(one -> said(normal(one.town()), text, 3)).toList();
            return here.isEmpty() ? kept : here;
        }
        return kept;
    }

    private static boolean said(String name, String text, int shortest) {
        return name.length() >= shortest && text.contains(" " + name + " ");
    }

    /// Letters and figures in lower case, everything else one space.
    static String normal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("'", "")
                .replace("’", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
