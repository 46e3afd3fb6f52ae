package org.watchroom.db.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Assumptions;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.db.embedded.Authority;
import org.watchroom.db.embedded.TlsServer;
import org.watchroom.db.testing.Sql;

/// A shared server, PostgreSQL 18, that asks for tokens (`oauth` in `pg_hba.conf`) and has them
/// looked at by a validator library that is compiled here.
///
/// `mara` and `tom` are people and come by token; so does `kim`, who is no person yet; `pat` comes
/// by password, `open` by nothing, `clear` by a password that the server sees. The identity
/// `NAME@corp` is mapped to the login `NAME`.
public final class TokenServer implements AutoCloseable {
    /// As the server knows people's secrets of the second factor.
    public static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    private static final Path COMPILER = Path.of("/usr/bin/gcc");

    private final InetAddress place;
    private final Path folder;
    private final Path root;
    private final String issuer;
    private final TlsServer server;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private Authority authority;

    private TokenServer(InetAddress place, Path folder, String issuer, Authority authority)
            throws Exception {
        this.place = place;
        this.folder = folder;
        this.issuer = issuer;
        this.authority = authority;
        root = folder.resolve("root.crt");
        authority.writeCertificate(root);
        authority.writeCertificate(folder.resolve("people.crt"));
        certified();
        write();
        Files.writeString(seen(), "");
        Files.setPosixFilePermissions(seen(), PosixFilePermissions.fromString("rw-rw-rw-"));
        var library = compiled();
        Files.writeString(
                folder.resolve("hba"),
                """
                hostssl watchroom mara,tom,kim all oauth issuer="%s" scope="openid watchroom" map=people
                hostssl watchroom clear all password
                hostssl watchroom open all trust
                hostssl watchroom pat,postgres all scram-sha-256
                host all postgres 127.0.0.1/32 scram-sha-256
                """
                        .formatted(issuer));
        Files.writeString(folder.resolve("ident"), "people \"/^(.*)@corp$\" \\1\n");
        server =
                TlsServer.start(
                        folder, place, Map.of("oauth_validator_libraries", library.toString()));
        for (var login : List.of("mara", "tom", "pat", "open", "clear")) {
            enrol(login);
        }
        Logins.ensure(server.admin(), "kim", "test", List.of("watchroom_operator"));
    }

    /// Left out, saying so, where the machine cannot compile the library or has one address only.
    ///
    /// @param issuer whom the server trusts
    public static TokenServer start(String issuer) throws Exception {
        var elsewhere = TlsServer.elsewhere();
        Assumptions.assumeTrue(elsewhere.isPresent(), "this machine has no address but its own");
        Assumptions.assumeTrue(Files.isExecutable(COMPILER), "gcc is not installed");
        return new TokenServer(
                elsewhere.get(),
                TlsServer.folder(),
                issuer,
                new Authority("Server authority", Clock.systemUTC().instant()));
    }

    private Path compiled() throws IOException, InterruptedException {
        var source = folder.resolve("validator.c");
        try (var in = TokenServer.class.getResourceAsStream("validator.c")) {
            Files.write(source, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        var library = folder.resolve("validator.so");
        var compiler =
                new ProcessBuilder(
                                COMPILER.toString(),
                                "-shared",
                                "-fPIC",
                                "-O1",
                                "-Wall",
                                "-Werror",
                                "-DTOKENS=\"" + folder.resolve("tokens") + "\"",
                                "-DSEEN=\"" + seen() + "\"",
                                "-o",
                                library.toString(),
                                source.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new IOException("the validator does not compile: " + said);
        }
        return library;
    }

    /// From now on the token is good, for an hour.
    public void accept(String token, String identity) throws IOException {
        accept(token, identity, Duration.ofHours(1));
    }

    /// @param holding from now; negative for one that has run out
    public void accept(String token, String identity, Duration holding) throws IOException {
        var until = Clock.systemUTC().instant().plus(holding).getEpochSecond();
        synchronized (tokens) {
            tokens.put(token, token + " " + identity + " " + until + "\n");
            write();
        }
    }

    /// From now on the token is good for nothing.
    public void withdraw(String token) throws IOException {
        synchronized (tokens) {
            tokens.remove(token);
            write();
        }
    }

    private void write() throws IOException {
        var next = folder.resolve("tokens.next");
        Files.writeString(next, tokens.values().stream().collect(Collectors.joining()));
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(
                next,
                folder.resolve("tokens"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// Every token that reached the server since the last [#forget].
    public List<String> shown() throws IOException {
        return Files.readAllLines(seen());
    }

    public void forget() throws IOException {
        Files.writeString(seen(), "", StandardOpenOption.TRUNCATE_EXISTING);
    }

    private Path seen() {
        return folder.resolve("seen");
    }

    /// The server shows a certificate of an authority that nobody trusts.
    public void impostor() throws Exception {
        new Authority("Server authority", Clock.systemUTC().instant())
                .server(folder, "server", here());
        server.reload();
    }

    /// The server shows a certificate for another name.
    public void misnamed() throws Exception {
        authority.server(folder, "server", new GeneralName(GeneralName.dNSName, "other.example"));
        server.reload();
    }

    /// The right certificate again.
    public void itself() throws Exception {
        certified();
        server.reload();
    }

    private void certified() throws Exception {
        authority.server(folder, "server", here());
    }

    private GeneralName here() {
        return new GeneralName(GeneralName.iPAddress, place.getHostAddress());
    }

    /// As a console is configured that signs people in with tokens of the server's issuer.
    public DatabaseAddress address() {
        return address(
                Map.of(
                        "WATCHROOM_OAUTH_ISSUER", issuer,
                        "WATCHROOM_OAUTH_CLIENT_ID", "watchroom-console",
                        "WATCHROOM_OAUTH_SCOPE", "openid watchroom"));
    }

    /// As a console is configured that knows the server's authority, and this.
    public DatabaseAddress address(Map<String, String> more) {
        var env = new LinkedHashMap<String, String>(more);
        env.putIfAbsent("PGSSLROOTCERT", root.toString());
        return DatabaseAddress.shared(env, Optional.of(server.url()), folder).orElseThrow();
    }

    public Connection admin() throws SQLException {
        return server.admin().connect();
    }

    /// What the person's device shows now.
    public String code(String login) throws SQLException {
        try (var admin = admin()) {
            return Sql.one(
                    admin,
                    "select sec.hotp(f.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint) from sec.second_factor f join app.person p on p.id = f.person_id where p.login = ?",
                    login);
        }
    }

    private void enrol(String login) throws SQLException {
        Logins.ensure(server.admin(), login, "test", List.of("watchroom_operator"));
        var id = UUID.randomUUID();
        try (var admin = admin()) {
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
        }
        device(login);
    }

    /// The person has set up their device.
    public void device(String login) throws SQLException {
        try (var admin = admin()) {
            Sql.update(
                    admin,
                    "insert into sec.second_factor (person_id, secret, confirmed_at) select id, ?, now() from app.person where login = ?",
                    SECRET,
                    login);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
