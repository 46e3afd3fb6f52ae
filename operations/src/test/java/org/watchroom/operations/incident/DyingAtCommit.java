package org.watchroom.operations.incident;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.ControlRoom;

/// Mara's session, whose server process can be killed after it has committed and before anybody has
/// heard of it.
final class DyingAtCommit implements AutoCloseable {
    final Session session;
    private final ControlRoom room;
    private volatile boolean last;

    DyingAtCommit(ControlRoom room) {
        this.room = room;
        this.session =
                SignIn.open(
                        () -> watched(room.mara.address().connect()),
                        "test",
                        room.mara.address().password().toCharArray(),
                        room.db().code(room.mara));
    }

    void nextCommitIsTheLast() {
        last = true;
    }

    private Connection watched(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        DyingAtCommit.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, values) -> {
                            try {
                                var answer = method.invoke(real, values);
                                if (method.getName().equals("commit") && last) {
                                    last = false;
                                    kill(real);
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /// The next word from the server is that it has gone.
    private void kill(Connection real) throws SQLException {
        int process = real.unwrap(PGConnection.class).getBackendPID();
        room.db().query("select pg_terminate_backend(?, 5000)", _ -> {}, process);
        try (var ask = real.createStatement()) {
            ask.execute("select 1");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
