package org.watchroom.operations.incident;

import static org.watchroom.db.schema.Tables.INCIDENT_EVENT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.incident.TimelineEntry.Kind;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.ManyRows;
import org.watchroom.operations.work.OneTrip;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of timelines. What is written is sealed for the region's desk.
final class TimelineSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;
    private final Keyring keys;
    private final SealedWords words;

    TimelineSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new SealedWords(keys);
    }

    List<TimelineEntry> of(IncidentId id) {
        return db.select(
                        INCIDENT_EVENT.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(INCIDENT_EVENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(INCIDENT_EVENT.PERSON_ID))
                .where(INCIDENT_EVENT.INCIDENT_ID.eq(id.value()))
                .orderBy(INCIDENT_EVENT.AT, INCIDENT_EVENT.ID)
                .fetch(this::entry);
    }

    private TimelineEntry entry(Record r) {
        var line = r.get(INCIDENT_EVENT.ID);
        return new TimelineEntry(
                line,
                r.get(INCIDENT_EVENT.AT),
                Optional.ofNullable(r.get(INCIDENT_EVENT.PERSON_ID))
                        .map(person -> JoinedNameSql.of(keys, person, r)),
                Kind.of(r.get(INCIDENT_EVENT.KIND)),
                text(r, line));
    }

    /// The database says to what it lifted a severity, without words of its own.
    private String text(Record r, UUID line) {
        var text =
                words.line(
                        r.get(INCIDENT_EVENT.INCIDENT_ID),
                        line,
                        r.get(INCIDENT_EVENT.BODY),
                        r.get(INCIDENT_EVENT.BODY_SEALED));
        var level = JSON.readTree(r.get(INCIDENT_EVENT.DETAIL).data()).path("severity").asInt(0);
        return text.isEmpty() && level > 0 ? Severity.of(level).word() : text;
    }

    void add(IncidentId incident, int region, Kind kind, String text, Clock clock) {
        add(incident, Ids.next(clock), region, kind, text);
    }

    /// Nothing where the line is there already.
    void add(IncidentId incident, UUID line, int region, Kind kind, String text) {
        db.insertInto(INCIDENT_EVENT)
                .set(INCIDENT_EVENT.INCIDENT_ID, incident.value())
                .set(INCIDENT_EVENT.ID, line)
                .set(INCIDENT_EVENT.REGION_ID, (short) region)
                .set(INCIDENT_EVENT.KIND, kind.code())
                .set(INCIDENT_EVENT.BODY_SEALED, words.sealLine(incident, line, region, text))
                .onConflictDoNothing()
                .execute();
    }

    /// The first line of each, when the trip is made.
    void begin(List<NewIncident> incidents, Clock clock, OneTrip trip) {
        ManyRows.of(
                        INCIDENT_EVENT,
                        incidents.stream().map(i -> new First(i, Ids.next(clock))).toList())
                .set(INCIDENT_EVENT.INCIDENT_ID, first -> first.of.id().value())
                .set(INCIDENT_EVENT.ID, First::line)
                .set(INCIDENT_EVENT.REGION_ID, first -> (short) first.of.region())
                .set(INCIDENT_EVENT.KIND, _ -> Kind.RAISED.code())
                .set(
                        INCIDENT_EVENT.BODY_SEALED,
                        first ->
                                words.sealLine(
                                        first.of.id(),
                                        first.line,
                                        first.of.region(),
                                        first.of.reported()))
                .insert(trip);
    }

    /// That each was reported once more, when the trip is made.
    void again(List<Raising.Again> reports, Clock clock, OneTrip trip) {
        ManyRows.of(
                        INCIDENT_EVENT,
                        reports.stream().map(a -> new Next(a, Ids.next(clock))).toList())
                .set(INCIDENT_EVENT.INCIDENT_ID, next -> next.again.of().value())
                .set(INCIDENT_EVENT.ID, Next::line)
                .set(INCIDENT_EVENT.REGION_ID, next -> (short) next.again.said().region())
                .set(INCIDENT_EVENT.KIND, _ -> Kind.REPORTED_AGAIN.code())
                .set(
                        INCIDENT_EVENT.BODY_SEALED,
                        next ->
                                words.sealLine(
                                        next.again.of(),
                                        next.line,
                                        next.again.said().region(),
                                        next.again.said().reported()))
                .insert(trip);
    }

    private record Next(Raising.Again again, UUID line) {}

    private record First(NewIncident of, UUID line) {}
}
