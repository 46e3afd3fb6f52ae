package org.watchroom.operations.statement;

import java.time.Clock;
import java.util.List;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Signed statements as they are handed over: served copies apart from rear pages.
public final class SignedStatements {
    private final Database database;
    private final Frames frames;
    private final Printing printing = new Printing();

    public SignedStatements(Database database, Clock clock) {
        this.database = database;
        this.frames = new Frames(database, clock);
    }

    /// Of one incident, the oldest first. That each leaves the house is on the record.
    ///
    /// @throws Failure.Refused `no-key` for who may not read the desk's words
    public List<HandedOver> of(IncidentId incident) {
        return database.read(db -> new StatementSql(db).of(incident)).stream()
                .filter(one -> one.state() == StatementState.SIGNED)
                .map(this::handedOver)
                .toList();
    }

    private HandedOver handedOver(Statement of) {
        return database.write(tx -> {
            var sql = new StatementSql(tx);
            var last = new PagesSql(tx).signatures(of.id()).getLast();
            var pages =
                    new PagesSql(tx)
                            .pages(last.id())
                            .orElseThrow(() -> new Failure.Missing("The signed pages"));
            var name =
                    sql.versions(of.id()).stream()
                            .filter(one ->
                                    of.finalVersion().filter(n -> n == one.version()).isPresent())
                            .findFirst()
                            .map(one -> one.content().witness().name())
                            .orElse("");
            var frame = frames.of(of);
            var rear = sql.rear(of.id()).filter(said -> !said.empty());
            sql.exported(of, "statement-handed-over");
            return new HandedOver(
                    of,
                    frame.title(),
                    last,
                    pages,
                    rear.map(said -> printing.rear(frame, name, said)));
        });
    }
}
