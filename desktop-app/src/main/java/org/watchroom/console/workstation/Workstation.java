package org.watchroom.console.workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.embedded.EmbeddedBackups;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.operations.audit.BackupSql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.KeyFile;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.SqlFailures;

/// This PC as a whole control room: its own database, and beside the console the intake service and
/// the drill.
public final class Workstation implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);
    private static final String INTAKE = "intake";
    private static final String KEEPER = "keeper";

    private final Home home;
    private final Clock clock;
    private final @Nullable Occupied seat;
    private final EmbeddedDatabase embedded;
    private final Secrets secrets;
    private final Path key;
    private final Path custodianKey;
    private final Custodian custodian;
    private final Enrolment enrolment;
    private final Staffing staffing;
    private final IntakeCompanion intake;
    private final Drill drill;
    private boolean custodianLost;

    private Workstation(
            Home home, Clock clock, @Nullable Occupied seat, EmbeddedDatabase embedded) {
        this.home = home;
        this.clock = clock;
        this.seat = seat;
        this.embedded = embedded;
        this.secrets = new Secrets(home.secrets());
        this.key = home.secrets().resolve("intake.key");
        this.custodianKey = home.secrets().resolve(Custodian.FILE);
        this.custodian = new Custodian(() -> embedded.address().connect(), 2, custodianKey);
        this.enrolment = new Enrolment(custodian, clock);
        this.staffing = new Staffing(embedded.address(), enrolment);
        this.intake = new IntakeCompanion(embedded.home(), secrets.file(INTAKE), key, home);
        this.drill = new Drill(home, staffing, enrolment, secrets);
    }

    /// Starts the database of `home`, brings its schema up to date and sets up the drill region.
    ///
    /// @param says hears, in words, what is being done; the first start takes some seconds
    /// @throws AlreadyRunning when a console works on this data already
    /// @throws IOException when a directory or the database cannot be made or started
    public static Workstation open(Home home, Clock clock, Consumer<String> says)
            throws IOException {
        home.make();
        var seat = Occupied.take(home.data());
        try {
            return open(home, clock, seat, says);
        } catch (RuntimeException | IOException e) {
            seat.close();
            throw e;
        }
    }

    /// Whether a console works on this data now.
    public static boolean isOpen(Home home) throws IOException {
        if (!Files.isDirectory(home.data())) {
            return false;
        }
        try (var _ = Occupied.take(home.data())) {
            return false;
        } catch (AlreadyRunning _) {
            return true;
        }
    }

    /// The same for work beside a console that may be running: imports, wiping a drill.
    public static Workstation beside(Home home, Clock clock, Consumer<String> says)
            throws IOException {
        return open(home.make(), clock, null, says);
    }

    private static Workstation open(
            Home home, Clock clock, @Nullable Occupied seat, Consumer<String> says)
            throws IOException {
        says.accept("Starting the database");
        var embedded = EmbeddedDatabase.open(home.database());
        try {
            putWithSecrets(embedded, home);
            var workstation = new Workstation(home, clock, seat, embedded);
            workstation.prepare(says);
            BackupSql.restored(embedded);
            return workstation;
        } catch (RuntimeException | IOException e) {
            embedded.close();
            throw e;
        }
    }

    /// Once the custodian's key lay with the database, whose folder is no place for what has to be
    /// kept apart from it.
    private static void putWithSecrets(EmbeddedDatabase embedded, Home home) throws IOException {
        var before = embedded.home().resolve("secret").resolve(Custodian.FILE);
        var now = home.secrets().resolve(Custodian.FILE);
        if (Files.exists(before) && !Files.exists(now)) {
            Files.move(before, now);
        }
    }

    /// Does nothing where this very build has prepared this very database before: every start would
    /// pay for asking.
    private void prepare(Consumer<String> says) throws IOException {
        var marker = EmbeddedDatabase.prepared(home.database());
        var build = Build.stamp();
        if (build.isPresent()
                && Files.exists(marker)
                && Files.readString(marker).equals(build.get())) {
            return;
        }
        if (!Migrations.isUpToDate(embedded.address())) {
            says.accept("Bringing the database up to date");
            Migrations.migrate(embedded.address());
        }
        staffing.login(
                INTAKE, secrets.password(INTAKE), List.of("watchroom_intake", "watchroom_sealer"));
        try {
            custodian.intake(INTAKE, KeyFile.open(key));
        } catch (Failure.Refused e) {
            if (!Custodian.isLost(e)) {
                throw e;
            }
            LOG.error("Opened without the custodian: no report can be taken. {}", e.getMessage());
            custodianLost = true;
            return;
        }
        try (var keeper = keeper(drill.region(), true)) {
            drill.prepare(keeper, clock, says);
        }
        Files.writeString(marker, build.orElse(""));
    }

    /// The custodian of this database's keys.
    public Custodian custodian() {
        return custodian;
    }

    /// Its key file.
    public Path custodianKey() {
        return custodianKey;
    }

    @Override
    public boolean custodianLost() {
        return custodianLost;
    }

    /// Backups of the embedded database.
    EmbeddedBackups backups() {
        return embedded.backups();
    }

    /// Puts on the record that a person took a backup.
    void noteBackup(Backup backup) {
        try {
            BackupSql.taken(embedded, backup, "person");
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /// A session of this workstation's own administrator, for imports and set-up; the caller closes
    /// it.
    public Session keeper(int region, boolean drillRegion) {
        var login = drillRegion ? KEEPER + "-drill" : KEEPER;
        var password = secrets.password(login);
        staffing.account(
                login, password, "This workstation", Set.of(Role.ADMINISTRATOR), Set.of(region));
        return account(login, password);
    }

    /// A session of this workstation's own administrator over every live region, or over the drill
    /// region; what weighs more is open to it for five minutes. The caller closes it.
    ///
    /// @throws Failure.Missing when there is no live region
    public Session administrator(boolean ofDrill) {
        var regions = ofDrill ? Set.of(drill.region()) : staffing.liveRegions();
        if (regions.isEmpty()) {
            throw new Failure.Missing("A live region");
        }
        regions.forEach(region -> keeper(region, ofDrill).close());
        var login = ofDrill ? KEEPER + "-drill" : KEEPER;
        var session = account(login, secrets.password(login));
        session.stepUp(null);
        return session;
    }

    /// A session of one of this workstation's own accounts, without a second factor; on the record
    /// as opened by the owner of the database.
    public Session account(String login, String password) {
        return enrolment.openFor(
                login,
                () -> embedded.address().as(login, password).connect(),
                SharedServer.thisMachine(),
                password.toCharArray());
    }

    /// Whether a login is one of the accounts that a workstation makes for itself.
    static boolean isOwn(String login) {
        return login.equals(KEEPER) || login.equals(KEEPER + "-drill");
    }

    /// The way to the database with its owner's login, for benchmarks.
    public DatabaseAddress ownerAddress() {
        return embedded.address();
    }

    /// The database as the intake service sees it, for benchmarks; the caller closes it.
    public Database intakeDatabase() throws IOException {
        var address = embedded.address().as(INTAKE, secrets.password(INTAKE));
        var keys = HeldKeys.ofService(KeyFile.open(key));
        var database = new Database(address::connect, 8, keys);
        keys.refresh(database);
        return database;
    }

    /// The database as its owner sees it: for set-up and benchmarks, never for a console.
    public Database ownerDatabase() {
        if (!custodianLost) {
            custodian.ready();
        }
        return custodian.database();
    }

    public Staffing staffing() {
        return staffing;
    }

    public Drill drill() {
        return drill;
    }

    @Override
    public Optional<BackupState> backupState() throws IOException {
        try {
            return Optional.of(backups().state());
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    @Override
    public Home home() {
        return home;
    }

    @Override
    public String name() {
        return "this computer";
    }

    @Override
    public String place() {
        return home.data().toString();
    }

    @Override
    public SignIn signIn(String login, char[] password) {
        return SignIn.begin(
                new PasswordLogin(embedded.address(), login, password), SharedServer.thisMachine());
    }

    @Override
    public Optional<KnownLogin> drillLogin() {
        return custodianLost ? Optional.empty() : Optional.of(drill.operator());
    }

    @Override
    public boolean serve(Session session, boolean play, Runnable waits) {
        try {
            intake.start();
            var door = intake.door(waits);
            if (play && session.drill()) {
                drill.play(door);
            }
            return true;
        } catch (IOException e) {
            LOG.error("The intake service cannot be started", e);
            throw new Failure.Unreachable("The intake service", e);
        }
    }

    /// Where reports are posted; waits until the intake service has opened its door.
    public URI door() {
        return intake.door(() -> {});
    }

    /// The same for a console that another program runs on these data.
    public static URI door(Home home) {
        return IntakeCompanion.door(IntakeCompanion.portFile(home));
    }

    /// Serves no longer once this is counted down, also while the door is still waited for.
    public void stopServingOnce(CountDownLatch ended) {
        Thread.ofVirtual()
                .name("told to end")
                .start(() -> {
                    try {
                        ended.await();
                        stopServing();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Ends what works beside the console; the database stays up until [#close].
    public void stopServing() {
        drill.close();
        intake.close();
    }

    @Override
    public void recover() {
        try {
            if (embedded.restartIfDead()) {
                LOG.warn("The database had stopped and was started again");
            }
        } catch (IOException e) {
            LOG.error("The database cannot be started again", e);
        }
    }

    @Override
    public void close() {
        try (var _ = seat;
                var _ = embedded) {
            stopServing();
            custodian.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the database could not be stopped cleanly", e);
        }
    }
}
