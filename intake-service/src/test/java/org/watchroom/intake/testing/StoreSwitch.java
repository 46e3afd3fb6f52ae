package org.watchroom.intake.testing;

import java.util.List;
import java.util.UUID;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.flag.Automation;

/// Switches what is done by itself for one store.
public final class StoreSwitch {
    private final TestDatabase db;
    private final TestPerson by;

    public StoreSwitch(TestDatabase db) {
        this.db = db;
        by = db.person("switcher", "Sam Wick", "SW", List.of("administrator"), 1);
    }

    public void put(Automation automation, UUID store, boolean on) {
        db.update(
                """
                insert into app.flag_rule (id, region_id, flag_key, store_id, value, reason, set_by)
                select gen_random_uuid(), region_id, ?, id, ?, 'A test needs it so', ? from app.store where id = ?
                """,
                automation.key(),
                on,
                by.id(),
                store);
    }
}
