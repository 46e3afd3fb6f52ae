package org.watchroom.db.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.StockServer;
import org.watchroom.db.embedded.TlsServer;
import org.watchroom.db.testing.Sql;

/// The lines of `docs/how-to/shared-server-identity.md` for Kerberos and LDAP, in front of a real
/// realm and a real directory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DirectorySignInTest {
    private static final Map<String, String> PEOPLE = Map.of("mara", "fjord", "tom", "meadow");

    @TempDir private static Path home;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Realm realm;

    @BeforeAll
    void a_firm_with_a_domain() throws Exception {
        var place = TlsServer.elsewhere();
        Assumptions.assumeTrue(place.isPresent(), "this machine has no address but its own");
        Assumptions.assumeTrue(
                StockServer.programs().isPresent(), "no PostgreSQL of the system is installed");
        Assumptions.assumeTrue(Realm.possible(), "krb5-kdc and krb5-user are not installed");
        Assumptions.assumeTrue(Directory.possible(), "slapd is not installed");
        var here = place.get().getHostAddress();
        var folder = TlsServer.folder();
        open.add(() -> org.watchroom.db.disk.Folders.deleteTree(folder));
        var authority = new Authority("Server authority", Clock.systemUTC().instant());
        authority.writeCertificate(home.resolve("root.crt"));
        authority.writeCertificate(folder.resolve("root.crt"));
        authority.server(folder, "server", new GeneralName(GeneralName.iPAddress, here));
        authority.server(folder, "directory", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        realm = Realm.start(folder, PEOPLE, "postgres/" + here);
        open.add(realm);
        var directory = Directory.start(folder, PEOPLE);
        open.add(directory);
        var server = server(folder, here, directory);
        open.add(server);
        writeServices(server, here);
    }

    @AfterAll
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private StockServer server(Path folder, String here, Directory directory) throws Exception {
        Files.writeString(
                folder.resolve("hba"),
                """
                host    all       postgres 127.0.0.1/32 trust
                hostssl watchroom mara.reid,tom.ward all gss include_realm=1 map=corp
                hostssl watchroom mara,tom all ldap ldapserver=127.0.0.1 ldapport=%d ldaptls=1 ldapprefix="uid=" ldapsuffix=",ou=people,dc=corp,dc=example"
                """
                        .formatted(directory.port()));
        Files.writeString(
                folder.resolve("ident"),
                """
                corp mara@CORP.EXAMPLE mara.reid
                corp tom@CORP.EXAMPLE  tom.ward
                """);
        var env = new HashMap<>(realm.env());
        env.put("LDAPTLS_CACERT", folder.resolve("root.crt").toString());
        var server =
                StockServer.start(
                        folder, here, env, Map.of("krb_server_keyfile", realm.keytab().toString()));
        try (var admin = server.admin().connect()) {
            Sql.update(admin, "create database watchroom");
            for (var login : List.of("mara.reid", "tom.ward", "mara", "tom")) {
                Sql.update(admin, "create role \"" + login + "\" login");
            }
        }
        return server;
    }

    private void writeServices(StockServer server, String here) throws IOException {
        var common =
                """
                host=%s
                port=%d
                dbname=watchroom
                sslrootcert=%s
                """
                        .formatted(here, server.port(), home.resolve("root.crt"));
        Files.writeString(
                home.resolve(".pg_service.conf"),
                "[domain]\n%1$srequire_auth=gss\n[directory]\n%1$srequire_auth=password\n[plain]\n%1$s"
                        .formatted(common));
    }

    @Test
    void a_ticket_of_the_domain_lets_the_person_in_whom_the_map_names() throws Exception {
        assertThat(signIn("domain", "mara.reid", "", realm.ticket("mara", "fjord")))
                .isEqualTo("in as mara.reid");
    }

    @Test
    void the_ticket_of_another_lets_nobody_in() throws Exception {
        assertThat(signIn("domain", "tom.ward", "", realm.ticket("mara", "fjord")))
                .startsWith("told: ")
                .contains("ticket", "of somebody else", "pg_ident.conf");
    }

    @Test
    void without_a_ticket_the_person_is_told_to_sign_in_to_the_domain() throws Exception {
        assertThat(signIn("domain", "mara.reid", "fjord", home.resolve("none")))
                .startsWith("told: ")
                .contains("Kerberos ticket", "kinit");
    }

    @Test
    void where_a_ticket_is_due_no_password_is_told() throws Exception {
        var ticket = realm.ticket("mara", "fjord");
        assertThat(signIn("domain", "mara", "fjord", ticket))
                .startsWith("told: ")
                .contains("require_auth");
    }

    @Test
    void the_directorys_password_lets_the_person_in() throws Exception {
        assertThat(signIn("directory", "tom", "meadow", home.resolve("none")))
                .isEqualTo("in as tom");
    }

    @Test
    void another_password_does_not() throws Exception {
        assertThat(signIn("directory", "tom", "wrong", home.resolve("none")))
                .startsWith("refused: 28000");
    }

    @Test
    void a_server_that_would_see_the_password_is_not_told_it_unasked() throws Exception {
        assertThat(signIn("plain", "tom", "meadow", home.resolve("none")))
                .startsWith("told: ")
                .contains("did not tie the password");
    }

    private String signIn(String service, String login, String password, Path ticket)
            throws Exception {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.krb5.conf=" + realm.configuration(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignInOnce.class.getName(),
                        home.toString(),
                        login,
                        password);
        var env = Map.of("PGSERVICE", service, "KRB5CCNAME", "FILE:" + ticket);
        return Peer.run(env, "", command).strip();
    }
}
