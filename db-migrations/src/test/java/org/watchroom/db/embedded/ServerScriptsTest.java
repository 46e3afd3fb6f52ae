package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.check.CheckedServer;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.testing.Sql;

/// The commands of `docs/how-to/shared-server.md`, taken from there, on the distribution's
/// PostgreSQL and its programs; and the scripts that need Watchroom's schema on a server that has
/// it.
final class ServerScriptsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("watchroom.root", "..")).toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    private final List<String> left = new ArrayList<>();
    private ServerAccount account;
    private Path bin;
    private Path folder;
    private Authority authority;
    private String owner;
    private final Map<String, String> env = new LinkedHashMap<>();

    private record Ended(int code, String said) {}

    @BeforeEach
    void a_distribution() throws Exception {
        Assumptions.assumeTrue(
                StockServer.programs().isPresent(), "no PostgreSQL of the system is installed");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        bin = StockServer.programs().orElseThrow();
        account = ServerAccount.find();
        folder = TlsServer.folder();
        authority = new Authority("Server authority", Clock.systemUTC().instant());
        authority.writeCertificate(folder.resolve("root.crt"));
        for (var each : List.of("logins", "archive", "backups", "scripts/server")) {
            Files.createDirectories(folder.resolve(each));
        }
        try (var scripts = Files.list(ROOT.resolve("scripts/server"))) {
            for (var each : scripts.toList()) {
                Files.copy(
                        each,
                        folder.resolve("scripts/server").resolve(each.getFileName().toString()));
            }
        }
        account.give(folder);
        account.letThrough(folder);
        env.put("PATH", bin + ":" + System.getenv("PATH"));
        env.put("HOME", folder.toString());
        env.put("LC_ALL", "C");
        owner = run("id -un").said().strip();
        var doc = Files.readString(ROOT.resolve("docs/how-to/shared-server.md"));
        BLOCK.matcher(doc).results().forEach(block -> block.group(1).lines().forEach(left::add));
    }

    @AfterEach
    void end() throws Exception {
        if (folder != null) {
            for (var data : List.of("one", "two", "back")) {
                run("pg_ctl -D " + folder.resolve(data) + " -m immediate -w stop");
            }
            Folders.deleteTree(folder);
        }
    }

    @Test
    void every_command_of_the_how_to_works_on_a_cluster_of_the_distribution() throws Exception {
        var one = cluster("one");
        var port = Port.choose(folder.resolve("port2"));
        var places =
                Map.of(
                        "/etc/postgresql/18/main",
                        one.toString(),
                        "--people",
                        "--owner " + owner + " --address 127.0.0.1 --people",
                        "10.20.0.0/16",
                        "127.0.0.1/32",
                        "10.20.4.0/24",
                        "127.0.0.1/32",
                        "10.20.5.0/24",
                        "127.0.0.1/32",
                        "/etc/watchroom",
                        folder.toString(),
                        "/srv",
                        folder.toString());
        documented("configure.sh", places);
        assertThat(one.resolve("pg_hba.conf.before")).exists();
        documented("main restart", Map.of("pg_ctlcluster 18 main restart", start(one, "")));
        documented("createdb", Map.of());
        env.put("WATCHROOM_REPLICATION_ONLY", "1"); // this one is older than the groups need
        documented("logins.sh", places);
        assertThat(sql("select rolreplication from pg_roles where rolname = 'replicator'"))
                .isEqualTo("t");

        var two = folder.resolve("two");
        documented(
                "standby.sh",
                Map.of(
                        "db1.example", "127.0.0.1:" + sql("show port"),
                        "/var/lib/postgresql/18/main", two.toString(),
                        "/etc/watchroom", folder.toString()));
        documented("main start", Map.of("pg_ctlcluster 18 main start", start(two, "-p " + port)));
        documented("synchronous_standby_names", Map.of());
        documented("pg_reload_conf", Map.of());
        awaited("select sync_state from pg_stat_replication", "quorum");
        sql("create table kept (n int)");
        sql("insert into kept values (1)");

        documented("watch.sql", Map.of());
        backups();
        sql("insert into kept values (2)");
        archived();
        back();

        var primary = Long.parseLong(Files.readAllLines(one.resolve("postmaster.pid")).getFirst());
        new Postmaster(ProcessHandle.of(primary).orElseThrow()).kill();
        documented(
                "promote",
                Map.of("pg_ctlcluster 18 main promote", "pg_ctl -D " + two + " -w promote"));
        env.put("PGPORT", Integer.toString(port));
        assertThat(sql("select string_agg(n::text, ',' order by n) from kept")).isEqualTo("1,2");
        sql("insert into kept values (3)");

        assertThat(left).as("commands that nothing has run").isEmpty();
    }

    /// Debian's is older than our schema, so a backup cannot be told there; it says so.
    private void backups() throws Exception {
        for (var i = 0; i < 3; i++) {
            var ended = run("scripts/server/back-up.sh " + folder + "/backups 2");
            assertThat(ended.code()).as(ended.said()).isEqualTo(1);
            assertThat(ended.said()).contains("the backup is there, but the database was not told");
            if (i < 2) {
                awaitAnotherSecond();
            }
        }
        try (var kept = Files.list(folder.resolve("backups"))) {
            assertThat(kept).hasSize(2).allMatch(b -> b.getFileName().toString().endsWith("Z"));
        }
        left.removeIf(line -> line.startsWith("scripts/server/back-up.sh"));
        left.removeIf(line -> line.startsWith("scripts/server/tell-backup.sh")); // below
        assertThat(run("scripts/server/back-up.sh " + folder + "/backups 0").code()).isEqualTo(64);
    }

    /// Names of backups are made of seconds.
    private static void awaitAnotherSecond() {
        var now = Clock.systemUTC();
        var second = now.instant().getEpochSecond();
        while (now.instant().getEpochSecond() == second) {
            Thread.onSpinWait();
        }
    }

    private void archived() throws Exception {
        var name = sql("select pg_walfile_name(pg_current_wal_lsn())");
        sql("select pg_switch_wal()");
        awaited("select last_archived_wal >= '" + name + "' from pg_stat_archiver", "t");
        var kept = folder.resolve("archive").resolve(name);
        assertThat(kept).exists();
        var script = "scripts/server/archive.sh %s " + name + " " + folder + "/archive";
        assertThat(run(script.formatted(kept)).code()).as("again the same").isZero();
        var other = Files.writeString(folder.resolve("other"), "another log");
        assertThat(run(script.formatted(other)).code()).as("another").isEqualTo(1);
        assertThat(Files.size(kept)).isEqualTo(16L << 20);
    }

    private void back() throws Exception {
        var port = Port.choose(folder.resolve("port3"));
        try (var kept = Files.list(folder.resolve("backups"))) {
            var newest = kept.map(Path::toString).sorted().toList().getLast();
            var how = new LinkedHashMap<String, String>();
            how.put("/srv/backups/base-20261120T010000Z", newest);
            how.put("/srv/archive", folder.resolve("archive").toString());
            how.put("/var/lib/postgresql/18/back", folder.resolve("back").toString());
            documented("restore.sh", how);
            var again = "scripts/server/restore.sh " + String.join(" ", how.values());
            assertThat(run(again).code()).as("not over what is there").isEqualTo(73);
        }
        must(run(start(folder.resolve("back"), "-p " + port)));
        var before = env.put("PGPORT", Integer.toString(port));
        awaited("select pg_is_in_recovery()", "f");
        assertThat(sql("select string_agg(n::text, ',' order by n) from kept")).isEqualTo("1,2");
        env.put("PGPORT", String.valueOf(before));
    }

    @Test
    void a_server_with_these_settings_keeps_every_promise_but_those_of_standbys() throws Exception {
        var node = Node.start(Node.folder(authority), Map.of());
        try (node) {
            var data = node.data();
            Files.copy(data.resolveSibling("server.crt"), data.resolve("server.crt"));
            Files.copy(data.resolveSibling("server.key"), data.resolve("server.key"));
            account.give(data);
            must(
                    run(
                            "scripts/server/configure.sh %s --address 127.0.0.1 --people 10.20.0.0/16 --services 127.0.0.1/32 --standbys 10.20.5.0/24 --archive %s/archive"
                                    .formatted(data, folder)));
            node.write(
                    "pg_hba.conf",
                    Files.readString(data.resolve("pg_hba.conf"))
                            + "hostssl all postgres 127.0.0.1/32 scram-sha-256\n");
            node.restart();
            reach(node, "postgres", "test");
            must(run("scripts/server/logins.sh " + folder + "/logins intake_york"));
            var watch = folder.resolve("logins/watch.password");
            var again = Files.readString(watch);
            must(run("scripts/server/logins.sh " + folder + "/logins intake_york"));
            assertThat(Files.readString(watch)).isEqualTo(again);
            try (var line = node.admin().connect()) {
                Sql.one(line, "select pg_switch_wal()::text");
            }
            reach(node, "watch", again.strip());
            must(run("scripts/server/tell-backup.sh \"pgbackrest 'full'\""));
            assertThat(run("scripts/server/tell-backup.sh ' '").code()).isEqualTo(1);
            must(run("psql -X -d watchroom -f scripts/server/watch.sql"));

            var found = CheckedServer.toMend(node.admin().as("watch", again.strip()));

            assertThat(found).containsExactlyInAnyOrder("synchronous_standby", "standby");
        }
    }

    /// What is named in the how-to is there, and what is there is named.
    @Test
    void the_how_to_names_every_script() throws IOException {
        var doc = Files.readString(ROOT.resolve("docs/how-to/shared-server.md"));
        var named = new TreeSet<String>();
        Pattern.compile("[a-z-]+\\.(sh|sql)\\b")
                .matcher(doc)
                .results()
                .forEach(m -> named.add(m.group()));
        var there = new TreeSet<String>();
        try (var scripts = Files.list(ROOT.resolve("scripts/server"))) {
            scripts.forEach(s -> there.add(s.getFileName().toString()));
        }
        assertThat(named).isEqualTo(there);
    }

    private void reach(Node node, String user, String password) {
        env.putAll(
                Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(node.port()),
                        "PGUSER",
                        user,
                        "PGPASSWORD",
                        password,
                        "PGSSLMODE",
                        "verify-full",
                        "PGSSLROOTCERT",
                        folder.resolve("root.crt").toString()));
    }

    private Path cluster(String name) throws Exception {
        var data = folder.resolve(name);
        must(run("initdb -D " + data + " -U " + owner + " -A peer --no-sync --data-checksums"));
        authority.server(data, "server", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        var port = Port.choose(folder.resolve("port"));
        Files.writeString(
                data.resolve("postgresql.conf"),
                Files.readString(data.resolve("postgresql.conf"))
                        + "port = %d\nunix_socket_directories = '%s'\nfsync = on\n"
                                .formatted(port, folder));
        account.give(data);
        env.put("PGHOST", folder.toString());
        env.put("PGPORT", Integer.toString(port));
        env.put("PGUSER", owner);
        return data;
    }

    private static String start(Path data, String options) {
        return "pg_ctl -D %s -w -t 100 -l %s.log -o '%s' restart".formatted(data, data, options);
    }

    /// Runs the command of the how-to that holds this, with these places instead of its own.
    private void documented(String holds, Map<String, String> places) throws Exception {
        var line = left.stream().filter(l -> l.contains(holds)).findFirst().orElseThrow();
        left.remove(line);
        var command = line;
        for (var each : places.entrySet()) {
            command = command.replace(each.getKey(), each.getValue());
        }
        must(run(command));
    }

    private static void must(Ended ended) {
        assertThat(ended.code()).as(ended.said()).isZero();
    }

    private String sql(String sql) throws Exception {
        var ended = run("psql -XAtq -d watchroom -c \"" + sql + "\"");
        must(ended);
        return ended.said().strip();
    }

    private void awaited(String sql, String wanted) throws Exception {
        var end = System.nanoTime() + 120_000_000_000L;
        while (!sql(sql).equals(wanted)) {
            assertThat(System.nanoTime()).as(sql).isLessThan(end);
        }
    }

    private Ended run(String command) throws Exception {
        var said = folder.resolve("said");
        var builder =
                new ProcessBuilder(account.command(List.of("sh", "-c", command)))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(env);
        var process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command).isTrue();
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
