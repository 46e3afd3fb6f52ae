package org.watchroom.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.db.Migrations;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.duty.Upkeep;
import org.watchroom.operations.audit.BackupSql;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.KeyFile;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Forms;

/// The way to the database: the embedded one, started or joined, or a shared one.
final class DatabaseAccess implements ConnectionSource, AutoCloseable {
    private static final String OWN_LOGIN = "watchroom_intake_service";

    private final @Nullable EmbeddedDatabase embedded;
    private final DatabaseAddress address;
    private final HolderKey key;

    private DatabaseAccess(
            @Nullable EmbeddedDatabase embedded, DatabaseAddress address, HolderKey key) {
        this.embedded = embedded;
        this.address = address;
        this.key = key;
    }

    /// @param home folder of the embedded database; without it a shared one is looked for
    /// @param login embedded and without one: the service migrates the database and makes a login
    ///   of its own
    /// @param keyFile the service's key pair, made on first use; without a login it has a place of
    ///   its own
    /// @throws IllegalArgumentException when no database, no login or no key file is named
    /// @throws NotReached when it does not answer
    /// @throws org.watchroom.operations.failure.Failure.Refused when service and database do not
    ///   fit
    static DatabaseAccess open(
            Optional<Path> home,
            Optional<String> url,
            Optional<String> login,
            Optional<Path> passwordFile,
            Optional<Path> keyFile)
            throws IOException, NotReached {
        var password =
                passwordFile.isPresent()
                        ? Optional.of(Files.readString(passwordFile.get()).strip())
                        : Optional.<String>empty();
        return home.isPresent()
                ? embedded(home.get(), login, password, keyFile)
                : shared(url, login, password, named(keyFile));
    }

    /// What `./watchroom admin keys service` takes, in Base64.
    static String publicKey(Optional<Path> keyFile) throws IOException {
        return Base64.getEncoder().encodeToString(named(keyFile).publicKey());
    }

    private static HolderKey named(Optional<Path> keyFile) throws IOException {
        return KeyFile.open(
                keyFile.orElseThrow(() ->
                        new IllegalArgumentException(
                                "Name the file of the service's key: --key-file")));
    }

    private static DatabaseAccess shared(
            Optional<String> url, Optional<String> login, Optional<String> password, HolderKey key)
            throws NotReached {
        var found =
                DatabaseAddress.shared(
                                System.getenv(), url, Path.of(System.getProperty("user.home", ".")))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Name a database: --database-home, --url, or PGHOST or PGSERVICE in the environment"));
        var address = found.as(login.orElse(found.user()), password.orElse(found.password()));
        if (address.user().isBlank()) {
            throw new IllegalArgumentException("Name the service's database login: --login");
        }
        return checked(new DatabaseAccess(null, address, key));
    }

    private static DatabaseAccess embedded(
            Path home, Optional<String> login, Optional<String> password, Optional<Path> keyFile)
            throws IOException, NotReached {
        var embedded = EmbeddedDatabase.open(home);
        try {
            var own = login.isEmpty();
            var secrets = embedded.home().resolve("secret");
            var secret = own ? ownSecret(secrets.resolve("intake")) : password.orElse("");
            var key =
                    own
                            ? KeyFile.open(keyFile.orElse(secrets.resolve("intake.key")))
                            : named(keyFile);
            if (own) {
                Migrations.migrate(embedded.address());
                Logins.ensure(
                        embedded.address(),
                        OWN_LOGIN,
                        secret,
                        List.of("watchroom_intake", "watchroom_sealer"));
                try (var custodian =
                        new Custodian(embedded.address()::connect, 1, custodianKey(home))) {
                    custodian.intake(OWN_LOGIN, key);
                }
            }
            BackupSql.restored(embedded);
            return checked(
                    new DatabaseAccess(
                            embedded, embedded.address().as(login.orElse(OWN_LOGIN), secret), key));
        } catch (SQLException e) {
            embedded.close();
            throw new NotReached(e);
        } catch (IOException | RuntimeException | NotReached e) {
            embedded.close();
            throw e;
        }
    }

    /// Where a console works with the same database, the file is among its secrets.
    private static Path custodianKey(Path home) {
        var console = home.toAbsolutePath().resolveSibling("secrets").resolve(Custodian.FILE);
        return Files.exists(console) ? console : home.resolve("secret").resolve(Custodian.FILE);
    }

    private static DatabaseAccess checked(DatabaseAccess access) throws NotReached {
        try (var line = access.open()) {
            Forms.mustFit(line);
            return access;
        } catch (SQLException e) {
            throw new NotReached(e);
        }
    }

    /// The service's own key pair.
    HolderKey key() {
        return key;
    }

    /// Made once and kept, so that two services of one folder do not lock each other out.
    private static String ownSecret(Path file) throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var part = Files.createTempFile(file.getParent(), "intake", ".part", ownerOnly);
        try {
            Files.writeString(part, HexFormat.of().formatHex(bytes));
            Files.createLink(file, part); // appears whole or not at all
        } catch (FileAlreadyExistsException _) {
            // Somebody was here before.
        } finally {
            Files.deleteIfExists(part);
        }
        return Files.readString(file).strip();
    }

    @Override
    public Connection open() throws SQLException {
        var now =
                embedded == null
                        ? address
                        : embedded.address().as(address.user(), address.password());
        return now.withSetting("ApplicationName", "watchroom-intake").connect();
    }

    /// An embedded database is ours to start again; a shared one is not.
    void reviveIfDead() throws IOException {
        if (embedded != null) {
            embedded.restartIfDead();
        }
    }

    /// Begins what an embedded database needs by the clock; nothing for a shared one. The caller
    /// ends it.
    Upkeeping upkeep(Clock clock) {
        if (embedded == null) {
            return () -> {};
        }
        return Rounds.start("upkeep", Upkeep.LOOK_EVERY, new Upkeep(embedded, clock))::close;
    }

    /// Goes on until closed.
    @FunctionalInterface
    interface Upkeeping extends AutoCloseable {
        @Override
        void close();
    }

    /// See [EmbeddedDatabase#closedByCaller].
    void closedByCaller() {
        if (embedded != null) {
            embedded.closedByCaller();
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }

    /// The database did not answer, or did not let the service in.
    static final class NotReached extends Exception {
        private static final long serialVersionUID = 1;

        NotReached(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
