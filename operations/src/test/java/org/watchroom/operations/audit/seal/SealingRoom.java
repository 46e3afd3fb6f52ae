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
