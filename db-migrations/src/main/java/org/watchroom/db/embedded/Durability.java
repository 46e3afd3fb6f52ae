package org.watchroom.db.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/// Asks the running server itself whether it keeps what it acknowledges.
final class Durability {
    private Durability() {}

    static void check(Connection superuser, ServerSettings settings) throws SQLException {
        try (var statement = superuser.createStatement()) {
            for (var name : settings.namesKept()) {
                try (var row = statement.executeQuery("show " + name)) {
                    row.next();
                    var value = row.getString(1);
                    if (!value.equals(settings.mustKeep().get(name))) {
                        throw new NotDurable(name, value);
                    }
                }
            }
        }
    }
}
