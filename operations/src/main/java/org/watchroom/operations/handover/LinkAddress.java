package org.watchroom.operations.handover;

import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// The address under which recipients of a region fetch copies, for administrators.
public final class LinkAddress {
    private final Database database;

    public LinkAddress(Database database) {
        this.database = database;
    }

    /// The region's own, or that of all regions; empty where none is set.
    public Optional<String> of(int region) {
        return database.read(db -> new HandoverSql(db).setting(region, LinkPlace.ADDRESS));
    }

    /// @return the address as it is kept, without anything after it
    /// @throws Failure.Refused `link-address` for what is no https address; `not-allowed` unless
    ///   for an administrator of the region
    public String put(int region, String address) {
        var plain = LinkPlace.plain(address);
        database.writing(db -> new HandoverSql(db).set(region, LinkPlace.ADDRESS, plain));
        return plain;
    }
}
