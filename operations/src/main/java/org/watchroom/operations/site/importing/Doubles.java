package org.watchroom.operations.site.importing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.site.StoreDraft;

/// Remembers the stores of a list and notices those that come twice.
final class Doubles {
    private final Map<String, Long> codes = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();

    /// Remembers the store; says which earlier one it resembles.
    Optional<ImportReport.Duplicate> notice(long line, StoreDraft store) {
        var code = codes.putIfAbsent(store.code().toLowerCase(Locale.ROOT), line);
        if (code != null) {
            return Optional.of(
                    new ImportReport.Duplicate(line, code, "the same code " + store.code(), true));
        }
        boolean located = !store.postcode().isEmpty();
        var where = located ? store.postcode() : store.address();
        if (where.isEmpty()) {
            return Optional.empty();
        }
        var place =
                places.putIfAbsent(
                        StoreField.plain(store.name()) + "|" + where.toLowerCase(Locale.ROOT),
                        line);
        return place == null
                ? Optional.empty()
                : Optional.of(
                        new ImportReport.Duplicate(
                                line,
                                place,
                                "the same name and " + (located ? "postcode " : "address ") + where,
                                false));
    }
}
