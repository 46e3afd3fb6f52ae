package org.watchroom.operations.known.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;

/// The stores of the region that a file is for, by their code.
final class Estates {
    private final Map<String, Store> byCode = new HashMap<>();
    private final Optional<Store> only;

    /// @param only the one store that all of the file is about, where somebody said so
    Estates(List<Store> stores, Optional<String> only) {
        stores.forEach(store -> byCode.put(plain(store.code()), store));
        this.only =
                only.map(code ->
                        find(code).orElseThrow(() -> new Failure.Missing("The store " + code)));
    }

    /// The store of a line: the only one there is, else the one that it names.
    Optional<Store> of(String named) {
        return only.or(() -> find(named));
    }

    boolean one() {
        return only.isPresent();
    }

    private Optional<Store> find(String code) {
        return Optional.ofNullable(byCode.get(plain(code)));
    }

    private static String plain(String code) {
        return code.strip().toLowerCase(Locale.ROOT);
    }
}
