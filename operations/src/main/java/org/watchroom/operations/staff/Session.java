package org.watchroom.operations.staff;

import java.util.List;
import java.util.Set;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// A person at a workstation, signed in.
///
/// @param database the shared database as this person sees it
/// @param connections opens further connections of this session, for the change feed
public record Session(
        Person person,
        Set<Role> roles,
        List<Region> regions,
        Database database,
        ConnectionSource connections)
        implements AutoCloseable {
    public Session {
        roles = Set.copyOf(roles);
        regions = List.copyOf(regions);
    }

    /// True when everything this session sees is practice.
    public boolean drill() {
        return !regions.isEmpty() && regions.stream().allMatch(Region::drill);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /// Signs out and closes the connections.
    @Override
    public void close() {
        try {
            new SessionSql(database).close();
        } finally {
            database.close();
        }
    }
}
