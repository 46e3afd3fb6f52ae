package org.watchroom.operations.testing;

import java.util.ArrayList;
import java.util.UUID;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
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

    public Custodian custodian() {
        return custodian;
    }

    @Override
    public void close() {
        custodian.close();
    }
}
