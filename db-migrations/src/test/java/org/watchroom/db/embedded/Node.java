package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.GeneralName;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.testing.Sql;

/// One server of a shared database, kept as its administrators keep it: settings in
/// `postgresql.conf`, where `alter system` changes them; encrypted; its rules in `pg_hba.conf`. It
/// can have standbys, be killed, and take over.
public final class Node implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PASSWORD = "test";

    /// Where everybody comes in by password and TLS, and standbys to the log.
    private static final String HBA =
            """
            hostssl  watchroom    all         127.0.0.1/32  scram-sha-256
            hostssl  postgres     postgres    127.0.0.1/32  scram-sha-256
            hostssl  replication  replicator  127.0.0.1/32  scram-sha-256
            """;

    private final Path folder;
    private final ServerAccount account;
    private final Binaries binaries;
    private final int port;

    @SuppressWarnings("NullAway.Init") // of a node that was started
    private Process process;

    private Node(Path folder, ServerAccount account, Binaries binaries, int port) {
        this.folder = folder;
        this.account = account;
        this.binaries = binaries;
        this.port = port;
    }

    /// Makes a server with the database `watchroom`, migrated, and starts it.
    ///
    /// @param folder with `server.crt` and `server.key` for 127.0.0.1, and `root.crt`
    /// @param settings beside those of the how-to
    public static Node start(Path folder, Map<String, String> settings)
            throws IOException, SQLException {
        var node = in(folder);
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        node.account.give(folder);
        node.must(
                node.run(
                        List.of(
                                node.binaries.program("initdb").toString(),
                                "-D",
                                node.data().toString(),
                                "-U",
                                "postgres",
                                "-E",
                                "UTF8",
                                "--locale-provider=builtin",
                                "--locale=C.UTF-8",
                                "--auth=scram-sha-256",
                                "--pwfile=" + password,
                                "--data-checksums",
                                "--no-sync")));
        node.write("pg_hba.conf", HBA);
        node.configure(settings);
        node.start();
        try (var line = node.admin().withDatabase("postgres").connect()) {
            Sql.update(line, "create database watchroom");
            Sql.update(line, "create role replicator login replication password 'test'");
        }
        Migrations.migrate(node.admin());
        return node;
    }

    private static Node in(Path folder) throws IOException {
        var account = ServerAccount.find();
        account.give(folder);
        account.letThrough(folder);
        var cache = account.cache(System.getenv(), System.getProperty("user.home", "."));
        return new Node(folder, account, Binaries.in(cache), Port.choose(folder.resolve("port")));
    }

    private void configure(Map<String, String> settings) throws IOException {
        var all =
                new TreeMap<>(
                        Map.of(
                                "listen_addresses", "127.0.0.1",
                                "unix_socket_directories", "",
                                "max_notify_queue_pages", "64",
                                "ssl", "on",
                                "shared_buffers", "32MB",
                                "wal_keep_size", "256MB",
                                "timezone", "UTC",
                                "log_min_messages", "warning"));
        all.put("ssl_cert_file", folder.resolve("server.crt").toString());
        all.put("ssl_key_file", folder.resolve("server.key").toString());
        all.put("port", Integer.toString(port));
        all.putAll(settings);
        var lines = new StringBuilder("\n");
        all.forEach((name, value) ->
                lines.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
        write("postgresql.conf", Files.readString(data().resolve("postgresql.conf")) + lines);
    }

    /// A standby of this server, made from a backup of the running one and started.
    ///
    /// @param other folder with the certificates of the standby
    /// @param name under which it streams
    public Node standby(Path other, String name) throws IOException, SQLException {
        var standby = in(other);
        try (var line = admin().withSetting("socketTimeout", "120").connect()) {
            Sql.one(line, "select pg_backup_start('standby', true)::text");
            copy(data(), standby.data());
            var label = Sql.one(line, "select labelfile from pg_backup_stop(false)");
            Files.writeString(standby.data().resolve("backup_label"), label);
        }
        Files.createDirectories(standby.data().resolve("pg_wal").resolve("archive_status"));
        Files.createDirectories(standby.data().resolve("pg_wal").resolve("summaries"));
        Files.writeString(standby.data().resolve("standby.signal"), "");
        Files.writeString(
                standby.data().resolve("postgresql.auto.conf"),
                """
                port = '%d'
                ssl_cert_file = '%s'
                ssl_key_file = '%s'
                primary_conninfo = 'host=127.0.0.1 port=%d user=replicator password=%s application_name=%s sslmode=verify-ca sslrootcert=%s'
                """
                        .formatted(
                                standby.port,
                                other.resolve("server.crt"),
                                other.resolve("server.key"),
                                port,
                                PASSWORD,
                                name,
                                other.resolve("root.crt")));
        standby.account.give(other);
        Files.setPosixFilePermissions(standby.data(), PosixFilePermissions.fromString("rwx------"));
        standby.start();
        return standby;
    }

    /// As a backup is copied: no log, nothing of the running process.
    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var inside = from.relativize(each);
                var first = inside.getName(0).toString();
                var skipped =
                        first.startsWith("postmaster.")
                                || List.of("pg_wal", "pg_replslot").contains(first)
                                        && inside.getNameCount() > 1;
                if (!skipped && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(to.resolve(inside.toString()));
                } else if (!skipped) {
                    copyFile(each, to.resolve(inside.toString()));
                }
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException _) {
            // Gone meanwhile: the log knows.
        }
    }

    public void start() throws IOException, SQLException {
        var builder =
                new ProcessBuilder(
                                account.command(
                                        List.of(
                                                binaries.program("postgres").toString(),
                                                "-D",
                                                data().toString())))
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws IOException, SQLException {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (var _ = admin().withDatabase("postgres").connect()) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(
                            "the server is not ready: " + Files.readString(folder.resolve("log")),
                            e);
                }
                var state = String.valueOf(e.getSQLState());
                if (!state.equals("57P03") && !state.startsWith("08")) {
                    throw e;
                }
            }
        }
    }

    /// The superuser, over TLS that is checked.
    public DatabaseAddress admin() {
        return new DatabaseAddress(url(List.of(this)), "postgres", PASSWORD);
    }

    /// All of these servers in one address, as consoles have it.
    public static String url(List<Node> nodes) {
        return "jdbc:postgresql://"
                + String.join(",", nodes.stream().map(n -> "127.0.0.1:" + n.port).toList())
                + "/watchroom?sslmode=verify-full&sslrootcert="
                + nodes.getFirst().folder.resolve("root.crt");
    }

    public int port() {
        return port;
    }

    public Path data() {
        return folder.resolve("db");
    }

    /// A folder for one server, with its certificate.
    public static Path folder(Authority authority) throws Exception {
        var folder = Files.createTempDirectory(InMemory.place(), "watchroom-test-node-");
        authority.writeCertificate(folder.resolve("root.crt"));
        authority.server(folder, "server", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        return folder;
    }

    public void write(String file, String content) throws IOException {
        Files.writeString(
                data().resolve(file),
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        account.give(data());
    }

    /// `alter system`, and waits until who connects finds it so.
    public void set(String name, String value) throws SQLException {
        try (var line = admin().connect()) {
            Sql.update(line, "alter system set " + name + " = " + value);
        }
        reload();
    }

    public void reset(String name) throws SQLException {
        try (var line = admin().connect()) {
            Sql.update(line, "alter system reset " + name);
        }
        reload();
    }

    public void reload() throws SQLException {
        var before = loaded();
        try (var line = admin().connect()) {
            Sql.one(line, "select pg_reload_conf()::text");
        }
        while (loaded().equals(before)) {
            Thread.onSpinWait();
        }
    }

    private String loaded() throws SQLException {
        try (var line = admin().connect()) {
            return Sql.one(line, "select pg_conf_load_time()::text");
        }
    }

    public void restart() throws Exception {
        stop();
        start();
    }

    /// As a crash would: the server and all its children, without a word.
    public void kill() throws Exception {
        var all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().get(2, TimeUnit.MINUTES);
    }

    public void promote() throws SQLException {
        try (var line = admin().withSetting("socketTimeout", "120").connect()) {
            Sql.one(line, "select pg_promote(true, 90)::text");
        }
    }

    private void stop() throws Exception {
        if (process.isAlive()) {
            run(
                    List.of(
                            binaries.program("pg_ctl").toString(),
                            "-D",
                            data().toString(),
                            "-m",
                            "immediate",
                            "-w",
                            "stop"));
            process.onExit().get(2, TimeUnit.MINUTES);
        }
    }

    private Programs.Outcome run(List<String> words) throws IOException {
        return Programs.run(account.command(words), LIMIT);
    }

    private void must(Programs.Outcome outcome) throws IOException {
        if (!outcome.ok()) {
            throw new IOException(outcome.said());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IOException(e);
        } finally {
            Folders.deleteTree(folder);
        }
    }
}
