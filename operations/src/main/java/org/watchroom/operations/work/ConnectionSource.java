package org.watchroom.operations.work;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens a new connection as whoever this source stands for.
@FunctionalInterface
public interface ConnectionSource {
    Connection open() throws SQLException;
}
