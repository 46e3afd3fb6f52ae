package org.watchroom.operations.site.plan;

import java.time.Clock;
import java.util.Map;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;

/// Reads the plans of stores, as far as this session may see them, and puts them there: that is for
/// administrators, and the database refuses everyone else.
public final class FloorPlans {
    private final Database database;
    private final Clock clock;

    public FloorPlans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// [FloorPlan#NONE] for a store that has none, or that is not there for this session.
    public FloorPlan of(StoreId store) {
        return database.read(db -> new FloorPlanSql(db).of(store));
    }

    /// Puts a plan in the place of the one before. A camera that it does not name hangs nowhere
    /// then; where the plan says nothing of a camera's view, that stays as it is.
    ///
    /// @throws Failure.Unreadable when it names a camera that the store has not
    /// @throws Failure.Missing when there is no such store here
    public void put(StoreId store, FloorPlan plan) {
        database.writing(db -> new FloorPlanSql(db).put(store, plan, clock));
    }

    /// Like [#put], of many stores of a region: all or none. Stores that have their plan already
    /// cost nothing: a drill puts hundreds at each start.
    ///
    /// @param plans by code of the store
    public void put(int region, Map<String, FloorPlan> plans) {
        database.writing(db -> {
            var sql = new FloorPlanSql(db);
            var there = sql.ofRegion(region);
            plans.forEach((code, plan) -> {
                if (!plan.equals(there.get(code))) {
                    sql.put(sql.store(region, code), plan, clock);
                }
            });
        });
    }
}
