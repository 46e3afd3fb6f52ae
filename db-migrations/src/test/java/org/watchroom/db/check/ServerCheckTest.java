package org.watchroom.db.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.UntrustedServer;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.Node;
import org.watchroom.db.testing.Sql;

/// One server as it should be; every test breaks one promise, sees it told, and mends it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerCheckTest {
    private Node node;
    private Checked monitor;

    @BeforeAll
    void a_server_as_in_the_how_to() throws Exception {
        var authority = new Authority("Server authority", Clock.systemUTC().instant());
        var folder = Node.folder(authority);
        var archive = Files.createDirectories(folder.resolve("archive"));
        node =
                Node.start(
                        folder,
                        Map.of(
                                "archive_mode", "on",
                                "archive_command", "cp %p " + archive + "/%f",
                                "archive_timeout", "60",
                                "max_connections", "25"));
        login("watch", "watchroom_monitor");
        monitor = new Checked(node.admin().as("watch", "test"));
        owner("select pg_switch_wal()::text");
        monitor.await("archive", Verdict.OK, Checked.TEST);
    }

    @AfterAll
    void end() throws Exception {
        node.close();
    }

    @Test
    void a_server_as_it_should_be_is_well_but_for_what_one_machine_cannot_have() throws Exception {
        var all = monitor.all(Checked.TEST);
        assertThat(all)
                .filteredOn(f -> f.verdict() == Verdict.MEND)
                .extracting(Finding::check)
                .containsExactly("synchronous_standby", "standby");
        assertThat(all)
                .filteredOn(f -> f.verdict() == Verdict.UNKNOWN)
                .extracting(Finding::check)
                .isSubsetOf("stored_passwords", "backup");
        assertThat(all).noneMatch(f -> f.verdict() == Verdict.FORBIDDEN);
        assertThat(all).hasSizeGreaterThan(28).extracting(Finding::check).doesNotHaveDuplicates();
        new Checked(node.admin()).ok("stored_passwords");
    }

    @Test
    void the_monitor_reads_nothing_of_the_control_room() throws SQLException {
        try (var line = monitor.address().connect()) {
            for (var table : List.of("app.incident", "app.person", "app.journal", "app.seal")) {
                assertThatThrownBy(() -> Sql.one(line, "select count(*) from " + table))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, fsync, off",
        "full_page_writes, full_page_writes, off",
        "synchronous_commit, synchronous_commit, off",
        "synchronous_commit, synchronous_commit, remote_write",
        "zero_damaged_pages, zero_damaged_pages, on",
        "ignore_checksum_failure, ignore_checksum_failure, on",
        "password_encryption, password_encryption, md5",
        "tls_version, ssl_min_protocol_version, TLSv1",
        "archive_mode, archive_timeout, 0",
        "archive_mode, archive_timeout, 3600",
        "archive_mode, archive_command, ''''''"
    })
    void a_weaker_setting_is_told(String check, String setting, String value) throws Exception {
        monitor.ok(check);
        node.set(setting, value);
        try {
            monitor.mend(check, setting.startsWith("archive") ? "archive" : setting);
        } finally {
            node.reset(setting);
        }
        monitor.ok(check);
    }

    @Test
    void settings_of_one_login_or_database_are_told() throws Exception {
        owner("alter role watch set synchronous_commit = off");
        owner("alter database watchroom set zero_damaged_pages = on");
        try {
            monitor.mend(
                    "overrides",
                    "login watch: synchronous_commit=off",
                    "in database watchroom: zero_damaged_pages=on");
        } finally {
            owner("alter role watch reset synchronous_commit");
            owner("alter database watchroom reset zero_damaged_pages");
        }
        monitor.ok("overrides");
    }

    @Test
    void passwords_of_the_older_kind_are_told_to_the_owner() throws Exception {
        owner("set password_encryption = 'md5'; create role ancient login password 'x'");
        new Checked(node.admin()).mend("stored_passwords", "ancient");
        owner("drop role ancient");
        new Checked(node.admin()).ok("stored_passwords");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host watchroom all 10.0.0.0/8 scram-sha-256 | without encryption",
                "hostnossl watchroom all 10.0.0.0/8 scram-sha-256 | without encryption",
                "hostssl watchroom all 10.0.0.0/8 trust | trust",
                "local all all trust | trust",
                "hostssl watchroom all 10.0.0.0/8 md5 | md5",
                "hostssl all all 10.0.0.0/8 scram-sha-256 | every database",
                "hostssl watchroom all 10.0.0.0/8 nonsense | cannot be read"
            })
    void a_line_that_lets_in_too_much_is_told(String line, String words) throws Exception {
        var file = node.data().resolve("pg_hba.conf");
        var before = Files.readString(file);
        monitor.ok("pg_hba");
        node.write("pg_hba.conf", before + line + "\n");
        try {
            monitor.mend("pg_hba", "line 4 ", words);
        } finally {
            node.write("pg_hba.conf", before);
        }
        monitor.ok("pg_hba");
    }

    @Test
    void an_unencrypted_server_is_told() throws Exception {
        var before = Files.readString(node.data().resolve("pg_hba.conf"));
        node.write("pg_hba.conf", before + "host watchroom all 127.0.0.1/32 scram-sha-256\n");
        node.reload();
        var plain =
                node.admin()
                        .as("watch", "test")
                        .withSetting("sslmode", "disable")
                        .withSetting("sslrootcert", "");
        Checked.mend(new Checked(plain).of("tls"), "not encrypted");
        Checked.mend(
                new Checked(monitor.address().withSetting("sslmode", "require")).of("tls"),
                "name was not checked");
        try (var line = plain.as("postgres", "test").connect()) {
            Sql.update(line, "alter system set ssl = off");
            Sql.one(line, "select pg_reload_conf()::text");
            new Checked(plain).await("tls", Verdict.MEND, Checked.TEST);
            while (!new Checked(plain).of("tls").words().contains("offers no encryption")) {
                Thread.onSpinWait();
            }
            Sql.update(line, "alter system reset ssl");
            Sql.one(line, "select pg_reload_conf()::text");
        }
        while (new Checked(plain).of("tls").words().contains("offers no encryption")) {
            Thread.onSpinWait();
        }
        node.write("pg_hba.conf", before);
        node.reload();
        monitor.ok("tls");
    }

    @Test
    void a_certificate_that_runs_out_soon_is_told_and_one_that_cannot_be_seen() throws Exception {
        var name = "certificate 127.0.0.1:" + node.port();
        monitor.ok(name);
        Checked.mend(monitor.of(name, Tolerance.USUAL), "holds for 2", "h only", "Renew");
        var url = monitor.address().url().replaceFirst("/watchroom", ",127.0.0.1:1/watchroom");
        Checked.mend(
                new Checked(new DatabaseAddress(url, "watch", "test"))
                        .of("certificate 127.0.0.1:1"),
                "cannot take over");
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_is_not_reached() throws Exception {
        var other = new Authority("Another", Clock.systemUTC().instant());
        var root = other.writeCertificate(Files.createTempFile("root", ".crt"));
        assertThatThrownBy(() ->
                        new Checked(monitor.address().withSetting("sslrootcert", root.toString()))
                                .of("tls"))
                .isInstanceOf(NotReached.class)
                .hasCauseInstanceOf(UntrustedServer.class);
    }

    @Test
    void missing_groups_and_logins_that_go_round_the_walls_are_told() throws Exception {
        owner("alter role watchroom_police_liaison rename to elsewhere");
        try {
            monitor.mend("roles", "watchroom_police_liaison");
        } finally {
            owner("alter role elsewhere rename to watchroom_police_liaison");
        }
        monitor.ok("roles");
        monitor.ok("rights");
        owner("create role mighty login bypassrls in role watchroom_operator");
        owner("create role root2 login superuser in role watchroom_auditor");
        owner("create role boss login in role watchroom_owner");
        monitor.mend("rights", "mighty (bypassrls)", "root2 (superuser", "owner of all data: boss");
        owner("drop role mighty, root2, boss");
        owner("alter role watchroom_staff login");
        monitor.mend("rights", "watchroom_staff (login)");
        owner("alter role watchroom_staff nologin");
        monitor.ok("rights");
    }

    @Test
    void another_form_of_the_database_is_told() throws Exception {
        monitor.ok("schema");
        owner(
                "insert into flyway.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) values (9000, '900', 'tomorrow', 'SQL', 'V900__tomorrow.sql', 1, 'x', 1, true)");
        monitor.mend("schema", "900", "newer than this program", "still works");
        owner("do $$ begin perform sec.reword('app.this_form()', '''062''', '''900'''); end $$");
        monitor.mend("schema", "900 or newer");
        owner("do $$ begin perform sec.reword('app.this_form()', '''900''', '''062'''); end $$");
        owner("update flyway.flyway_schema_history set version = '001.5' where version = '900'");
        monitor.mend("schema", "./watchroom migrate");
        owner("delete from flyway.flyway_schema_history where version = '001.5'");
        monitor.ok("schema");
    }

    @Test
    void clocks_that_are_apart_are_told() throws Exception {
        monitor.ok("clock");
        for (var seconds : List.of(-10, 10)) {
            var wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
            var found = new ServerCheck(monitor.address(), wrong, Checked.TEST).run();
            Checked.mend(Checked.one(found, "clock"), seconds < 0 ? "ahead" : "behind", "chrony");
        }
    }

    @Test
    void a_disk_with_too_little_room_is_told_and_a_log_that_is_kept_for_nobody() throws Exception {
        var usual = Checked.TEST;
        var much =
                new Tolerance(
                        usual.clock(),
                        usual.certificate(),
                        usual.transaction(),
                        usual.lag(),
                        usual.archive(),
                        usual.seal(),
                        usual.backup(),
                        1L << 60,
                        usual.connections());
        monitor.ok("disk");
        Checked.mend(monitor.of("disk", much), "Only ");
        monitor.ok("slots");
        owner("select pg_create_physical_replication_slot('forgotten', true)::text");
        node.set("max_wal_size", "'32MB'");
        node.set("wal_keep_size", "0");
        for (var i = 0; i < 6; i++) {
            owner("select pg_logical_emit_message(true, 'x', 'x')::text");
            owner("select pg_switch_wal()::text");
        }
        monitor.mend("slots", "forgotten");
        monitor.mend("log_kept", "MB");
        owner("select pg_drop_replication_slot('forgotten')::text");
        node.reset("max_wal_size");
        node.reset("wal_keep_size");
        owner("checkpoint");
        monitor.ok("slots");
        monitor.ok("log_kept");
    }

    @Test
    void an_archive_that_fails_or_hangs_is_told() throws Exception {
        node.set("archive_command", "'false'");
        owner("select pg_logical_emit_message(true, 'x', 'x')::text");
        owner("select pg_switch_wal()::text");
        Checked.mend(
                monitor.await("archive", Verdict.MEND, Checked.TEST), "Archiving fails", "by hand");
        node.reset("archive_command");
        monitor.await("archive", Verdict.OK, Checked.TEST);

        var go = node.data().resolve("go");
        node.set("archive_command", "'until [ -e " + go + " ]; do sleep 0.1; done'");
        owner("select pg_logical_emit_message(true, 'x', 'x')::text");
        owner("select pg_switch_wal()::text");
        var impatient =
                new Tolerance(
                        Checked.TEST.clock(),
                        Checked.TEST.certificate(),
                        Checked.TEST.transaction(),
                        Checked.TEST.lag(),
                        Duration.ZERO,
                        Checked.TEST.seal(),
                        Checked.TEST.backup(),
                        Checked.TEST.room(),
                        Checked.TEST.connections());
        Checked.mend(monitor.await("archive", Verdict.MEND, impatient), "waiting to be archived");
        Files.writeString(go, "");
        node.reset("archive_command");
        monitor.await("archive", Verdict.OK, Checked.TEST);
    }

    @Test
    void few_connections_left_and_transactions_left_open_are_told() throws Exception {
        monitor.ok("connections");
        monitor.ok("transactions");
        var many = new ArrayList<Connection>();
        try {
            for (var i = 0; i < 19; i++) {
                many.add(node.admin().connect());
            }
            monitor.mend("connections", "of 22 connections");
            many.getFirst().setAutoCommit(false);
            Sql.one(many.getFirst(), "select 1");
            var impatient = Checked.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1));
            Checked.mend(monitor.of("transactions", impatient), "of postgres for");
        } finally {
            for (var each : many) {
                each.close();
            }
        }
        monitor.await("connections", Verdict.OK, Checked.TEST);
    }

    @Test
    void a_record_without_a_seal_and_an_old_backup_are_told() throws Exception {
        var strict = Checked.of(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);
        assertThat(monitor.of("backup").verdict()).isEqualTo(Verdict.UNKNOWN);
        try (var line = monitor.address().connect()) {
            Sql.one(line, "select app.backup_taken('full')::text");
            assertThatThrownBy(() -> Sql.one(line, "select app.backup_taken(' ')::text"))
                    .hasMessageContaining("200 characters");
        }
        monitor.ok("backup");
        Checked.mend(monitor.of("backup", strict), "run it now");
        Checked.mend(monitor.of("seals", strict), "Nothing was ever sealed", "--seal-home");
        owner(
                """
                insert into app.seal_key (key_id, public_key, origin) values (sha256('k'), sha256('p'), 'here');
                insert into app.seal (n, sealed_at, to_xid, to_seq, leaves, tree_size, root, key_id, checkpoint, leaf_hashes, frontier)
                select 1, clock_timestamp(), xid, seq, 1, 1, sha256('r'), sha256('k'), 'x', '', '' from app.journal order by xid desc, seq desc limit 1
                """);
        assertThat(monitor.of("seals", strict).verdict()).isEqualTo(Verdict.OK);
        owner("insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
        Checked.mend(monitor.of("seals", strict), "The last seal is ", "has been waiting");
    }

    @Test
    void whoever_may_not_look_is_told_so() throws Exception {
        login("clerk", "watchroom_operator");
        var found = new Checked(node.admin().as("clerk", "test")).all(Checked.TEST);
        for (var check : List.of("overrides", "pg_hba", "roles", "connections", "seals")) {
            var each = Checked.one(found, check);
            assertThat(each.verdict()).as(each.toString()).isEqualTo(Verdict.FORBIDDEN);
            assertThat(each.words()).contains("watchroom_monitor");
        }
    }

    private void login(String name, String group) throws SQLException {
        owner("create role " + name + " login password 'test' in role " + group);
    }

    private void owner(String sql) throws SQLException {
        try (var line = node.admin().connect();
                var statement = line.createStatement()) {
            statement.execute(sql);
        }
    }
}
