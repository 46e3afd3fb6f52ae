package org.watchroom.operations.till.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Words of a report that may be goods, and prices it names.
///
/// @param words in small letters, in the singular
/// @param amounts hundredths
record Goods(List<String> words, List<Long> amounts) {
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final Pattern AMOUNT =
            Pattern.compile("(?:£|GBP ?|EUR ?|€)([0-9]{1,5})(?:\\.([0-9]{2}))?");
    private static final int MOST = 40;

    /// What reports are full of and no receipt is about.
    private static final Set<String> NOT_GOODS =
            Set.of(
                    ("about after again alarm alleged and another arm around asked away back bag been before"
                                    + " behind being black blue both boy brown but camera cctv checkout coat concealed could customer"
                                    + " detained did door down dress during entrance exit female five food four from front girl goods"
                                    + " grab green grey group guard had hand have her him his hood hoodie incident inside into item"
                                    + " jacket jeans just lady large last left leaving like made male man manager many meant men"
                                    + " minute more near not now off offender old one our out over paid pant pay paying person piece"
                                    + " pocket point police put ran red report rucksack said section security seen something nothing everything anything self several she"
                                    + " shelf shop shoplifter shoplifting shirt side small some someone staff stole stolen store"
                                    + " suspect suspicious take taken taking tall than that the their them then there they thief"
                                    + " thing this three through till time took top total trolley trouser two unknown value walked"
                                    + " was wearing went were when which while white who with without woman women worth yellow young"
                                    + " youth theft")
                            .split(" "));

    static Goods in(String text) {
        var words = new LinkedHashSet<String>();
        var found = WORD.matcher(text.toLowerCase(Locale.UK));
        while (found.find() && words.size() < MOST) {
            var word = singular(found.group());
            if (!NOT_GOODS.contains(word) && !NOT_GOODS.contains(found.group())) {
                words.add(word);
            }
        }
        var amounts = new ArrayList<Long>();
        var prices = AMOUNT.matcher(text);
        while (prices.find() && amounts.size() < MOST) {
            amounts.add(
                    Long.parseLong(prices.group(1)) * 100
                            + (prices.group(2) == null ? 0 : Long.parseLong(prices.group(2))));
        }
        return new Goods(List.copyOf(words), List.copyOf(amounts));
    }

    static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /// Those of the words that the name of an article has.
    Set<String> in(Slipped line) {
        var name = new LinkedHashSet<String>();
        var found = WORD.matcher(line.name().toLowerCase(Locale.UK));
        while (found.find()) {
            name.add(singular(found.group()));
        }
        var both = new LinkedHashSet<>(words);
        both.removeIf(word -> name.stream().noneMatch(one -> same(one, word)));
        return both;
    }

    /// Tills shorten: `WHISK` for whisky.
    private static boolean same(String one, String other) {
        return one.equals(other)
                || one.length() >= 5 && other.startsWith(one)
                || other.length() >= 5 && one.startsWith(other);
    }

    boolean named() {
        return !words.isEmpty() || !amounts.isEmpty();
    }

    /// A line of a receipt, by its name.
    interface Slipped {
        String name();
    }
}
