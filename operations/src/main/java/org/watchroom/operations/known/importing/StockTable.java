package org.watchroom.operations.known.importing;

import java.util.List;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.importing.TableFile;

/// Where goods stand, as CSV: a group of goods and the zone of the store's floor plan.
final class StockTable {
    private static final int LONGEST_GOODS = 100;
    private static final int LONGEST_ZONE = 60;
    private static final List<String> STORE =
            List.of("store", "storecode", "branch", "site", "shop");
    private static final List<String> GOODS =
            List.of(
                    "goods",
                    "productgroup",
                    "group",
                    "product",
                    "category",
                    "section",
                    "department",
                    "range");
    private static final List<String> ZONE =
            List.of("zone", "place", "bay", "aisle", "location", "fixture", "where");

    private StockTable() {}

    /// @throws Failure.Unreadable when a column is missing without which nothing stands anywhere
    static Rows read(TableFile table, Estates estates) {
        if (!table.has(GOODS) || !table.has(ZONE) || !estates.one() && !table.has(STORE)) {
            throw new Failure.Unreadable(
                    "This says not where goods stand: it has the columns "
                            + String.join(", ", table.headers()),
                    "It needs goods and zone, and store or --store",
                    null);
        }
        var gathered = new Rows.Gathered();
        for (var line : table.lines()) {
            var where = "line " + line.number();
            var store = estates.of(line.first(STORE));
            var goods = line.first(GOODS);
            var zone = line.first(ZONE);
            if (store.isEmpty()) {
                gathered.reject(where, "there is no store " + line.first(STORE));
            } else if (goods.isEmpty() || zone.isEmpty()) {
                gathered.reject(where, "goods or zone is empty");
            } else if (goods.length() > LONGEST_GOODS || zone.length() > LONGEST_ZONE) {
                gathered.reject(
                        where,
                        "goods has more than %d letters, or zone more than %d"
                                .formatted(LONGEST_GOODS, LONGEST_ZONE));
            } else {
                gathered.speaksFor(store.get());
                gathered.add(new Rows.Row.Stock(store.get(), goods, zone));
            }
        }
        return gathered.rows();
    }
}
