package org.watchroom.operations.bookmark;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Tables.BOOKMARK;
import static org.watchroom.db.schema.Tables.BOOKMARK_WITHDRAWAL;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of bookmarks.
final class BookmarkSql {
    private final DSLContext db;
    private final Keyring keys;

    BookmarkSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    /// Uses the indexes `incident_store` and `bookmark_of`.
    List<Bookmark> ofStore(StoreId store, Instant from, Instant to, int limit) {
        return db.select(
                        BOOKMARK.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(BOOKMARK)
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(BOOKMARK.INCIDENT_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(BOOKMARK.MADE_BY))
                .where(INCIDENT.STORE_ID.eq(store.value()))
                .and(BOOKMARK.MOMENT.ge(from))
                .and(BOOKMARK.MOMENT.lt(to))
                .and(
                        notExists(
                                selectOne()
                                        .from(BOOKMARK_WITHDRAWAL)
                                        .where(BOOKMARK_WITHDRAWAL.BOOKMARK_ID.eq(BOOKMARK.ID))))
                .orderBy(BOOKMARK.MOMENT, BOOKMARK.ID)
                .limit(limit)
                .fetch(this::toBookmark);
    }

    Optional<Integer> region(IncidentId incident) {
        return db.select(INCIDENT.REGION_ID)
                .from(INCIDENT)
                .where(INCIDENT.ID.eq(incident.value()))
                .fetchOptional(r -> (int) r.value1());
    }

    void insert(
            UUID id,
            IncidentId incident,
            int region,
            Optional<CameraId> camera,
            Instant moment,
            String words) {
        db.insertInto(BOOKMARK)
                .set(BOOKMARK.ID, id)
                .set(BOOKMARK.INCIDENT_ID, incident.value())
                .set(BOOKMARK.REGION_ID, (short) region)
                .set(BOOKMARK.CAMERA_ID, camera.map(CameraId::value).orElse(null))
                .set(BOOKMARK.MOMENT, moment)
                .set(
                        BOOKMARK.WORDS_SEALED,
                        words.isEmpty() ? null : keys.seal(Circle.desk(region), words, place(id)))
                .onConflictDoNothing()
                .execute();
    }

    void withdraw(UUID bookmark) {
        db.insertInto(
                        BOOKMARK_WITHDRAWAL,
                        BOOKMARK_WITHDRAWAL.BOOKMARK_ID,
                        BOOKMARK_WITHDRAWAL.INCIDENT_ID,
                        BOOKMARK_WITHDRAWAL.REGION_ID)
                .select(
                        db.select(BOOKMARK.ID, BOOKMARK.INCIDENT_ID, BOOKMARK.REGION_ID)
                                .from(BOOKMARK)
                                .where(BOOKMARK.ID.eq(bookmark)))
                .onConflictDoNothing()
                .execute();
    }

    private Bookmark toBookmark(Record r) {
        var id = r.get(BOOKMARK.ID);
        var sealed = r.get(BOOKMARK.WORDS_SEALED);
        return new Bookmark(
                id,
                new IncidentId(r.get(BOOKMARK.INCIDENT_ID)),
                Optional.ofNullable(r.get(BOOKMARK.CAMERA_ID)).map(CameraId::new),
                r.get(BOOKMARK.MOMENT),
                sealed == null ? "" : SealedText.read(keys, place(id), sealed),
                JoinedNameSql.of(keys, r.get(BOOKMARK.MADE_BY), r));
    }

    private static String place(UUID bookmark) {
        return "bookmark/words/" + bookmark;
    }
}
