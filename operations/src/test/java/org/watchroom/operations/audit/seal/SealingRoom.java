package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.work.Stop;

/// A database whose record is sealed, and its owner's rights to do anything to it.
public final class SealingRoom implements AutoCloseable {
    public final TestDatabase db = TestDatabase.create();
    public final SealHome home;
    private final DatabaseAddress login;
    private String clockOff = "";
    private Sealer sealer;

    public SealingRoom(Path folder) {
        home = new SealHome(folder.resolve("seal"));
        login =
                db.login(
                        "sealer_" + UUID.randomUUID().toString().substring(0, 8),
                        List.of("watchroom_intake", "watchroom_sealer"));
        sealer = new Sealer(login::connect, home);
    }

    public DatabaseAddress login() {
        return login;
    }

    public Sealer another(SealHome own) {
        return new Sealer(login::connect, own);
    }

    public SealingState seal() throws SQLException, IOException {
        return sealer.round(Stop.NEVER);
    }

    /// The service ends and starts again.
    public void restart() {
        sealer.close();
        sealer = new Sealer(login::connect, home);
    }

    /// Writes records, each in a transaction of its own, as a service's act.
    public void record(int many) throws SQLException {
        long last = count("select coalesce(max(seq), 0) from app.journal");
        try (var connection = db.admin().connect();
                var note =
                        connection.prepareStatement(
                                "select sec.note('A', 'test', ?, null, jsonb_build_object('says', ?))")) {
            for (int i = 0; i < many; i++) {
                note.setString(1, Integer.toString(i));
                note.setString(2, "what happened " + i);
                note.execute();
            }
        }
        if (!clockOff.isEmpty()) {
            insider(
                    "update app.journal set at = at + interval '%s' where seq > %d"
                            .formatted(clockOff, last));
        }
    }

    /// From here on the server's clock is off by this much, for whoever seals and for what is
    /// recorded. The sealer's login finds another function where it asks for the time.
    ///
    /// @param off an interval such as `-1 hour`
    public void clock(String off) throws SQLException {
        clockOff = off;
        db.update(
                """
                create or replace function public.clock_timestamp() returns timestamptz language sql
                return pg_catalog.clock_timestamp() + interval '%s'
                """
                        .formatted(off));
        db.update("grant usage on schema public to public");
        db.update("grant execute on function public.clock_timestamp() to public");
        db.update("alter role \"%s\" set search_path = public, pg_catalog".formatted(login.user()));
        restart();
    }

    /// Seals so many records in each of so many seals.
    public void sealed(int seals, int records) throws SQLException, IOException {
        for (int i = 0; i < seals; i++) {
            record(records);
            if (!(seal() instanceof SealingState.Sealing)) {
                throw new IllegalStateException("not sealed");
            }
        }
    }

    /// The database is on another server now, as after an upgrade or a move.
    public void moved() {
        db.update(
                """
                create or replace function app.this_server(out system_identifier bigint, out timeline integer)
                language sql stable security definer set search_path = pg_catalog, pg_temp as 'select 42::bigint, 1'
                """);
        restart();
    }

    /// What a superuser can do when no trigger is in the way.
    public int insider(String sql) throws SQLException {
        try (var connection = db.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            return statement.executeUpdate(sql);
        }
    }

    public long count(String sql) throws SQLException {
        try (var connection = db.admin().connect()) {
            return count(connection, sql);
        }
    }

    static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        sealer.close();
        db.close();
    }
}
