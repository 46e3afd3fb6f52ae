package org.watchroom.operations.staff;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

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

    /// Signs out and closes the connections. A server that does not answer is not waited for longer
    /// than [#FAREWELL]: there the session ends by itself when nothing is heard of it.
    @Override
    public void close() {
        var farewell = Thread.ofVirtual().name("sign-out").start(this::signOut);
        try {
            if (!farewell.join(FAREWELL)) {
                LOG.info("The server did not answer when signing out");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private void signOut() {
        try {
            new SessionSql(database).close();
        } catch (RuntimeException e) {
            LOG.info("Not signed out at the server: {}", e.getMessage());
        }
    }
}
