package org.watchroom.operations.casefile;

import static org.jooq.impl.DSL.noCondition;
import static org.watchroom.db.schema.Tables.CASE_FILE;
import static org.watchroom.db.schema.Tables.CASE_INCIDENT;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of cases and what is in them.
final class CaseSql {
    /// Cases that one incident was ever in.
    private static final int MOST = 100;

    private final DSLContext db;
    private final Keyring keys;
    private final CaseWords words;

    CaseSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new CaseWords(keys);
    }

    Optional<Integer> region(IncidentId incident) {
        return db.select(INCIDENT.REGION_ID)
                .from(INCIDENT)
                .where(INCIDENT.ID.eq(incident.value()))
                .fetchOptional(r -> (int) r.value1());
    }

    /// Open ones first, then newest first. Uses the index `case_file_open`.
    List<CaseFile> list(boolean closedToo, int limit) {
        return list(closedToo ? noCondition() : CASE_FILE.STATE.eq("open"), limit);
    }

    Optional<CaseFile> find(CaseId id) {
        return list(CASE_FILE.ID.eq(id.value()), 1).stream().findFirst();
    }

    /// Uses the index `case_incident_of`.
    Optional<CaseFile> openCaseOf(IncidentId incident) {
        var ever =
                CASE_FILE.ID.in(
                        db.select(CASE_INCIDENT.CASE_ID)
                                .from(CASE_INCIDENT)
                                .where(CASE_INCIDENT.INCIDENT_ID.eq(incident.value())));
        return list(ever.and(CASE_FILE.STATE.eq("open")), MOST).stream()
                .filter(one -> one.incidents().contains(incident))
                .findFirst();
    }

    private List<CaseFile> list(Condition which, int limit) {
        var rows =
                db.select(
                                CASE_FILE.asterisk(),
                                PERSON.DISPLAY_NAME,
                                PERSON.NAME_SEALED,
                                PERSON.INITIALS)
                        .from(CASE_FILE)
                        .leftJoin(PERSON)
                        .on(PERSON.ID.eq(CASE_FILE.OPENED_BY))
                        .where(which)
                        .orderBy(CASE_FILE.STATE.desc(), CASE_FILE.OPENED_AT.desc())
                        .limit(limit)
                        .fetch();
        var moves = moves(rows.map(r -> r.get(CASE_FILE.ID)));
        return rows.map(r -> toCase(r, moves));
    }

    private CaseFile toCase(Record r, List<CaseMove> moves) {
        var id = new CaseId(r.get(CASE_FILE.ID));
        var now = new LinkedHashSet<IncidentId>();
        for (var move : moves) {
            if (move.into().equals(id)) {
                if (move.joined()) {
                    now.add(move.incident());
                } else {
                    now.remove(move.incident());
                }
            }
        }
        return new CaseFile(
                id,
                r.get(CASE_FILE.REGION_ID),
                words.title(id.value(), r.get(CASE_FILE.TITLE_SEALED)),
                r.get(CASE_FILE.REVISION),
                name(r, CASE_FILE.OPENED_BY),
                r.get(CASE_FILE.OPENED_AT),
                Optional.ofNullable(r.get(CASE_FILE.CLOSED_AT)),
                new ArrayList<>(now));
    }

    /// Oldest first.
    List<CaseMove> moves(List<UUID> cases) {
        return db.select(
                        CASE_INCIDENT.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(CASE_INCIDENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(CASE_INCIDENT.MADE_BY))
                .where(CASE_INCIDENT.CASE_ID.in(cases))
                .orderBy(CASE_INCIDENT.MADE_AT, CASE_INCIDENT.STEP)
                .fetch(r ->
                        new CaseMove(
                                new CaseId(r.get(CASE_INCIDENT.CASE_ID)),
                                new IncidentId(r.get(CASE_INCIDENT.INCIDENT_ID)),
                                r.get(CASE_INCIDENT.JOINED),
                                words.why(r.get(CASE_INCIDENT.ID), r.get(CASE_INCIDENT.WHY_SEALED)),
                                name(r, CASE_INCIDENT.MADE_BY),
                                r.get(CASE_INCIDENT.MADE_AT)));
    }

    void open(CaseId id, int region, String title) {
        db.insertInto(CASE_FILE)
                .set(CASE_FILE.ID, id.value())
                .set(CASE_FILE.REGION_ID, (short) region)
                .set(CASE_FILE.TITLE_SEALED, words.sealTitle(id, region, title))
                .execute();
    }

    void move(UUID id, CaseId into, IncidentId incident, int region, boolean joined, String why) {
        db.insertInto(CASE_INCIDENT)
                .set(CASE_INCIDENT.ID, id)
                .set(CASE_INCIDENT.CASE_ID, into.value())
                .set(CASE_INCIDENT.INCIDENT_ID, incident.value())
                .set(CASE_INCIDENT.REGION_ID, (short) region)
                .set(CASE_INCIDENT.JOINED, joined)
                .set(CASE_INCIDENT.WHY_SEALED, words.sealWhy(id, region, why))
                .execute();
    }

    /// False when the row is no longer as `seen`.
    boolean state(CaseFile seen, String state) {
        return db.update(CASE_FILE)
                        .set(CASE_FILE.STATE, state)
                        .set(CASE_FILE.REVISION, CASE_FILE.REVISION.plus(1))
                        .where(CASE_FILE.ID.eq(seen.id().value()))
                        .and(CASE_FILE.REVISION.eq(seen.revision()))
                        .execute()
                == 1;
    }

    /// False when the row is no longer as `seen`.
    boolean rename(CaseFile seen, String title) {
        return db.update(CASE_FILE)
                        .set(
                                CASE_FILE.TITLE_SEALED,
                                words.sealTitle(seen.id(), seen.region(), title))
                        .set(CASE_FILE.REVISION, CASE_FILE.REVISION.plus(1))
                        .where(CASE_FILE.ID.eq(seen.id().value()))
                        .and(CASE_FILE.REVISION.eq(seen.revision()))
                        .execute()
                == 1;
    }

    private String name(Record r, TableField<?, UUID> who) {
        return JoinedNameSql.of(keys, r.get(who), r);
    }
}
