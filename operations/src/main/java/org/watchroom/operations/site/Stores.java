package org.watchroom.operations.site;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.work.Database;

/// Reads the estate, as far as this session may see it.
public final class Stores {
    private final Database database;

    public Stores(Database database) {
        this.database = database;
    }

    public List<Region> regions() {
        return database.read(db -> new StoreSql(db).regions());
    }

    /// All open stores, by name.
    public List<Store> all() {
        return database.read(db -> new StoreSql(db).all());
    }

    public Optional<Store> find(StoreId id) {
        return database.read(db -> new StoreSql(db).find(id));
    }

    /// By the chain's own code, whatever its case.
    public Optional<Store> byCode(String code) {
        return database.read(db -> new StoreSql(db).byCode(code));
    }

    /// The cameras of a store, by code.
    public List<Camera> cameras(StoreId store) {
        return database.read(db -> new StoreSql(db).cameras(store));
    }
}
