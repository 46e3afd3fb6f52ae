package org.watchroom.operations.site;

import java.time.Clock;
import java.util.List;
import org.watchroom.operations.work.Database;

/// Adds and changes stores. For administrators; the database refuses everyone else.
public final class Estate {
    private final Database database;
    private final Clock clock;

    public Estate(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds the stores, or changes those whose code is known in the region, with their cameras: all
    /// or none.
    ///
    /// A camera that is not named stays as it is: footage may hang on it.
    public Counts put(int region, List<StoreDraft> drafts) {
        return database.write(db -> {
            var sql = new StoreSql(db);
            int added = 0;
            for (var draft : drafts) {
                added += sql.put(region, draft, clock) ? 1 : 0;
            }
            return new Counts(added, drafts.size() - added);
        });
    }

    /// Adds a camera to a store, recorded by its file archive.
    public void addCamera(Store store, StoreDraft.CameraDraft camera) {
        database.writing(db ->
                new StoreSql(db)
                        .putCameras(
                                store.region(),
                                store.id().value(),
                                store.code(),
                                List.of(camera),
                                clock));
    }

    public record Counts(int added, int changed) {}
}
