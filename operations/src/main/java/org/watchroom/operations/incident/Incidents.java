package org.watchroom.operations.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;

/// Reads incidents, as far as this session may see them.
public final class Incidents {
    private final Database database;

    public Incidents(Database database) {
        this.database = database;
    }

    /// The open incidents, worst first, then oldest; at most `limit`.
    public List<QueueEntry> queue(int limit) {
        return database.read(db -> new IncidentSql(db).queue(limit));
    }

    /// Those of `ids` that are there, open or closed, in no order. For screens that follow single
    /// rows.
    public List<QueueEntry> entries(Collection<IncidentId> ids) {
        return ids.isEmpty() ? List.of() : database.read(db -> new IncidentSql(db).entries(ids));
    }

    public Optional<QueueEntry> find(IncidentId id) {
        return entries(List.of(id)).stream().findFirst();
    }

    /// What was merged into it and not taken out again, oldest first.
    public List<QueueEntry> mergedInto(IncidentId id) {
        return database.read(db -> new IncidentSql(db).mergedInto(id));
    }

    /// What was done about it, oldest first.
    public List<TimelineEntry> timeline(IncidentId id) {
        return database.read(db -> new TimelineSql(db).of(id));
    }

    /// Earlier incidents of the same store, newest first.
    public List<QueueEntry> ofStore(StoreId store, int limit) {
        return database.read(db -> new IncidentSql(db).ofStore(store, limit));
    }

    /// Those of its store that were raised before this one and not before `since`, newest first;
    /// the last of them asks for the next page.
    public List<QueueEntry> before(Incident last, Instant since, int limit) {
        return database.read(db -> new IncidentSql(db).before(last, since, limit));
    }

    /// Those of the store that happened from `from` up to `to`, by their sources' clocks, newest
    /// first.
    public List<QueueEntry> ofStore(StoreId store, Instant from, Instant to, int limit) {
        return database.read(db -> new IncidentSql(db).ofStore(store, from, to, limit));
    }

    /// Categories in use today, worst first.
    public List<Category> categories() {
        return database.read(db -> new CatalogueSql(db).categories());
    }

    /// Outcomes in use today, in the order to offer them.
    public List<Outcome> outcomes() {
        return database.read(db -> new CatalogueSql(db).outcomes());
    }

    /// Records that these stood on a console; only the first time counts.
    public void markVisible(Collection<IncidentId> ids) {
        if (!ids.isEmpty()) {
            database.read(db -> new IncidentSql(db).markVisible(ids));
        }
    }
}
