package org.watchroom.operations.bookmark;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;

/// Sets, withdraws and reads bookmarks, as far as this session may see them.
public final class Bookmarks {
    /// In UTF-16 units.
    public static final int LONGEST = 500;

    private final Database database;

    public Bookmarks(Database database) {
        this.database = database;
    }

    /// Those that stand at the store's incidents, of moments from `from` up to `to`, in order of
    /// time; at most `limit`.
    public List<Bookmark> ofStore(StoreId store, Instant from, Instant to, int limit) {
        return database.read(db -> new BookmarkSql(db).ofStore(store, from, to, limit));
    }

    /// @param id made beforehand, so that doing it twice does it once
    /// @param words may be empty; at most [#LONGEST] of them are kept
    /// @throws Failure.Missing when there is no such incident here
    public void set(
            UUID id, IncidentId incident, Optional<CameraId> camera, Instant moment, String words) {
        var kept = words.strip();
        database.writing(tx -> {
            var sql = new BookmarkSql(tx);
            var region =
                    sql.region(incident).orElseThrow(() -> new Failure.Missing("The incident"));
            sql.insert(
                    id,
                    incident,
                    region,
                    camera,
                    moment,
                    kept.substring(0, Math.min(LONGEST, kept.length())));
        });
    }

    /// It is shown no more, and stays on the record. Nothing where there is no such bookmark.
    public void withdraw(UUID bookmark) {
        database.writing((DSLContext tx) -> new BookmarkSql(tx).withdraw(bookmark));
    }
}
