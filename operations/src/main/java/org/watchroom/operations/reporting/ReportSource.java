package org.watchroom.operations.reporting;

import java.util.Optional;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Database;

/// With whose rights a report is made.
///
/// @param database as they see it
/// @param session of the person; empty for the service, which reads nothing sealed
/// @param by who is printed as its maker
public record ReportSource(Database database, Optional<Session> session, String by) {
    public static ReportSource of(Session session) {
        return new ReportSource(
                session.database(), Optional.of(session), session.person().displayName());
    }

    /// @param login of the service, as a database without keys: what is sealed stays sealed in what
    ///   it files
    public static ReportSource service(Database login) {
        return new ReportSource(login, Optional.empty(), "the intake service, by schedule");
    }
}
