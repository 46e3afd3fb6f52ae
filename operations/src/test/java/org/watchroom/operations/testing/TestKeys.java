package org.watchroom.operations.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.UUID;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;

/// Circles and keys for a test's database: whoever is in it gets what is due to them. One key pair
/// serves all custodians of a JVM, another all intake services.
public final class TestKeys implements AutoCloseable {
    private static final HolderKey CUSTODIAN = HolderKey.fresh();
    private static final HolderKey INTAKE = HolderKey.fresh();

    private final TestDatabase db;
    private final Custodian custodian;

    public TestKeys(TestDatabase db) {
        this.db = db;
        this.custodian = new Custodian(db.admin()::connect, 1, () -> CUSTODIAN);
    }

    /// Keys for the circles of all regions, and for everybody who has none yet; their password is
    /// their database password.
    public void settle() {
        custodian.ready();
        var without = new ArrayList<UUID>();
        var logins = new ArrayList<String>();
        db.query(
                "select id, login from app.person p where not exists (select from app.key_holder h where h.id = p.id)",
                row -> {
                    without.add(row.getObject(1, UUID.class));
                    logins.add(row.getString(2));
                });
        custodian
                .database()
                .writing(tx -> {
                    for (int i = 0; i < without.size(); i++) {
                        custodian.person(
                                tx,
                                without.get(i),
                                logins.get(i),
                                "test".toCharArray(),
                                Hardness.NONE);
                    }
                });
        custodian.custody().settle();
    }

    /// The intake service's database, with its keys.
    public Database intake(DatabaseAddress login, int connections) {
        var held = intakeKeys(login);
        var database = new Database(login::connect, connections, held);
        held.refresh(database);
        return database;
    }

    /// Keys of an intake service with this login; they are read with the first refresh.
    public HeldKeys intakeKeys(DatabaseAddress login) {
        custodian.intake(login.user(), INTAKE);
        return HeldKeys.ofService(INTAKE);
    }

    /// The key pair that every intake service of tests has.
    public HolderKey intakePair(DatabaseAddress login) {
        custodian.intake(login.user(), INTAKE);
        return INTAKE;
    }

    /// The same as a file, for a service in a process of its own.
    public void intakeFile(DatabaseAddress login, Path file) throws IOException {
        var bytes = intakePair(login).exposed();
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// The summary of an incident, opened.
    public String summary(UUID incident) {
        return opened(
                "select summary_sealed from app.incident where id = ?",
                "incident/summary/" + incident,
                incident);
    }

    /// The first line of an incident's timeline, opened; empty where there is nothing to open.
    public String reported(UUID incident) {
        var line = new UUID[1];
        db.query(
                "select id from app.incident_event where kind = 'raised' and incident_id = ?",
                row -> line[0] = row.getObject(1, UUID.class),
                incident);
        return opened(
                "select body_sealed from app.incident_event where kind = 'raised' and incident_id = ?",
                "incident_event/body/" + incident + "/" + line[0],
                incident);
    }

    /// A line of an incident's timeline, opened; empty where there is nothing to open.
    public String line(UUID incident, UUID line) {
        return opened(
                "select body_sealed from app.incident_event where id = ?",
                "incident_event/body/" + incident + "/" + line,
                line);
    }

    /// The bytes of a raw report, opened.
    public byte[] rawReport(UUID report) {
        var keyring = keyring();
        var bytes = new byte[2][];
        db.query(
                "select key_sealed, bytes from app.raw_report where id = ?",
                row -> {
                    bytes[0] = row.getBytes(1);
                    bytes[1] = row.getBytes(2);
                },
                report);
        return DataKey.open(bytes[0], keyring, "raw_report/key/" + report)
                .open(bytes[1], "raw_report/bytes/" + report);
    }

    private String opened(String sql, String place, UUID id) {
        var sealed = new byte[1][];
        db.query(sql, row -> sealed[0] = row.getBytes(1), id);
        return sealed[0] == null ? "" : keyring().open(sealed[0], place);
    }

    private Keyring keyring() {
        custodian.ready();
        return custodian.database().keys();
    }

    public Custodian custodian() {
        return custodian;
    }

    @Override
    public void close() {
        custodian.close();
    }
}
