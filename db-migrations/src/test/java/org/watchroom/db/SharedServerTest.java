package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.TlsServer;
import org.watchroom.db.testing.Sql;

/// A server elsewhere and a workstation that has to know whom it tells the password, and a server
/// that has to know who comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedServerTest {
    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    @TempDir private Path home;

    private InetAddress place;
    private Path folder;
    private Authority authority;
    private Authority people;
    private TlsServer server;

    @BeforeAll
    void a_server_elsewhere() throws Exception {
        var elsewhere = TlsServer.elsewhere();
        Assumptions.assumeTrue(elsewhere.isPresent(), "this machine has no address but its own");
        place = elsewhere.get();
        folder = TlsServer.folder();
        var now = Clock.systemUTC().instant();
        authority = new Authority("Server authority", now);
        people = new Authority("People authority", now);
        people.writeCertificate(folder.resolve("people.crt"));
        authority.server(folder, "server", here());
        Files.writeString(
                folder.resolve("hba"),
                """
                hostssl watchroom mara all cert map=people
                hostssl watchroom ldap all password
                hostssl watchroom tom,postgres all scram-sha-256
                host all postgres 127.0.0.1/32 scram-sha-256
                """);
        Files.writeString(
                folder.resolve("ident"), "people \"/^(.*)@people.watchroom.example$\" \\1\n");
        server = TlsServer.start(folder, place);
        for (var login : List.of("mara", "tom", "ldap")) {
            enrol(login);
        }
    }

    @AfterAll
    void end() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void the_right_certificate_again() throws Exception {
        authority.server(folder, "server", here());
        server.reload();
    }

    @Test
    void a_password_is_told_to_the_certified_server_and_bound_to_its_certificate()
            throws Exception {
        var address = trusting().as("tom", "test");
        assertThat(address.url()).contains("sslmode=verify-full", "channelBinding=require");
        try (var line = address.connect()) {
            assertThat(Sql.one(line, "select system_user")).isEqualTo("scram-sha-256:tom");
            assertThat(opened(line, "tom")).isTrue();
        }
    }

    @Test
    void a_server_with_a_certificate_of_another_authority_is_told_nothing() throws Exception {
        new Authority("Server authority", Clock.systemUTC().instant())
                .server(folder, "server", here());
        server.reload();
        untrusted(
                trusting().as("tom", "test"), "no authority known to this machine", "sslrootcert");
    }

    @Test
    void a_server_nobody_vouches_for_is_told_nothing() {
        untrusted(
                address(Map.of()).as("tom", "test"),
                "no authority known to this machine",
                "sslrootcert");
    }

    @Test
    void a_certificate_for_another_name_is_none() throws Exception {
        authority.server(folder, "server", new GeneralName(GeneralName.dNSName, "other.example"));
        server.reload();
        untrusted(trusting().as("tom", "test"), "another name", "host name");
    }

    @Test
    void a_certificate_that_has_run_out_is_none() throws Exception {
        authority.expiredServer(folder, "server", here());
        server.reload();
        untrusted(trusting().as("tom", "test"), "has expired", "date");
    }

    @Test
    void a_server_that_would_see_the_password_is_not_told_it() throws Exception {
        untrusted(
                trusting().as("ldap", "test"), "did not tie the password", "require_auth=password");
        var knowing =
                address(Map.of("PGSSLROOTCERT", root().toString(), "PGREQUIREAUTH", "password"));
        try (var line = knowing.as("ldap", "test").connect()) {
            assertThat(Sql.one(line, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void without_encryption_nobody_is_taken_in() throws Exception {
        untrusted(
                trusting()
                        .as("tom", "test")
                        .withSetting("sslmode", "disable")
                        .withSetting("channelBinding", "prefer"),
                "without encryption",
                "verify-full");
    }

    @Test
    void a_login_without_a_line_in_the_servers_rules_is_told_so() throws Exception {
        untrusted(trusting().as("nobody", "test"), "under this name", "pg_hba.conf");
    }

    @Test
    void a_root_certificate_that_is_not_there_is_named() {
        untrusted(
                address(Map.of("PGSSLROOTCERT", home.resolve("none.crt").toString()))
                        .as("tom", "test"),
                "none.crt",
                "sslrootcert");
    }

    @Test
    void a_person_comes_in_by_certificate_and_still_needs_the_code() throws Exception {
        people.person(home, "mara", "mara@people.watchroom.example");
        try (var line = certified("mara").as("mara", "").connect()) {
            assertThat(Sql.one(line, "select system_user"))
                    .isEqualTo("cert:CN=mara@people.watchroom.example");
            assertThat(Sql.one(line, "select needs from app.sign_in_needs()")).isEqualTo("code");
            assertThat(Sql.one(line, "select app.open_session('x')")).isEqualTo("null");
            assertThat(Sql.one(line, "select count(*) from app.region")).isEqualTo("0");
            assertThat(opened(line, "mara")).isTrue();
            assertThat(Sql.one(line, "select count(*) from app.region")).isEqualTo("1");
        }
    }

    @Test
    void another_persons_certificate_opens_no_login() throws Exception {
        people.person(home, "tom", "tom@people.watchroom.example");
        untrusted(certified("tom").as("mara", ""), "client certificate", "pg_ident.conf");
    }

    @Test
    void a_certificate_of_another_authority_opens_no_login() throws Exception {
        authority.person(home, "forged", "mara@people.watchroom.example");
        assertThatThrownBy(() -> certified("forged").as("mara", "").connect())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void no_certificate_opens_no_login() {
        untrusted(trusting().as("mara", "test"), "client certificate", "sslcert");
    }

    private static void untrusted(DatabaseAddress address, String... words) {
        assertThatThrownBy(address::connect)
                .isInstanceOfSatisfying(
                        UntrustedServer.class,
                        e -> assertThat(e.words()).contains(words).doesNotContain("Exception"));
    }

    private boolean opened(Connection line, String login) throws SQLException {
        try (var admin = server.admin().connect()) {
            var code =
                    Sql.one(
                            admin,
                            "select sec.hotp(f.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint) from sec.second_factor f join app.person p on p.id = f.person_id where p.login = ?",
                            login);
            return !Sql.one(line, "select app.open_session('x', ?)", code).equals("null");
        }
    }

    private void enrol(String login) throws SQLException {
        Logins.ensure(server.admin(), login, "test", List.of("watchroom_operator"));
        var id = UUID.randomUUID();
        try (var admin = server.admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.region (id, code, name) values (1, 'NORTH', 'North') on conflict do nothing");
            Sql.update(
                    admin,
                    "insert into app.person (id, login, display_name, initials) values (?, ?, 'A Person', 'AP')",
                    id,
                    login);
            Sql.update(admin, "insert into app.person_role values (?, 'operator')", id);
            Sql.update(admin, "insert into app.person_region values (?, 1)", id);
            Sql.update(
                    admin,
                    "insert into sec.second_factor (person_id, secret, confirmed_at) values (?, ?, now())",
                    id,
                    SECRET);
        }
    }

    private GeneralName here() {
        return new GeneralName(GeneralName.iPAddress, place.getHostAddress());
    }

    private Path root() throws java.io.IOException {
        return authority.writeCertificate(home.resolve("root.crt"));
    }

    private DatabaseAddress trusting() {
        try {
            return address(Map.of("PGSSLROOTCERT", root().toString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DatabaseAddress certified(String file) throws Exception {
        return address(
                Map.of(
                        "PGSSLROOTCERT",
                        root().toString(),
                        "PGSSLCERT",
                        home.resolve(file + ".crt").toString(),
                        "PGSSLKEY",
                        home.resolve(file + ".key").toString()));
    }

    private DatabaseAddress address(Map<String, String> env) {
        return DatabaseAddress.shared(env, Optional.of(server.url()), home).orElseThrow();
    }
}
