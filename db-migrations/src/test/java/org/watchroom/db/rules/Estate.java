package org.watchroom.db.rules;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;

/// North and south are live, the range is a drill; a store and somebody in each.
public final class Estate implements AutoCloseable {
    public static final int NORTH = 1;
    public static final int SOUTH = 2;
    public static final int DRILL = 9;

    public final TestDatabase db = TestDatabase.create();
    public final TestPerson mara;
    public final TestPerson tom;
    public final TestPerson sue;
    public final TestPerson drew;
    public final UUID york;
    public final UUID dover;
    public final UUID range;

    public Estate() {
        db.region(NORTH, "NORTH", "North", false);
        db.region(SOUTH, "SOUTH", "South", false);
        db.region(DRILL, "DRILL", "Training range", true);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), NORTH);
        tom = db.person("tom", "Tom Achebe", "TA", List.of("supervisor", "auditor"), NORTH);
        sue = db.person("sue", "Sue Park", "SP", List.of("operator"), SOUTH);
        drew = db.person("drew", "Drew Ellis", "DE", List.of("operator", "administrator"), DRILL);
        york = db.store(NORTH, "YORK-01", "Coppergate", 53.957, -1.081);
        dover = db.store(SOUTH, "DOVER-01", "Biggin Street", 51.129, 1.309);
        range = db.store(DRILL, "DRILL-01", "Training store", 52.0, -1.0);
    }

    /// As the intake service raises it, with an id of that moment.
    public UUID raise(int region, UUID store, Instant at) throws SQLException {
        var id = uuid7(at);
        try (var line = db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source,
                                              occurred_at, raised_at)
                    values (?, ?, ?, 'shop-theft', 2, 'sealed words', 'api', ?, ?)
                    """,
                    id,
                    region,
                    store,
                    utc(at),
                    utc(at));
            Sql.update(
                    line,
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, ?, ?, 'raised')",
                    id,
                    UUID.randomUUID(),
                    region);
        }
        return id;
    }

    public UUID raise(int region, UUID store) throws SQLException {
        return raise(region, store, databaseTime());
    }

    public Instant databaseTime() throws SQLException {
        try (var line = db.admin().connect();
                var statement = line.createStatement();
                var row = statement.executeQuery("select now()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /// What the console sends when somebody claims.
    public static int claim(Connection line, UUID incident, TestPerson who, int seen)
            throws SQLException {
        return Sql.update(
                line,
                """
                update app.incident set state = 'claimed', claimed_by = ?, revision = revision + 1
                where id = ? and revision = ?
                """,
                who.id(),
                incident,
                seen);
    }

    /// What needs a fresh code may be done on this line for the next five minutes.
    public void stepUp(Connection line, TestPerson who) throws SQLException {
        var stepped = Sql.one(line, "select app.step_up(?)", db.code(who));
        if (!stepped.equals("t")) {
            throw new IllegalStateException("no step-up: " + stepped);
        }
    }

    public static int release(Connection line, UUID incident, int seen) throws SQLException {
        return Sql.update(
                line,
                """
                update app.incident set state = 'waiting', claimed_by = null, revision = revision + 1
                where id = ? and revision = ?
                """,
                incident,
                seen);
    }

    public static int close(Connection line, UUID incident) throws SQLException {
        return Sql.update(
                line,
                """
                update app.incident set state = 'closed', outcome_code = 'no-crime', revision = revision + 1
                where id = ?
                """,
                incident);
    }

    public static UUID uuid7(Instant at) {
        var random = UUID.randomUUID();
        var high = at.toEpochMilli() << 16 | 0x7000L | random.getMostSignificantBits() & 0xFFFL;
        return new UUID(high, random.getLeastSignificantBits());
    }

    public static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        db.close();
    }
}
