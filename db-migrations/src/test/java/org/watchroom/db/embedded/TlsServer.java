package org.watchroom.db.embedded;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.testing.Sql;

/// A shared server as its administrators set it up: encrypted, reached over the network under a
/// name of its own, migrated. Certificates lie in [#folder] as `server.crt` and `server.key`;
/// `people.crt` has signed the people's.
public final class TlsServer implements AutoCloseable {
    private final Path folder;
    private final EmbeddedDatabase database;
    private final InetAddress place;

    private TlsServer(Path folder, EmbeddedDatabase database, InetAddress place) {
        this.folder = folder;
        this.database = database;
        this.place = place;
    }

    /// An address of this machine that is not its loopback: a client takes the server for another
    /// machine. Empty where there is none.
    public static Optional<InetAddress> elsewhere() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
    }

    public static Path folder() throws IOException {
        return Files.createTempDirectory(InMemory.place(), "watchroom-test-tls-");
    }

    /// @param folder with the certificates and `hba` and `ident`, pg_hba.conf and pg_ident.conf
    public static TlsServer start(Path folder, InetAddress place) throws IOException {
        return start(folder, place, Map.of());
    }

    /// @param more settings of the server
    public static TlsServer start(Path folder, InetAddress place, Map<String, String> more)
            throws IOException {
        ServerAccount.find().give(folder);
        ServerAccount.find().letThrough(folder);
        var settings =
                ServerSettings.throwaway()
                        .with("listen_addresses", "127.0.0.1," + place.getHostAddress())
                        .with("ssl", "on")
                        .with("ssl_cert_file", folder.resolve("server.crt").toString())
                        .with("ssl_key_file", folder.resolve("server.key").toString())
                        .with("ssl_ca_file", folder.resolve("people.crt").toString())
                        .with("hba_file", folder.resolve("hba").toString())
                        .with("ident_file", folder.resolve("ident").toString());
        for (var each : more.entrySet()) {
            settings = settings.with(each.getKey(), each.getValue());
        }
        var database = EmbeddedDatabase.open(folder.resolve("db"), settings);
        Migrations.migrate(database.address());
        return new TlsServer(folder, database, place);
    }

    /// The superuser on the server's own machine.
    public DatabaseAddress admin() {
        return database.address();
    }

    /// As it stands in a console's settings.
    public String url() {
        return "postgresql://" + place.getHostAddress() + ":" + database.port() + "/watchroom";
    }

    /// Has the server read certificates and rules again.
    public void reload() throws IOException, SQLException {
        ServerAccount.find().give(folder);
        var before = loaded();
        try (var line = admin().connect()) {
            Sql.one(line, "select pg_reload_conf()");
        }
        while (loaded().equals(before)) {
            Thread.onSpinWait();
        }
    }

    /// When what a new connection meets was read.
    private String loaded() throws SQLException {
        try (var line = admin().connect()) {
            return Sql.one(line, "select pg_conf_load_time()");
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        Folders.deleteTree(folder);
    }
}
