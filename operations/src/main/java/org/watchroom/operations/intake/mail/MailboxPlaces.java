package org.watchroom.operations.intake.mail;

import java.time.Clock;
import java.util.Optional;
import org.watchroom.operations.work.Database;

/// How far mailboxes have been read.
public final class MailboxPlaces {
    private final Database database;
    private final Clock clock;

    public MailboxPlaces(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param validity which numbering (UIDVALIDITY)
    /// @param uid everything up to it is kept
    public record Place(long validity, long uid) {}

    /// Empty for a mailbox that was never read.
    public Optional<Place> find(String mailbox) {
        return database.read(db -> new MailboxPlaceSql(db).find(mailbox));
    }

    /// Never goes back within one numbering.
    public void reached(String mailbox, Place place) {
        database.writing(db -> new MailboxPlaceSql(db).reached(mailbox, place, clock.instant()));
    }
}
