package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.Node;
import org.watchroom.db.testing.Sql;
import tools.jackson.databind.json.JsonMapper;

/// The command as whoever runs a shared server uses it.
final class ServerCheckCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Authority authority;

    @SuppressWarnings("NullAway.Init")
    private Node node;

    private final List<AutoCloseable> open = new ArrayList<>();
    private String out = "";
    private String err = "";

    @BeforeEach
    void a_server() throws Exception {
        authority =
                new Authority("Server authority", Clock.systemUTC().instant(), Duration.ofDays(90));
        var folder = Node.folder(authority);
        var archive = Files.createDirectories(folder.resolve("archive"));
        node =
                Node.start(
                        folder,
                        Map.of(
                                "archive_mode", "on",
                                "archive_command", "cp %p " + archive + "/%f",
                                "archive_timeout", "60"));
        open.add(node);
        owner("create role watch login password 'test' in role watchroom_monitor");
        Files.writeString(home.resolve("password"), "test\n");
    }

    @AfterEach
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void what_is_to_mend_is_said_for_people_and_for_programs() throws Exception {
        assertThat(check(url("watch"))).isEqualTo(1);
        assertThat(out)
                .contains(
                        "OK       fsync: fsync is on", "MEND     standby: No standby is connected")
                .contains("UNKNOWN  backup: ");
        assertThat(out.lines())
                .allMatch(l -> l.matches("(OK     |MEND   |UNKNOWN)  [a-z_0-9 .:]+: .+"));

        assertThat(check(url("watch"), "--json")).isEqualTo(1);
        var json = JsonMapper.shared().readTree(out);
        assertThat(json.size()).isGreaterThan(28);
        assertThat(json.get(0).get("check").asString()).isEqualTo("version");
        assertThat(json.get(0).get("verdict").asString()).isEqualTo("OK");
    }

    @Test
    void a_server_with_its_standbys_is_well_until_the_login_may_not_look() throws Exception {
        for (var name : List.of("a", "b")) {
            open.add(node.standby(Node.folder(authority), name));
        }
        node.set("synchronous_standby_names", "'ANY 1 (a, b)'");
        owner("select pg_switch_wal()");
        owner("select app.backup_taken('by hand')");
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (check(url("watch")) != 0) {
            assertThat(System.nanoTime()).as(out + err).isLessThan(end);
        }
        assertThat(out).doesNotContain("MEND");

        owner("create role clerk login password 'test' in role watchroom_operator");
        assertThat(check(url("clerk"))).as(out).isEqualTo(2);
        assertThat(out).contains("UNKNOWN  roles: This login may not look");
    }

    @Test
    void a_server_that_is_not_reached_trusted_or_open_is_told_apart_and_ends_with_2()
            throws Exception {
        assertThat(check(url("watch").replaceAll(":\\d+/", ":1/"))).isEqualTo(2);
        assertThat(err).contains("not reached");
        Files.writeString(home.resolve("password"), "wrong\n");
        assertThat(check(url("watch"))).isEqualTo(2);
        assertThat(err).contains("did not let this login in");
        var other = new Authority("Another", Clock.systemUTC().instant());
        var root = other.writeCertificate(home.resolve("other.crt"));
        assertThat(
                        check(
                                url("watch").replaceAll("sslrootcert=.*", "sslrootcert=" + root),
                                "--json"))
                .isEqualTo(2);
        assertThat(err).contains("no authority known to this machine");
        assertThat(out).contains("\"UNKNOWN\"");
    }

    @Test
    void a_password_is_not_taken_from_the_command_line_but_from_the_password_file()
            throws Exception {
        assertThat(said(() -> WatchroomCommand.run("server", "check", url("watch:test"))))
                .isNotZero();
        assertThat(err).contains("read by every program");
        assertThat(out).isEmpty();
        assertThat(said(() -> WatchroomCommand.run("server", "check", url("")))).isEqualTo(64);
        assertThat(err).contains("Name the login");

        var before = System.getProperty("user.home");
        var pass = Files.writeString(home.resolve(".pgpass"), "127.0.0.1:*:watchroom:watch:test\n");
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("user.home", home.toString());
        try {
            assertThat(said(() -> WatchroomCommand.run("server", "check", url("watch"))))
                    .isEqualTo(1);
        } finally {
            System.setProperty("user.home", before);
        }
        assertThat(out).contains("MEND     standby");
    }

    private String url(String user) {
        return Node.url(List.of(node))
                .replaceFirst(
                        "jdbc:postgresql://", "postgresql://" + (user.isEmpty() ? "" : user + "@"));
    }

    private int check(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("server", "check"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--password-file", home.resolve("password").toString()));
        return said(() -> WatchroomCommand.run(all.toArray(String[]::new)));
    }

    private interface Running {
        int run() throws Exception;
    }

    private int said(Running work) throws Exception {
        var outBefore = System.out;
        var errBefore = System.err;
        var words = new ByteArrayOutputStream();
        var complaints = new ByteArrayOutputStream();
        System.setOut(new PrintStream(words, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            return work.run();
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            out = words.toString(StandardCharsets.UTF_8);
            err = complaints.toString(StandardCharsets.UTF_8);
        }
    }

    private void owner(String sql) throws SQLException {
        try (var line = node.admin().connect()) {
            Sql.update(line, sql);
        }
    }
}
