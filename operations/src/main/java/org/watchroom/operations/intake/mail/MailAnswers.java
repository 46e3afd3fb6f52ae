package org.watchroom.operations.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Database;

/// Which reporters by mail are still to be told that their report is there. Each is told at most
/// once: that it is tried is on record before it is.
public final class MailAnswers {
    /// To one address within an hour.
    public static final int MOST = 5;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;

    public MailAnswers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Whom to answer.
    ///
    /// @param mail the Message-ID that is answered; may be empty
    public record To(String address, String mail) {
        /// Never who: this may end in a log.
        @Override
        public String toString() {
            return "To";
        }
    }

    /// An answer that is due.
    ///
    /// @param incident that the report was raised as, or folded into
    /// @param token blind index of the address
    public record Owed(UUID report, IncidentId incident, String token, To to) {}

    /// Nothing where that is known already.
    public void owe(UUID report, To to) {
        database.writing(db -> new MailAnswerSql(db).owe(report, to, clock.instant()));
    }

    /// Oldest first.
    public List<Owed> due(int limit) {
        return database.read(db -> new MailAnswerSql(db).due(limit));
    }

    /// Whether this one is to be sent, now and by whoever asks: not when somebody else does, nor
    /// when the address has got [#MOST] within an hour. Its address is forgotten with that.
    public boolean begin(Owed owed) {
        var now = clock.instant();
        return database.write(db -> new MailAnswerSql(db).begin(owed, now, now.minus(HOUR), MOST));
    }
}
