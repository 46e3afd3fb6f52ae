package org.watchroom.operations.till;

import java.util.Optional;
import org.watchroom.operations.work.Database;

/// Who may hand in receipts.
public final class TillFeeds {
    private final Database database;

    public TillFeeds(Database database) {
        this.database = database;
    }

    /// For the intake service: a feed that may send.
    public Optional<TillFeed> find(String code) {
        return database.read(db -> new TillFeedSql(db).find(code));
    }

    /// Adds a feed, or gives it another secret. For an administrator, with their code.
    ///
    /// @param secret at least 128 random bits; only its hash is kept
    public void put(String code, int region, String secret) {
        database.writing(db -> new TillFeedSql(db).put(code, region, TillFeed.hash(secret)));
    }

    /// Takes nothing more from it. For an administrator, with their code.
    public void stop(String code) {
        database.writing(db -> new TillFeedSql(db).stop(code));
    }
}
