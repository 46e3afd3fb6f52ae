package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;

/// Looks after one promise, or a few that are asked together.
interface Probe {
    /// Of what is found where the question itself is refused.
    String check();

    List<Finding> look(Asking server) throws SQLException;
}
