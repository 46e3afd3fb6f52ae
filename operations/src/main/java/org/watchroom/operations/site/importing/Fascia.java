package org.watchroom.operations.site.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The name over the door, where a store's name begins with a chain everybody knows. Never guessed
/// beyond that.
final class Fascia {
    /// Beginning of a name without case and punctuation → fascia. The longest that fits wins.
    private static final List<Map.Entry<String, String>> KNOWN =
            List.of(
                            Map.entry("tesco", "Tesco"), Map.entry("tescoexpress", "Tesco Express"),
                            Map.entry("tescoextra", "Tesco Extra"),
                                    Map.entry("tescometro", "Tesco Metro"),
                            Map.entry("sainsburys", "Sainsbury's"),
                                    Map.entry("sainsburyslocal", "Sainsbury's Local"),
                            Map.entry("sainsbury", "Sainsbury's"),
                                    Map.entry("jsainsbury", "Sainsbury's"),
                            Map.entry("asda", "Asda"), Map.entry("asdaexpress", "Asda Express"),
                            Map.entry("morrisons", "Morrisons"),
                                    Map.entry("wmmorrison", "Morrisons"),
                            Map.entry("morrisonsdaily", "Morrisons Daily"),
                                    Map.entry("aldi", "Aldi"),
                            Map.entry("lidl", "Lidl"), Map.entry("iceland", "Iceland"),
                            Map.entry("waitrose", "Waitrose"),
                                    Map.entry("littlewaitrose", "Little Waitrose"),
                            Map.entry("coop", "Co-op"), Map.entry("cooperative", "Co-op"),
                            Map.entry("thecoop", "Co-op"), Map.entry("thecooperative", "Co-op"),
                            Map.entry("marksspencer", "Marks & Spencer"),
                                    Map.entry("marksandspencer", "Marks & Spencer"),
                            Map.entry("budgens", "Budgens"), Map.entry("londis", "Londis"),
                            Map.entry("costcutter", "Costcutter"),
                                    Map.entry("nisalocal", "Nisa Local"),
                            Map.entry("spar", "Spar"), Map.entry("farmfoods", "Farmfoods"),
                            Map.entry("poundland", "Poundland"),
                                    Map.entry("homebargains", "Home Bargains"),
                            Map.entry("wilko", "Wilko"), Map.entry("booths", "Booths"),
                            Map.entry("onestop", "One Stop"), Map.entry("boots", "Boots"),
                            Map.entry("superdrug", "Superdrug"),
                                    Map.entry("wholefoodsmarket", "Whole Foods Market"),
                            Map.entry("planetorganic", "Planet Organic"),
                                    Map.entry("supervalu", "SuperValu"),
                            Map.entry("dunnesstores", "Dunnes Stores"),
                                    Map.entry("centra", "Centra"))
                    .stream()
                    .sorted(Comparator.comparingInt(e -> -e.getKey().length()))
                    .toList();

    private Fascia() {}

    static Optional<String> of(String storeName) {
        var plain = StoreField.plain(storeName);
        var words = plainWords(storeName);
        return KNOWN.stream()
                .filter(e -> plain.startsWith(e.getKey()) && words.contains(e.getKey().length()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Lengths at which the plain name has a word's end, so that `Sparkle` is not a Spar.
    private static List<Integer> plainWords(String name) {
        var ends = new ArrayList<Integer>();
        int length = 0;
        for (var word : name.split("[^\\p{L}\\p{N}'’]+")) {
            length += StoreField.plain(word).length();
            ends.add(length);
        }
        return ends;
    }
}
