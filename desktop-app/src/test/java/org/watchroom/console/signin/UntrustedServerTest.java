package org.watchroom.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.testing.Fx;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.TlsServer;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;

/// A server that shows another certificate while somebody works.
final class UntrustedServerTest {
    private static final byte[] SECRET = "twenty bytes of test".getBytes(StandardCharsets.US_ASCII);
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir private Path home;

    @Test
    void a_swapped_certificate_closes_the_desk_for_what_it_is_and_the_line_says_so()
            throws Exception {
        Fx.start();
        var place = TlsServer.elsewhere();
        Assumptions.assumeTrue(place.isPresent(), "this machine has no address but its own");
        var folder = TlsServer.folder();
        var authority = new Authority("Server authority", CLOCK.instant());
        new Authority("People authority", CLOCK.instant())
                .writeCertificate(folder.resolve("people.crt"));
        var here = new GeneralName(GeneralName.iPAddress, place.get().getHostAddress());
        authority.server(folder, "server", here);
        Files.writeString(
                folder.resolve("hba"),
                """
                hostssl watchroom tom all scram-sha-256
                host all postgres 127.0.0.1/32 scram-sha-256
                """);
        Files.writeString(folder.resolve("ident"), "");
        try (var server = TlsServer.start(folder, place.get());
                var background = new Background();
                var session = signedIn(server, authority)) {
            var lines = new CopyOnWriteArrayList<Line>();
            var ended = new CopyOnWriteArrayList<Ended>();
            try (var feed = new JournalFeed(session.connections(), CLOCK, () -> Duration.ZERO)) {
                feed.onLine(lines::add);
                Fx.eventually(() -> assertThat(lines).anyMatch(Line.Up.class::isInstance));
                var watch =
                        Fx.get(() ->
                                new SessionWatch(
                                        background,
                                        session,
                                        new Notices(CLOCK),
                                        CLOCK,
                                        () -> {},
                                        ended::add));

                new Authority("Server authority", CLOCK.instant()).server(folder, "server", here);
                server.reload();
                disconnect(server);

                Fx.eventually(() -> assertThat(ended).containsExactly(Ended.UNTRUSTED));
                Fx.eventually(() ->
                        assertThat(lines.getLast())
                                .isInstanceOfSatisfying(
                                        Line.Untrusted.class,
                                        line -> assertThat(line.words()).contains("certificate")));
                Fx.run(watch::close);

                authority.server(folder, "server", here);
                server.reload();
                Fx.eventually(() -> assertThat(lines.getLast()).isInstanceOf(Line.Up.class));
            }
        }
    }

    private Session signedIn(TlsServer server, Authority authority) throws Exception {
        Logins.ensure(server.admin(), "tom", "test", List.of("watchroom_operator"));
        var id = UUID.randomUUID();
        try (var admin = server.admin().connect()) {
            Sql.update(
                    admin, "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
            Sql.update(
                    admin,
                    "insert into app.person (id, login, display_name, initials) values (?, 'tom', 'Tom Achebe', 'TA')",
                    id);
            Sql.update(admin, "insert into app.person_role values (?, 'operator')", id);
            Sql.update(admin, "insert into app.person_region values (?, 1)", id);
            Sql.update(
                    admin,
                    "insert into sec.second_factor (person_id, secret, confirmed_at) values (?, ?, now())",
                    id,
                    SECRET);
        }
        var root = authority.writeCertificate(home.resolve("root.crt"));
        DatabaseAddress address =
                DatabaseAddress.shared(
                                Map.of("PGSSLROOTCERT", root.toString()),
                                Optional.of(server.url()),
                                home)
                        .orElseThrow();
        return SignIn.open(
                PasswordLogin.of(address.as("tom", "test")),
                "test",
                Totp.code(SECRET, CLOCK.instant()));
    }

    /// As when the server is started anew.
    private static void disconnect(TlsServer server) throws SQLException {
        try (var admin = server.admin().connect()) {
            Sql.one(
                    admin,
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'tom'");
        }
    }
}
