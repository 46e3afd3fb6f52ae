package org.watchroom.intake;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.bus.BusSettings;
import org.watchroom.intake.bus.Relaying;
import org.watchroom.intake.dc09.Dc09Door;
import org.watchroom.intake.dc09.Dc09Reports;
import org.watchroom.intake.dc09.Dc09Settings;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.JsonReports;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.door.app.AppDoor;
import org.watchroom.intake.door.customer.CustomerDoor;
import org.watchroom.intake.door.customer.CustomerReports;
import org.watchroom.intake.duty.Expiring;
import org.watchroom.intake.duty.FreshKeys;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.intake.duty.Partitions;
import org.watchroom.intake.duty.RaisePending;
import org.watchroom.intake.duty.RefusalWatch;
import org.watchroom.intake.duty.ReportFiling;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.duty.Scrubbing;
import org.watchroom.intake.duty.Sealing;
import org.watchroom.intake.duty.SelfAlarm;
import org.watchroom.intake.duty.SmtpCourier;
import org.watchroom.intake.duty.Telling;
import org.watchroom.intake.duty.Waker;
import org.watchroom.intake.duty.Watch;
import org.watchroom.intake.health.Meters;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.mail.MailDoor;
import org.watchroom.intake.mail.MailDoorSettings;
import org.watchroom.intake.mqtt.Mqtt;
import org.watchroom.intake.mqtt.MqttDoor;
import org.watchroom.intake.mqtt.MqttReports;
import org.watchroom.intake.mqtt.MqttSettings;
import org.watchroom.intake.mqtt.SirenRound;
import org.watchroom.intake.partner.PartnerDuties;
import org.watchroom.intake.partner.PartnerSettings;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.stamp.Stamping;
import org.watchroom.operations.bus.Relay;
import org.watchroom.operations.evidence.custody.Scrub;
import org.watchroom.operations.evidence.vault.KeptVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.Switches;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.handover.Links;
import org.watchroom.operations.health.SystemBook;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailRules;
import org.watchroom.operations.intake.mail.StoreNames;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.matching.Linking;
import org.watchroom.operations.reporting.schedule.Filing;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.till.rule.RuleWatch;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// Makes the intake service and takes it apart in reverse: the door closes first, the database
/// last.
public final class IntakeWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeWiring.class);
    private static final int CONNECTIONS = 8;
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final Opened opened = new Opened();
    private final Pulse pulse;
    private final Waker waker;
    private final HttpDoor door;
    private final Mqtt mqtt;
    private final Optional<Dc09Door> panels;

    /// Starts the service.
    ///
    /// @param login opens connections of a login in `watchroom_intake`
    /// @param key the key pair that a custodian has registered for this login
    /// @param revival starts the database again, where that is ours to do
    /// @throws IOException when the door cannot be opened
    public IntakeWiring(
            IntakeSettings settings,
            ConnectionSource login,
            HolderKey key,
            Heartbeat.Revival revival,
            Clock clock)
            throws IOException {
        try {
            ConnectionSource connections = () -> bounded(login.open());
            var keys = HeldKeys.ofService(key);
            var database = closing(new Database(connections, CONNECTIONS, keys));
            var freshKeys = new FreshKeys(keys, database);
            freshKeys.look();
            var switches = closing(new Switches(database, clock));
            look(switches);
            closing(Rounds.start("flags", Switches.LOOK_EVERY, _ -> switches.look()));
            var description = OpenApi.load();
            var hooks = new Hooks(database);
            var mail = MailDoorSettings.of(settings.doors());
            var formats = formats(description, hooks);
            var mailReports = mailReports(mail, database, clock);
            formats.put(MailReports.DOOR, mailReports);
            var reception = new Reception(database, new Raising(clock), formats);
            var reports = new RawReports(database);
            pulse = new Pulse(clock);
            waker = new Waker(login);
            closing(
                    Rounds.start(
                            "heartbeat",
                            Duration.ofMillis(500),
                            new Heartbeat(reports, pulse, revival)));
            closing(Rounds.start("keys", Duration.ofSeconds(2), freshKeys));
            closing(Rounds.start("waker", Duration.ofMillis(250), waker));
            closing(Rounds.start("partitions", Duration.ofDays(1), new Partitions(login, clock)));
            closing(Rounds.start("watch", Duration.ofMinutes(1), new Watch(login)));
            closing(Rounds.start("refusals", RefusalWatch.LOOK_EVERY, new RefusalWatch(database)));
            closing(
                    Rounds.start(
                            "raise-pending",
                            Duration.ofSeconds(1),
                            new RaisePending(reports, reception, clock)));
            var linking = new Linking(database, clock);
            closing(Rounds.start("linking", Duration.ofSeconds(3), _ -> linking.round()));
            settings.sealing().ifPresent(folder -> seal(login, new SealHome(folder), pulse));
            if (settings.sealing().isPresent()) {
                var stamping = new Stamping(database, clock);
                closing(Rounds.start("time-stamps", Duration.ofMinutes(10), _ -> stamping.round()));
            }
            new RecorderDuties(opened, switches, clock).begin(database, reception, pulse);
            var expiry = new Expiry(closing(new Database(login, 1)), settings.shelves());
            BooleanSupplier trusted =
                    settings.sealing().isPresent() ? pulse::recordFits : () -> true;
            closing(
                    Rounds.start(
                            "expiring",
                            Expiring.LOOK_EVERY,
                            new Expiring(expiry, trusted, pulse, clock)));
            IntPredicate checked =
                    region -> switches.on(Automation.EVIDENCE_CHECKS, Where.region(region));
            var scrubs =
                    Stream.<KeptVault>concat(
                                    settings.shelves().vaults().stream(), settings.store().stream())
                            .filter(KeptVault::readable)
                            .map(vault ->
                                    new Scrub(
                                            database,
                                            vault,
                                            Scrubbing.CHECK_EVERY,
                                            Scrubbing.BYTES_PER_SECOND,
                                            checked,
                                            clock))
                            .toList();
            closing(
                    Rounds.start(
                            "scrubbing",
                            Scrubbing.LOOK_EVERY,
                            new Scrubbing(scrubs, reception, pulse, clock)));
            var links = settings.links().map(folder -> new Links(database, folder, clock));
            links.ifPresent(
                    copies -> closing(Rounds.start("links", SWEEP_EVERY, _ -> copies.sweep())));
            settings.reports().ifPresent(filed -> file(filed, login, keys, switches, clock));
            BusSettings.of(settings.doors())
                    .ifPresent(bus -> relay(bus, connections, switches, clock));
            var web = new WebServices(settings, opened, database, reception, clock);
            web.reports(reports, hooks, description, pulse);
            web.terminals();
            web.customers();
            web.tills();
            links.ifPresent(copies -> web.add(HttpDoor.copies(copies, clock)));
            var told = PartnerSettings.of(settings.doors());
            if (told.isPresent()) {
                var outside = closing(new Database(connections, 4, keys));
                web.add(closing(new PartnerDuties(told.get(), outside, clock)).door());
            }
            mqtt =
                    Mqtt.of(
                            MqttSettings.of(settings.doors()),
                            login,
                            database,
                            reception,
                            switches.of(Automation.SIRENS),
                            clock);
            listen(pulse);
            panels = panels(settings, reception, database, switches, pulse, clock);
            var meters = closing(new Meters(pulse));
            web.add(HttpDoor.metrics(meters, MetricsSettings.token(settings.doors())));
            door =
                    closing(
                            HttpDoor.open(
                                    settings.address(), description, pulse, meters, web.all()));
            if (settings.tls().isPresent()) {
                pulse.certificate(settings.tls().get().expires());
            }
            var telling = new Telling(new SystemBook(database, clock), pulse, door.port(), clock);
            closing(Rounds.start("telling", SystemBook.TOLD_EVERY, telling));
            BooleanSupplier alarms = () -> switches.on(Automation.SELF_ALARMS, Where.everywhere());
            SelfSettings.store(settings.doors())
                    .ifPresent(store ->
                            closing(
                                    Rounds.start(
                                            "self-alarm",
                                            SelfAlarm.LOOK_EVERY,
                                            new SelfAlarm(
                                                    store, pulse, reception, alarms, clock))));
            mail.ifPresent(boxes ->
                    closing(
                            new MailDoor(
                                    boxes,
                                    reception,
                                    mailReports,
                                    settings.reports().flatMap(ReportSettings::mail),
                                    web.uploads(),
                                    database,
                                    connections,
                                    pulse,
                                    clock)));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Once, before anything is done by itself. Of a database that is away nothing is known:
    /// nothing is done until the first round has read it.
    private static void look(Switches switches) {
        try {
            switches.look();
        } catch (Failure.Unreachable e) {
            LOG.debug("What is switched is read later: {}", e.getMessage());
        }
    }

    /// How the reports of each door are written, by the name they are kept under.
    private static Map<String, ReportFormat> formats(OpenApi description, Hooks hooks) {
        var formats = new HashMap<String, ReportFormat>(HttpDoor.formats(description, hooks));
        var answering = HttpDoor.answering(description);
        formats.put(CustomerDoor.NAME, new CustomerReports(answering));
        formats.put(AppDoor.NAME, answering);
        formats.put(RuleWatch.DOOR, new JsonReports(description));
        formats.put(MqttReports.DOOR, new MqttReports());
        formats.put(Dc09Reports.DOOR, new Dc09Reports());
        return formats;
    }

    /// Mail that was kept is read also by a service that empties no mailbox.
    private static MailReports mailReports(
            Optional<MailDoorSettings> mail, Database database, Clock clock) {
        return new MailReports(
                mail.map(MailDoorSettings::rules).orElseGet(MailRules::none),
                new StoreNames(database, clock));
    }

    /// Devices in stores, and their sirens.
    private void listen(Pulse pulse) {
        mqtt.door()
                .ifPresent(devices -> {
                    pulse.devices(devices::up, devices::elected, devices::counted);
                    closing(Rounds.start("devices", Duration.ofMillis(500), devices));
                });
        closing(Rounds.start("sirens", SirenRound.LOOK_EVERY, mqtt.sirens()));
    }

    /// Alarm panels of stores.
    private Optional<Dc09Door> panels(
            IntakeSettings settings,
            Reception reception,
            Database database,
            Switches switches,
            Pulse pulse,
            Clock clock)
            throws IOException {
        var told = Dc09Settings.of(settings.doors());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var open =
                closing(
                        new Dc09Door(
                                told.get(),
                                reception,
                                database,
                                switches.of(Automation.SILENT_PANELS),
                                clock));
        pulse.panels(open::counted);
        return Optional.of(open);
    }

    /// No record waits for longer than two seconds, and a trickle makes half as many seals as a
    /// round each second would.
    private static final Duration SEAL_EVERY = Duration.ofMillis(1_800);

    private void seal(ConnectionSource login, SealHome home, Pulse pulse) {
        var sealer = closing(new Sealer(login, home));
        closing(Rounds.start("sealing", SEAL_EVERY, new Sealing(sealer, pulse)));
    }

    private void relay(
            BusSettings settings, ConnectionSource connections, Switches switches, Clock clock) {
        var bus = closing(settings.bus());
        var relay = new Relay(closing(new Database(connections, 1)), bus, clock);
        closing(
                Rounds.start(
                        "bus",
                        Relaying.LOOK_EVERY,
                        new Relaying(
                                relay, () -> switches.on(Automation.BUS, Where.everywhere()))));
    }

    /// Without limits of time: a month's report may take its while.
    private void file(
            ReportSettings settings,
            ConnectionSource login,
            HeldKeys keys,
            Switches switches,
            Clock clock) {
        var filing =
                new Filing(
                        closing(new Database(login, 3)),
                        closing(new Database(login, 1, keys)),
                        settings.folder(),
                        settings.mail().map(mail -> new SmtpCourier(mail, clock)),
                        switches,
                        clock);
        closing(Rounds.start("reports", ReportFiling.LOOK_EVERY, new ReportFiling(filing)));
    }

    /// The port the door listens on.
    public int port() {
        return door.port();
    }

    /// Whether this service does its work, or hangs.
    public boolean beats() {
        return pulse.beats();
    }

    /// Whether this service rings the consoles' doorbell at present.
    public boolean rings() {
        return waker.elected();
    }

    /// Whether this service hears devices in stores at present.
    public boolean hearsDevices() {
        return mqtt.door().filter(MqttDoor::up).isPresent();
    }

    /// The door of alarm panels; empty where there is none.
    public Optional<Dc09Door> panels() {
        return panels;
    }

    /// No statement and no lock keeps a reporter waiting for long.
    private static Connection bounded(Connection connection) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute(
                    """
                    select set_config('statement_timeout', '10s', false), set_config('lock_timeout', '3s', false),
                           set_config('idle_in_transaction_session_timeout', '30s', false)
                    """);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        return opened.closing(one);
    }

    @Override
    public void close() {
        opened.close();
    }
}
