package org.watchroom.db.testing;

import java.util.UUID;
import org.watchroom.db.DatabaseAddress;

/// Somebody of a test.
///
/// @param id of `app.person`
/// @param address logs in as this person; rows are seen only after `select app.open_session('…')`
public record TestPerson(UUID id, DatabaseAddress address) {
    /// The login role, unique on the test server.
    public String login() {
        return address.user();
    }
}
