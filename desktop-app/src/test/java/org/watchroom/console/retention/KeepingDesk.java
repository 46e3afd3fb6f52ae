package org.watchroom.console.retention;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.staff.Reasons;
import org.watchroom.operations.testing.TestKeys;
import org.watchroom.operations.work.Ids;

/// A practice region, where deeds need no code: Ada administers it, Tom supervises, and there are
/// incidents that ended long ago.
final class KeepingDesk implements AutoCloseable {
    final TestDatabase db = TestDatabase.create();
    final TestPerson ada;
    final TestPerson tom;
    private final TestKeys keys = new TestKeys(db);
    private final UUID store;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    KeepingDesk() {
        db.region(1, "NORTH", "Drill North", true);
        store = db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
        ada = db.person("ada", "Ada Byron", "AB", List.of("administrator"), 1);
        tom = db.person("tom", "Tom Achebe", "TA", List.of("supervisor", "investigator"), 1);
        keys.settle();
    }

    /// With its reporter; closed so many days ago, or open since then.
    UUID incident(int days, boolean closed) throws SQLException {
        var id = Ids.next(Clock.systemUTC());
        try (var line = db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary, source, occurred_at, raised_at, state,
                                              claimed_by, claimed_at, closed_by, closed_at, outcome_code)
                    select ?, 1, ?, 'shop-theft', 2, 'Razor blades taken', 'api', at, at, case when c then 'closed' else 'waiting' end,
                           case when c then p end, case when c then at end, case when c then p end, case when c then at end, case when c then 'no-crime' end
                      from (select now() - make_interval(days => ?) as at, ?::boolean as c, ?::uuid as p) x
                    """,
                    id,
                    store,
                    days,
                    closed,
                    tom.id());
            Sql.update(
                    line,
                    "insert into app.reporter (incident_id, id, region_id, role, details_sealed) values (?, gen_random_uuid(), 1, 'guard', 'sealed')",
                    id);
        }
        return id;
    }

    void hold(UUID incident, String reason, int reviewIn) throws SQLException {
        var id = UUID.randomUUID();
        try (var line = db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (?, 1, ?, ?, ?, current_date + ?)",
                    id,
                    incident,
                    Reasons.seal(
                            keys.custodian().database().keys(), "legal_hold/reason/" + id, reason),
                    tom.id(),
                    reviewIn);
        }
    }

    void recordings(String kind, int inDays, String keptBy, int files, long bytes) {
        db.update(
                "insert into app.retention_forecast (keeper, kind, region_id, day, kept_by, files, bytes) values ('here', ?, 1, current_date + ?, nullif(?, ''), ?, ?)",
                kind,
                inDays,
                keptBy,
                files,
                bytes);
    }

    /// A deletion that was begun so many days ago and waits for a folder.
    void waits(UUID incident, String keeper, int days) throws SQLException {
        try (var line = db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.disposal (kind, region_id, keeper, path, incidents, due_at, days, planned_at)
                    values ('media', 1, ?, 'YORK-01/CAM01/a.mp4', array[?::uuid], now(), 31, now() - make_interval(days => ?))
                    """,
                    keeper,
                    incident,
                    days);
        }
    }

    record Seated(Desk desk, RetentionViewModel model) {}

    Seated seat(TestPerson person) {
        var desk = new Desk(person.address(), db.code(person), Clock.systemUTC());
        var model = desk.glass(() -> new RetentionViewModel(desk.seat()));
        open.push(desk);
        open.push(() -> desk.onGlass(model::close));
        return new Seated(desk, model);
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        keys.close();
        db.close();
    }
}
