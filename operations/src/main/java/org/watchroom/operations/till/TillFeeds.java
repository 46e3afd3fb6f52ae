package org.watchroom.operations.till;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Who may hand in receipts.
public final class TillFeeds {
    private final Database database;

    public TillFeeds(Database database) {
        this.database = database;
    }

    /// A feed as administrators see it.
    ///
    /// @param open whether it may send
    public record Standing(String code, int region, boolean open, Instant secretSince) {}

    /// Those of one's regions, by code.
    public List<Standing> all() {
        return database.read(db -> new TillFeedSql(db).all());
    }

    /// For the intake service: a feed that may send.
    public Optional<TillFeed> find(String code) {
        return database.read(db -> new TillFeedSql(db).find(code));
    }

    /// Adds a feed, or gives it another secret. For an administrator, with their code.
    ///
    /// @param secret at least 128 random bits; only its hash is kept
    /// @throws Failure.Unreadable when another region has one of this code
    public void put(String code, int region, String secret) {
        try {
            database.writing(db -> new TillFeedSql(db).put(code, region, TillFeed.hash(secret)));
        } catch (Failure.Missing e) {
            throw new Failure.Unreadable(
                    "Another region has a feed " + code, "Choose another code.", e);
        }
    }

    /// Takes nothing more from it. For an administrator, with their code.
    ///
    /// @throws Failure.Missing when there is none within reach
    public void stop(String code) {
        try {
            database.writing(db -> new TillFeedSql(db).stop(code));
        } catch (Failure.Missing _) {
            throw new Failure.Missing("The feed " + code);
        }
    }
}
