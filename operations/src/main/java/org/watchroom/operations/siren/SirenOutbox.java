package org.watchroom.operations.siren;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.SealedLine;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// What sirens are to be told, and what became of it: the intake service's side. Each turn writes
/// its line on the incident's timeline in the same transaction; a second time changes nothing.
public final class SirenOutbox {
    /// At most so many at once.
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Clock clock;

    public SirenOutbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What waits, was sent and not answered, or has to be sent again, oldest first.
    public List<SirenOrder> open() {
        return database.read(db -> new SirenSql(db).open(AT_ONCE));
    }

    /// The order of this id, whatever became of it.
    ///
    /// @param id as a siren sent it back
    public Optional<SirenOrder> find(UUID id) {
        return database.read(db -> new SirenSql(db).order(id));
    }

    /// It is with the broker.
    public void sent(SirenOrder order) {
        turned(order, "sent", order.tries() == 0 ? SirenWords.sent(order) : "");
    }

    public void answered(SirenOrder order) {
        turned(order, "acknowledged", SirenWords.answered(order));
    }

    public void unanswered(SirenOrder order) {
        turned(order, "unanswered", order.tries() <= 1 ? SirenWords.unanswered(order) : "");
    }

    public void tooOld(SirenOrder order) {
        turned(order, "too-old", SirenWords.tooOld(order));
    }

    /// It is not told, because sirens are switched off there; nor is it when they are on again.
    public void switchedOff(SirenOrder order) {
        turned(order, "too-old", SirenWords.switchedOff(order));
    }

    /// Orders silence for what has sounded long enough.
    ///
    /// @return how many
    public int end() {
        return database.write(db -> new SirenSql(db).end());
    }

    private void turned(SirenOrder order, String state, String words) {
        database.writing((DSLContext db) -> {
            var line = Ids.next(clock);
            var sealed =
                    words.isEmpty()
                            ? null
                            : SealedLine.of(
                                    db, order.incident(), line, order.device().region(), words);
            new SirenSql(db).turned(order.id(), state, line, sealed);
        });
    }
}
