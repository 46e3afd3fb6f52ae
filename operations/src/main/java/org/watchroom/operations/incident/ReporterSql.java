package org.watchroom.operations.incident;

import static org.jooq.impl.DSL.row;
import static org.watchroom.db.schema.Tables.BLIND_INDEX;
import static org.watchroom.db.schema.Tables.FIND_REPORTERS;
import static org.watchroom.db.schema.Tables.OPEN_REPORTERS;
import static org.watchroom.db.schema.Tables.REPORTER;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Row3;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.work.Ids;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of who reported. The database hands identities out through functions that put it on
/// record.
final class ReporterSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;
    private final Keyring keys;
    private final SealedWords words;

    ReporterSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new SealedWords(keys);
    }

    /// Of those incidents whose reporter says who they are.
    void insert(Collection<NewIncident> incidents, Clock clock) {
        var known =
                incidents.stream()
                        .filter(i -> i.reporter().filter(Reporter::identified).isPresent())
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        db.insertInto(REPORTER)
                .columns(
                        REPORTER.INCIDENT_ID,
                        REPORTER.ID,
                        REPORTER.REGION_ID,
                        REPORTER.ROLE_SEALED,
                        REPORTER.DETAILS_SEALED)
                .valuesOfRows(
                        known.stream()
                                .map(i -> {
                                    var id = Ids.next(clock);
                                    var who = i.reporter().orElseThrow();
                                    return row(
                                            i.id().value(),
                                            id,
                                            (short) i.region(),
                                            words.sealRole(i.id(), id, i.region(), who.role()),
                                            keys.seal(
                                                    Circle.desk(i.region()),
                                                    json(who),
                                                    place(i.id(), id)));
                                })
                                .toList())
                .execute();
        db.insertInto(BLIND_INDEX)
                .columns(BLIND_INDEX.REGION_ID, BLIND_INDEX.TOKEN, BLIND_INDEX.INCIDENT_ID)
                .valuesOfRows(known.stream().flatMap(this::tokens).toList())
                .onConflictDoNothing()
                .execute();
    }

    private Stream<Row3<Short, byte[], UUID>> tokens(NewIncident incident) {
        var who = incident.reporter().orElseThrow();
        return Map.of(
                        Trait.NAME, who.name(),
                        Trait.PHONE, who.phone(),
                        Trait.STAFF_NUMBER, who.staffNumber())
                .entrySet()
                .stream()
                .filter(trait -> !trait.getValue().isBlank())
                .map(trait ->
                        row(
                                (short) incident.region(),
                                keys.token(
                                        Circle.desk(incident.region()),
                                        trait.getKey(),
                                        trait.getValue()),
                                incident.id().value()));
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
    List<IncidentId> find(Trait trait, String value) {
        var tokens = new ArrayList<byte[]>();
        for (var circle : keys.circles()) {
            if (circle.region().isPresent()
                    && circle.equals(Circle.desk(circle.region().getAsInt()))) {
                tokens.addAll(keys.tokens(circle, trait, value));
            }
        }
        return db.selectFrom(FIND_REPORTERS(tokens.toArray(byte[][]::new)))
                .fetch(r -> new IncidentId(r.getIncidentId()));
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
}
