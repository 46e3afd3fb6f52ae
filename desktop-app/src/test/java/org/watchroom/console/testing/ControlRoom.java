package org.watchroom.console.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.customer.FollowUpCode;
import org.watchroom.operations.customer.Threads;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.matching.Candidate;
import org.watchroom.operations.matching.FoldRule;
import org.watchroom.operations.matching.Folding;
import org.watchroom.operations.matching.Linking;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.testing.TestKeys;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.OneTrip;

/// A region on a real database, with stores that report and desks where people sit.
public final class ControlRoom implements AutoCloseable {
    private static final int REGION = 1;

    private final TestDatabase database = TestDatabase.create();
    private final Clock clock = Clock.systemUTC();
    private final Map<String, StoreId> stores = new HashMap<>();
    private final TestKeys keys = new TestKeys(database);
    private final HeldKeys intakeKeys;
    private final Database intake;

    public ControlRoom(String region, boolean drill) {
        database.region(REGION, "NORTH", region, drill);
        var door = database.intake();
        keys.settle();
        intakeKeys = keys.intakeKeys(door);
        intake = new Database(door::connect, 1, intakeKeys);
        intakeKeys.refresh(intake);
    }

    /// A desk of a new operator.
    public Desk desk(String displayName) {
        var words = displayName.split(" ", -1);
        var initials = words[0].substring(0, 1) + words[words.length - 1].substring(0, 1);
        var person = person(words[0].toLowerCase(Locale.UK), displayName, initials);
        return new Desk(person.address(), database.code(person), clock);
    }

    /// An operator of the region with a login, a device and keys.
    public TestPerson person(String login, String displayName, String initials) {
        var person = database.person(login, displayName, initials, List.of("operator"), REGION);
        keys.settle();
        return person;
    }

    /// Somebody's right to the region's desk ends: its keys are renewed, and whoever takes reports
    /// in has the new ones.
    public void leaves(TestPerson person) {
        database.update("select sec.set_roles(?, array['auditor'])", person.id());
        keys.settle();
        intakeKeys.refresh(intake);
    }

    public StoreId store(String code, String name, String town) {
        return stores.computeIfAbsent(
                code, _ -> new StoreId(database.store(REGION, code, name, 53.9, -1.1)));
    }

    /// Fills in what a store's row can hold besides.
    public void place(String code, String town, String address, String postcode, String force) {
        database.update(
                "update app.store set town = ?, address = ?, postcode = ?, fascia = 'Meadow & Co', police_force = (select code from app.police_force where name = ?) where code = ?",
                town,
                address,
                postcode,
                force,
                code);
    }

    public IncidentId raise(String store, String category, Severity severity, String summary) {
        return raise(store, category, severity, summary, clock.instant(), Source.TERMINAL, summary);
    }

    public IncidentId raise(
            String store,
            String category,
            Severity severity,
            String summary,
            Instant raisedAt,
            Source source,
            String reported) {
        var id = new IncidentId(Ids.at(raisedAt));
        var incident =
                new NewIncident(
                        id,
                        REGION,
                        store(store, store, ""),
                        category,
                        severity,
                        summary,
                        source,
                        raisedAt.minusSeconds(20),
                        raisedAt,
                        reported);
        intake.writing(transaction -> new Raising(clock).raise(transaction, incident));
        return id;
    }

    /// A shop theft as the reception takes it: said again within five minutes it is one more
    /// report.
    ///
    /// @return the incident whose report it is
    public IncidentId theft(String store, String words, Source source) {
        var now = clock.instant();
        var said =
                new NewIncident(
                        new IncidentId(Ids.at(now)),
                        REGION,
                        store(store, store, ""),
                        "shop-theft",
                        Severity.MEDIUM,
                        words,
                        source,
                        now,
                        now,
                        words);
        var rule = new FoldRule("shop-theft", 1, Duration.ofMinutes(5), FoldRule.Compares.WORDS);
        var candidate = new Candidate(said, words, Optional.of(rule));
        return intake.write(
                        tx -> {
                            var trip = new OneTrip();
                            var settled =
                                    new Folding(tx, new Raising(clock))
                                            .settle(List.of(candidate), trip);
                            trip.go(tx);
                            return settled;
                        })
                .getFirst()
                .incident();
    }

    /// Links what the rules say belongs together, as the service does every few seconds.
    public void link() {
        new Linking(intake, clock).round();
    }

    /// Reported just now, with the place in the store where it is.
    public IncidentId raiseAt(String place, String store, String category) {
        var now = clock.instant();
        var id = new IncidentId(Ids.at(now));
        var incident =
                new NewIncident(
                        id,
                        REGION,
                        store(store, store, ""),
                        category,
                        Severity.MEDIUM,
                        "Something",
                        place,
                        Source.TERMINAL,
                        now,
                        now,
                        "Something",
                        Optional.empty());
        intake.writing(transaction -> new Raising(clock).raise(transaction, incident));
        return id;
    }

    /// Shop theft, reported just now by somebody who says who they are.
    public IncidentId reported(String store, String summary, Reporter who) {
        var now = clock.instant();
        var id = new IncidentId(Ids.at(now));
        var incident =
                new NewIncident(
                        id,
                        REGION,
                        store(store, store, ""),
                        "shop-theft",
                        Severity.MEDIUM,
                        summary,
                        "",
                        Source.TERMINAL,
                        now.minusSeconds(20),
                        now,
                        summary,
                        Optional.of(who));
        intake.writing(transaction -> new Raising(clock).raise(transaction, incident));
        return id;
    }

    /// Something came in and could not be placed, for a reason of this kind.
    public UUID refused(String kind, String detail, byte[] bytes) {
        var report =
                RawReport.arrived(
                        clock, "http", Optional.empty(), "10.1.2.3", "application/json", bytes);
        new Reception(intake, new Raising(clock), Map.of())
                .refuse(report, new Problem(kind, kind, 422, detail, List.of()));
        return report.id();
    }

    /// Lets whoever has the code come back to what an incident was raised from.
    public Threads letCustomerBack(IncidentId incident, FollowUpCode code) {
        return letCustomerBack(incident, incident.value(), code);
    }

    /// Lets whoever has the code come back to one of the reports of an incident.
    public Threads letCustomerBack(IncidentId incident, UUID report, FollowUpCode code) {
        database.update(
                """
                insert into app.raw_report (id, source, idempotency_key, received_at, bytes, sha256, state, incident_id, region_id)
                select ?, 'customer', ?, i.raised_at, 'x', sha256('x'), 'raised', i.id, i.region_id from app.incident i where i.id = ?
                """,
                report,
                report.toString(),
                incident.value());
        var threads = new Threads(intake, clock);
        threads.open(report, code);
        return threads;
    }

    /// As superuser, for what no door and no console can do.
    public void update(String sql, Object... values) {
        database.update(sql, values);
    }

    public UUID personNamed(String displayName) {
        var found = new UUID[1];
        database.query(
                "select id from app.person where display_name = ?",
                row -> found[0] = row.getObject(1, UUID.class),
                displayName);
        return found[0];
    }

    /// The intake service's connection.
    public Database intake() {
        return intake;
    }

    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        intake.close();
        keys.close();
        database.close();
    }
}
