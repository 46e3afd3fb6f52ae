package org.watchroom.operations.incident;

import static org.watchroom.db.schema.Tables.BLIND_INDEX;
import static org.watchroom.db.schema.Tables.FIND_REPORTERS;
import static org.watchroom.db.schema.Tables.OPEN_REPORTERS;
import static org.watchroom.db.schema.Tables.REPORTER;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.watchroom.operations.secret.Audience;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.ManyRows;
import org.watchroom.operations.work.OneTrip;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of who reported. The database hands identities out through functions that put it on
/// record.
final class ReporterSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// As many as the database takes at once. There is one for each region and version of its keys.
    private static final int MOST_TOKENS = 200;

    private static final int MOST_FOUND = 500;

    private final DSLContext db;
    private final Keyring keys;
    private final SealedWords words;

    ReporterSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new SealedWords(keys);
    }

    /// Of those incidents whose reporter says who they are, when the trip is made.
    void insert(Collection<NewIncident> incidents, Clock clock, OneTrip trip) {
        var known =
                incidents.stream()
                        .filter(i -> i.reporter().filter(Reporter::identified).isPresent())
                        .map(i -> new Known(i, i.reporter().orElseThrow(), Ids.next(clock)))
                        .toList();
        ManyRows.of(REPORTER, known)
                .set(REPORTER.INCIDENT_ID, one -> one.incident.value())
                .set(REPORTER.ID, Known::id)
                .set(REPORTER.REGION_ID, Known::region)
                .set(
                        REPORTER.ROLE_SEALED,
                        one -> words.sealRole(one.incident, one.id, one.region, one.who.role()))
                .set(
                        REPORTER.DETAILS_SEALED,
                        one ->
                                keys.seal(
                                        Circle.desk(one.region),
                                        json(one.who),
                                        place(one.incident, one.id)))
                .insert(trip);
        ManyRows.of(BLIND_INDEX, known.stream().flatMap(Known::traits).toList())
                .set(BLIND_INDEX.REGION_ID, said -> said.by.region)
                .set(
                        BLIND_INDEX.TOKEN,
                        said -> keys.token(Circle.desk(said.by.region), said.trait, said.value))
                .set(BLIND_INDEX.INCIDENT_ID, said -> said.by.incident.value())
                .insertNew(trip);
    }

    /// As what each reported; empty where nobody said who they are.
    List<String> roles(IncidentId incident) {
        return db.select(REPORTER.ID, REPORTER.ROLE_SEALED)
                .from(REPORTER)
                .where(REPORTER.INCIDENT_ID.eq(incident.value()))
                .orderBy(REPORTER.AT, REPORTER.ID)
                .fetch(r -> words.role(incident.value(), r.value1(), r.value2()));
    }

    /// On the record.
    List<Reporter> open(IncidentId incident) {
        return db.selectFrom(OPEN_REPORTERS(incident.value()))
                .fetch(r ->
                        reporter(
                                keys.open(r.getDetailsSealed(), place(incident, r.getId())),
                                words.role(incident.value(), r.getId(), r.getRoleSealed())));
    }

    /// Newest first, from all regions whose keys are held. On the record.
    List<IncidentId> find(Collection<Trait> traits, String value) {
        var tokens = new ArrayList<byte[]>();
        for (var circle : keys.circles()) {
            if (circle.audience() == Audience.DESK) {
                traits.forEach(trait -> tokens.addAll(keys.tokens(circle, trait, value)));
            }
        }
        var found = new HashSet<UUID>();
        for (int from = 0; from < tokens.size(); from += MOST_TOKENS) {
            var some = tokens.subList(from, Math.min(tokens.size(), from + MOST_TOKENS));
            found.addAll(
                    db.selectFrom(FIND_REPORTERS(some.toArray(byte[][]::new)))
                            .fetchSet(FIND_REPORTERS.INCIDENT_ID));
        }
        return found.stream()
                .map(IncidentId::new)
                .sorted(
                        Comparator.comparing((IncidentId id) -> Ids.momentOf(id.value()))
                                .thenComparing(IncidentId::value)
                                .reversed())
                .limit(MOST_FOUND)
                .toList();
    }

    private static String json(Reporter who) {
        return JSON.createObjectNode()
                .put("name", who.name())
                .put("phone", who.phone())
                .put("staffNumber", who.staffNumber())
                .toString();
    }

    private static Reporter reporter(String json, String role) {
        var tree = JSON.readTree(json);
        return new Reporter(
                tree.path("name").asString(""),
                tree.path("phone").asString(""),
                tree.path("staffNumber").asString(""),
                role);
    }

    private static String place(IncidentId incident, UUID reporter) {
        return "reporter/details/" + incident.value() + "/" + reporter;
    }

    private record Known(IncidentId incident, short region, Reporter who, UUID id) {
        Known(NewIncident incident, Reporter who, UUID id) {
            this(incident.id(), (short) incident.region(), who, id);
        }

        Stream<Said> traits() {
            return Stream.of(
                            new Said(this, Trait.NAME, who.name()),
                            new Said(this, Trait.PHONE, who.phone()),
                            new Said(this, Trait.STAFF_NUMBER, who.staffNumber()))
                    .filter(said -> !said.value.isBlank());
        }
    }

    private record Said(Known by, Trait trait, String value) {}
}
