package org.watchroom.operations.work;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens a new connection as whoever this source stands for.
@FunctionalInterface
public interface ConnectionSource {
    Connection open() throws SQLException;

    /// The login has this password from now on. Nothing where none is held.
    ///
    /// @param password copied; the caller overwrites it
    default void renew(char[] password) {}

    /// Forgets what it opens connections with: none is opened any more. Nothing where no password
    /// is held.
    default void forget() {}
}
