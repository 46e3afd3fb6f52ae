package org.watchroom.operations.casefile;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Sums of goods in one currency, in its hundredths (pence, cent). Exact: no fraction is ever
/// rounded, because none arises.
///
/// @param stolen all that was taken, at unit price
/// @param backResaleable of that, recovered and fit for sale
/// @param backDamaged of that, recovered and not fit for sale: still a loss
/// @param damaged what was damaged where it stood, and never taken
public record GoodsTotal(
        String currency, long stolen, long backResaleable, long backDamaged, long damaged) {
    /// Stolen less what is back on the shelf. What was damaged where it stood is not in it.
    public long loss() {
        return Math.subtractExact(stolen, backResaleable);
    }

    public static List<GoodsTotal> of(Collection<FactContent> goods) {
        var sums = new TreeMap<String, GoodsTotal>();
        for (var line : goods) {
            sums.merge(line.said("currency"), of(line), GoodsTotal::plus);
        }
        return List.copyOf(sums.values());
    }

    private static GoodsTotal of(FactContent line) {
        long price = line.pence("unit-price");
        long whole = Math.multiplyExact(price, line.whole("quantity"));
        boolean stolen = line.said("fate").equals("stolen");
        return new GoodsTotal(
                line.said("currency"),
                stolen ? whole : 0,
                Math.multiplyExact(price, line.whole("back-resaleable")),
                Math.multiplyExact(price, line.whole("back-damaged")),
                stolen ? 0 : whole);
    }

    private GoodsTotal plus(GoodsTotal other) {
        return new GoodsTotal(
                currency,
                Math.addExact(stolen, other.stolen),
                Math.addExact(backResaleable, other.backResaleable),
                Math.addExact(backDamaged, other.backDamaged),
                Math.addExact(damaged, other.damaged));
    }
}
