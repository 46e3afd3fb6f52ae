package org.watchroom.operations.intake.mail;

import static org.jooq.impl.DSL.excluded;
import static org.watchroom.db.schema.Tables.MAILBOX_PLACE;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.watchroom.operations.intake.mail.MailboxPlaces.Place;

/// The SQL of how far mailboxes have been read.
final class MailboxPlaceSql {
    private final DSLContext db;

    MailboxPlaceSql(DSLContext db) {
        this.db = db;
    }

    Optional<Place> find(String mailbox) {
        return db.selectFrom(MAILBOX_PLACE)
                .where(MAILBOX_PLACE.MAILBOX.eq(mailbox))
                .fetchOptional(r -> new Place(r.getUidValidity(), r.getUid()));
    }

    void reached(String mailbox, Place place, Instant now) {
        db.insertInto(MAILBOX_PLACE)
                .set(MAILBOX_PLACE.MAILBOX, mailbox)
                .set(MAILBOX_PLACE.UID_VALIDITY, place.validity())
                .set(MAILBOX_PLACE.UID, place.uid())
                .set(MAILBOX_PLACE.AT, now)
                .onConflict(MAILBOX_PLACE.MAILBOX)
                .doUpdate()
                .set(MAILBOX_PLACE.UID_VALIDITY, excluded(MAILBOX_PLACE.UID_VALIDITY))
                .set(MAILBOX_PLACE.UID, excluded(MAILBOX_PLACE.UID))
                .set(MAILBOX_PLACE.AT, excluded(MAILBOX_PLACE.AT))
                .where(
                        MAILBOX_PLACE
                                .UID_VALIDITY
                                .ne(excluded(MAILBOX_PLACE.UID_VALIDITY))
                                .or(MAILBOX_PLACE.UID.lt(excluded(MAILBOX_PLACE.UID))))
                .execute();
    }
}
