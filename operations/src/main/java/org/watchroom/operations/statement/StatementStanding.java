package org.watchroom.operations.statement;

import java.util.List;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Where a statement stands, without its words.
///
/// @param datesGiven whether its rear page says on which dates the witness cannot come to court, or
///   that there are none
public record StatementStanding(StatementKind kind, StatementState state, boolean datesGiven) {
    /// Of one incident, the oldest first.
    public static List<StatementStanding> of(Database database, IncidentId incident) {
        return database.read(db -> {
            var sql = new StatementSql(db);
            return sql.of(incident).stream()
                    .map(one ->
                            new StatementStanding(
                                    one.kind(),
                                    one.state(),
                                    sql.rear(one.id())
                                            .filter(rear -> !rear.datesToAvoid().isBlank())
                                            .isPresent()))
                    .toList();
        });
    }
}
