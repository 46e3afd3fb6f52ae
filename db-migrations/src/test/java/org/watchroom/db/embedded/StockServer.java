package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.db.DatabaseAddress;

/// A distribution's PostgreSQL: unlike the embedded one it knows GSSAPI and LDAP. It may be older
/// than Watchroom's schema asks for, so it holds none: it stands for who is let in, and as whom.
public final class StockServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private StockServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The newest one installed.
    public static Optional<Path> programs() throws IOException {
        var all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (var versions = Files.list(all)) {
            return versions.filter(v -> Files.isExecutable(v.resolve("bin/postgres")))
                    .max(Comparator.comparing(v -> v.getFileName().toString()))
                    .map(v -> v.resolve("bin"));
        }
    }

    /// @param folder with `hba`, `ident`, `server.crt` and `server.key`
    /// @param listen an address beside the loopback, where the superuser comes in without a word
    /// @param env where its own peers are found
    /// @param settings of postgresql.conf
    public static StockServer start(
            Path folder, String listen, Map<String, String> env, Map<String, String> settings)
            throws IOException, SQLException {
        var account = ServerAccount.find();
        account.give(folder);
        account.letThrough(folder);
        var programs = programs().orElseThrow();
        var data = folder.resolve("db");
        Files.createDirectories(data);
        account.give(data);
        var made =
                Programs.run(
                        account.command(
                                List.of(
                                        programs.resolve("initdb").toString(),
                                        "-D",
                                        data.toString(),
                                        "-U",
                                        "postgres",
                                        "--no-sync",
                                        "-A",
                                        "reject")),
                        LIMIT);
        if (!made.ok()) {
            throw new IOException(made.said());
        }
        var port = Port.choose(folder.resolve("port"));
        var words = new ArrayList<String>();
        words.add(programs.resolve("postgres").toString());
        words.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        var all = new java.util.TreeMap<>(settings);
        all.put("listen_addresses", "127.0.0.1," + listen);
        all.put("unix_socket_directories", "");
        all.put("fsync", "off");
        all.put("ssl", "on");
        all.put("ssl_cert_file", folder.resolve("server.crt").toString());
        all.put("ssl_key_file", folder.resolve("server.key").toString());
        all.put("hba_file", folder.resolve("hba").toString());
        all.put("ident_file", folder.resolve("ident").toString());
        all.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        var builder =
                new ProcessBuilder(account.command(words))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(env);
        var server = new StockServer(builder.start(), port);
        server.awaitReady(folder.resolve("log"));
        return server;
    }

    /// The superuser on the server's own machine.
    public DatabaseAddress admin() {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    public int port() {
        return port;
    }

    private void awaitReady(Path log) throws IOException, SQLException {
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("the server ended: " + Files.readString(log));
            }
            try (var _ = admin().connect()) {
                return;
            } catch (SQLException e) {
                if (!"57P03".equals(e.getSQLState()) && !"08001".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
