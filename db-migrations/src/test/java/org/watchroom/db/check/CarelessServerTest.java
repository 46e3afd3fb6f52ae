package org.watchroom.db.check;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.StockServer;
import org.watchroom.db.embedded.TlsServer;
import org.watchroom.db.testing.Sql;

/// The distribution's PostgreSQL as it comes, without Watchroom's database: what only a server made
/// like that can show.
final class CarelessServerTest {
    @Test
    void an_old_server_without_checksums_with_a_transaction_left_prepared_is_told()
            throws Exception {
        Assumptions.assumeTrue(
                StockServer.programs().isPresent(), "no PostgreSQL of the system is installed");
        var folder = TlsServer.folder();
        new Authority("Server authority", Clock.systemUTC().instant())
                .server(folder, "server", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        Files.writeString(folder.resolve("hba"), "host all postgres 127.0.0.1/32 trust\n");
        Files.writeString(folder.resolve("ident"), "");
        try (var server =
                StockServer.start(
                        folder, "127.0.0.1", Map.of(), Map.of("max_prepared_transactions", "5"))) {
            try (var line = server.admin().connect()) {
                left(line);
            }
            var checked = new Checked(server.admin());
            if (old(server)) {
                checked.mend("version", "too old", "17 or newer");
                checked.mend("data_checksums", "pg_checksums --enable");
                checked.mend("max_notify_queue_pages", "unknown to this version");
            }
            checked.mend("fsync", "power cut");
            checked.mend("max_prepared_transactions", "restart");
            checked.mend("prepared", "left behind");
            checked.mend("pg_hba", "line 1 lets in whoever says a name");
            checked.mend("schema", "./watchroom migrate");
            checked.mend("roles", "watchroom_staff");
            checked.mend("archive_mode", "not archived");
        } finally {
            Folders.deleteTree(folder);
        }
    }

    private static void left(Connection line) throws SQLException {
        line.setAutoCommit(false);
        Sql.update(line, "create table t ()");
        Sql.update(line, "prepare transaction 'left behind'");
        line.setAutoCommit(true);
    }

    private static boolean old(StockServer server) throws SQLException {
        try (var line = server.admin().connect()) {
            return line.getMetaData().getDatabaseMajorVersion() < 17;
        }
    }
}
