package org.watchroom.operations.matching;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.INCIDENT_LINK;
import static org.watchroom.db.schema.Tables.INCIDENT_SIGNAL;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.SealedLine;
import org.watchroom.operations.incident.SealedWords;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of what the desk sees and does. The deeds are functions of the database, which hold the
/// rules and write both timelines.
final class MatchSql {
    private final DSLContext db;
    private final Keyring keys;
    private final SealedWords words;

    MatchSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new SealedWords(keys);
    }

    /// Uses the index `incident_signal_of`.
    List<FoldedReport> reports(IncidentId incident, int limit) {
        return db.select(
                        INCIDENT_SIGNAL.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(INCIDENT_SIGNAL)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(INCIDENT_SIGNAL.TAKEN_BY))
                .where(INCIDENT_SIGNAL.INCIDENT_ID.eq(incident.value()))
                .orderBy(INCIDENT_SIGNAL.RECEIVED_AT.desc(), INCIDENT_SIGNAL.ID.desc())
                .limit(limit)
                .fetch(this::report);
    }

    private FoldedReport report(Record r) {
        var id = r.get(INCIDENT_SIGNAL.ID);
        return new FoldedReport(
                new IncidentId(id),
                new IncidentId(r.get(INCIDENT_SIGNAL.INCIDENT_ID)),
                r.get(INCIDENT_SIGNAL.REGION_ID),
                Source.of(r.get(INCIDENT_SIGNAL.SOURCE)).orElseThrow(),
                Severity.of(r.get(INCIDENT_SIGNAL.SEVERITY)),
                r.get(INCIDENT_SIGNAL.OCCURRED_AT),
                r.get(INCIDENT_SIGNAL.RECEIVED_AT),
                words.line(id, id, "", r.get(INCIDENT_SIGNAL.WORDS_SEALED)),
                words.place(id, r.get(INCIDENT_SIGNAL.PLACE_SEALED)),
                r.get(INCIDENT_SIGNAL.RULE_VERSION),
                Optional.ofNullable(r.get(INCIDENT_SIGNAL.TAKEN_AT))
                        .map(at ->
                                new FoldedReport.TakenOut(
                                        JoinedNameSql.of(keys, r.get(INCIDENT_SIGNAL.TAKEN_BY), r),
                                        at)),
                r.get(INCIDENT_SIGNAL.REVISION));
    }

    /// Uses the primary key and the index `incident_link_second`.
    List<Found> links(IncidentId incident) {
        var id = incident.value();
        return db.select(
                        INCIDENT_LINK.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(INCIDENT_LINK)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(INCIDENT_LINK.DECIDED_BY))
                .where(INCIDENT_LINK.FIRST_ID.eq(id).or(INCIDENT_LINK.SECOND_ID.eq(id)))
                .and(INCIDENT_LINK.STATE.ne(inline("unlinked")))
                .orderBy(
                        when(INCIDENT_LINK.STATE.eq(inline("linked")), 0).otherwise(1),
                        INCIDENT_LINK.MADE_AT.desc())
                .fetch(r -> found(r, id));
    }

    private Found found(Record r, UUID of) {
        var by = r.get(INCIDENT_LINK.DECIDED_BY);
        var first = r.get(INCIDENT_LINK.FIRST_ID);
        return new Found(
                new IncidentId(first.equals(of) ? r.get(INCIDENT_LINK.SECOND_ID) : first),
                Link.State.valueOf(r.get(INCIDENT_LINK.STATE).toUpperCase(Locale.ROOT)),
                r.get(INCIDENT_LINK.RULE_VERSION) != null,
                r.get(INCIDENT_LINK.MADE_AT),
                Optional.ofNullable(by).map(person -> JoinedNameSql.of(keys, person, r)),
                r.get(INCIDENT_LINK.REVISION));
    }

    /// A link, before the other incident was read.
    record Found(
            IncidentId other,
            Link.State state,
            boolean byRule,
            Instant madeAt,
            Optional<String> decidedBy,
            int revision) {
        Link with(QueueEntry entry) {
            return new Link(entry, state, byRule, madeAt, decidedBy, revision);
        }
    }

    void merge(Incident gone, Line onGone, Incident into, Line onInto) {
        Routines.mergeIncident(
                db.configuration(),
                gone.id().value(),
                gone.revision(),
                onGone.id(),
                seal(onGone),
                into.id().value(),
                into.revision(),
                onInto.id(),
                seal(onInto));
    }

    void unmerge(Incident merged, Line onMerged, Line onOther) {
        Routines.unmergeIncident(
                db.configuration(),
                merged.id().value(),
                merged.revision(),
                onMerged.id(),
                seal(onMerged),
                onOther.id(),
                seal(onOther));
    }

    void takeOut(FoldedReport report, Line onIncident) {
        Routines.takeOutSignal(
                db.configuration(),
                report.id().value(),
                report.revision(),
                onIncident.id(),
                seal(onIncident));
    }

    /// @param seen revision of the link; null where there was none
    void link(boolean linked, @Nullable Integer seen, Line onOne, Line onOther) {
        Routines.linkIncidents(
                db.configuration(),
                onOne.of().value(),
                onOther.of().value(),
                linked,
                seen,
                onOne.id(),
                seal(onOne),
                onOther.id(),
                seal(onOther));
    }

    private byte[] seal(Line line) {
        return SealedLine.of(db, line.of(), line.id(), line.region(), line.words());
    }

    /// A line for a timeline.
    record Line(IncidentId of, UUID id, int region, String words) {}
}
