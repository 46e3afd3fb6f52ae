package org.watchroom.operations.statement;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.STATEMENT;
import static org.watchroom.db.schema.Tables.STATEMENT_TEMPLATE;
import static org.watchroom.db.schema.Tables.STATEMENT_VERSION;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of statements and their versions; all that they say is sealed for the region's desk.
final class StatementSql {
    private final DSLContext db;
    private final Keyring keys;

    StatementSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<StatementTemplate> templates() {
        return db.selectFrom(STATEMENT_TEMPLATE)
                .orderBy(STATEMENT_TEMPLATE.KIND, STATEMENT_TEMPLATE.VERSION.desc())
                .fetch(r ->
                        new StatementTemplate(
                                r.getId(),
                                StatementKind.of(r.getKind()),
                                r.getVersion(),
                                r.getTitle(),
                                r.getValidFrom(),
                                r.getSource(),
                                r.getBody()));
    }

    int lastVersion(StatementKind kind) {
        return db.select(max(STATEMENT_TEMPLATE.VERSION))
                .from(STATEMENT_TEMPLATE)
                .where(STATEMENT_TEMPLATE.KIND.eq(kind.code()))
                .fetchOptional(r -> r.value1() == null ? 0 : r.value1())
                .orElse(0);
    }

    void insert(StatementTemplate template) {
        db.insertInto(STATEMENT_TEMPLATE)
                .set(STATEMENT_TEMPLATE.ID, template.id())
                .set(STATEMENT_TEMPLATE.KIND, template.kind().code())
                .set(STATEMENT_TEMPLATE.VERSION, template.version())
                .set(STATEMENT_TEMPLATE.TITLE, template.title())
                .set(STATEMENT_TEMPLATE.VALID_FROM, template.validFrom())
                .set(STATEMENT_TEMPLATE.SOURCE, template.source())
                .set(STATEMENT_TEMPLATE.BODY, template.body())
                .execute();
    }

    /// Uses the index `statement_incident`.
    List<Statement> of(IncidentId incident) {
        return db.select(
                        STATEMENT.asterisk(),
                        select(max(STATEMENT_VERSION.VERSION))
                                .from(STATEMENT_VERSION)
                                .where(STATEMENT_VERSION.STATEMENT_ID.eq(STATEMENT.ID))
                                .asField("newest"),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(STATEMENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(STATEMENT.MADE_BY))
                .where(STATEMENT.INCIDENT_ID.eq(incident.value()))
                .orderBy(STATEMENT.MADE_AT, STATEMENT.ID)
                .fetch(this::statement);
    }

    private Statement statement(Record r) {
        var newest = r.get("newest", Integer.class);
        return new Statement(
                r.get(STATEMENT.ID),
                new IncidentId(r.get(STATEMENT.INCIDENT_ID)),
                r.get(STATEMENT.REGION_ID),
                StatementKind.of(r.get(STATEMENT.KIND)),
                r.get(STATEMENT.TEMPLATE_ID),
                Optional.ofNullable(r.get(STATEMENT.SUPPLEMENTS)),
                StatementState.of(r.get(STATEMENT.STATE)),
                newest == null ? 0 : newest,
                Optional.ofNullable(r.get(STATEMENT.FINAL_VERSION)),
                name(r, r.get(STATEMENT.MADE_BY)),
                r.get(STATEMENT.MADE_AT),
                r.get(STATEMENT.REVISION));
    }

    private String name(Record r, UUID person) {
        return JoinedNameSql.of(keys, person, r);
    }

    int region(IncidentId incident) {
        return db.select(INCIDENT.REGION_ID)
                .from(INCIDENT)
                .where(INCIDENT.ID.eq(incident.value()))
                .fetchOptional(r -> (int) r.value1())
                .orElseThrow(() -> new Failure.Missing("The incident"));
    }

    void insert(
            UUID id,
            IncidentId incident,
            int region,
            StatementKind kind,
            UUID template,
            Optional<UUID> supplements) {
        db.insertInto(STATEMENT)
                .set(STATEMENT.ID, id)
                .set(STATEMENT.INCIDENT_ID, incident.value())
                .set(STATEMENT.REGION_ID, (short) region)
                .set(STATEMENT.KIND, kind.code())
                .set(STATEMENT.TEMPLATE_ID, template)
                .set(STATEMENT.SUPPLEMENTS, supplements.orElse(null))
                .execute();
    }

    /// @throws Failure.Stale when it has changed since it was shown
    void state(Statement seen, StatementState state) {
        int done =
                db.update(STATEMENT)
                        .set(STATEMENT.STATE, state.code())
                        .set(STATEMENT.REVISION, seen.revision() + 1)
                        .where(STATEMENT.ID.eq(seen.id()))
                        .and(STATEMENT.REVISION.eq(seen.revision()))
                        .execute();
        if (done != 1) {
            throw new Failure.Stale("The statement");
        }
    }

    void rear(Statement seen, Rear rear) {
        var bytes = JsonMapper.shared().writeValueAsBytes(rear);
        int done =
                db.update(STATEMENT)
                        .set(
                                STATEMENT.REAR_SEALED,
                                keys.seal(Circle.desk(seen.region()), bytes, rearPlace(seen.id())))
                        .set(STATEMENT.REVISION, seen.revision() + 1)
                        .where(STATEMENT.ID.eq(seen.id()))
                        .and(STATEMENT.REVISION.eq(seen.revision()))
                        .execute();
        if (done != 1) {
            throw new Failure.Stale("The statement");
        }
    }

    Optional<Rear> rear(UUID statement) {
        return db.select(STATEMENT.REAR_SEALED)
                .from(STATEMENT)
                .where(STATEMENT.ID.eq(statement))
                .and(STATEMENT.REAR_SEALED.isNotNull())
                .fetchOptional(r ->
                        JsonMapper.shared()
                                .readValue(
                                        keys.openBytes(r.value1(), rearPlace(statement)),
                                        Rear.class));
    }

    List<StatementVersion> versions(UUID statement) {
        return db.select(
                        STATEMENT_VERSION.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(STATEMENT_VERSION)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(STATEMENT_VERSION.MADE_BY))
                .where(STATEMENT_VERSION.STATEMENT_ID.eq(statement))
                .orderBy(STATEMENT_VERSION.VERSION)
                .fetch(r -> {
                    int version = r.get(STATEMENT_VERSION.VERSION);
                    return new StatementVersion(
                            version,
                            r.get(STATEMENT_VERSION.ORIGIN).equals("generated"),
                            name(r, r.get(STATEMENT_VERSION.MADE_BY)),
                            r.get(STATEMENT_VERSION.MADE_AT),
                            Content.of(
                                    keys.openBytes(
                                            r.get(STATEMENT_VERSION.CONTENT_SEALED),
                                            place(statement, version))));
                });
    }

    /// The database refuses it as stale unless it is the next one.
    void insert(Statement of, int version, boolean generated, Content content) {
        db.insertInto(STATEMENT_VERSION)
                .set(STATEMENT_VERSION.STATEMENT_ID, of.id())
                .set(STATEMENT_VERSION.VERSION, version)
                .set(STATEMENT_VERSION.INCIDENT_ID, of.incident().value())
                .set(STATEMENT_VERSION.REGION_ID, (short) of.region())
                .set(STATEMENT_VERSION.ORIGIN, generated ? "generated" : "edited")
                .set(
                        STATEMENT_VERSION.CONTENT_SEALED,
                        keys.seal(
                                Circle.desk(of.region()), content.bytes(), place(of.id(), version)))
                .set(STATEMENT_VERSION.CONTENT_SHA256, content.hash().bytes())
                .execute();
    }

    /// That pages with somebody's words leave the house is on the record of their incident.
    void exported(Statement of, String act) {
        var detail = Map.of("act", act, "statement", of.id().toString());
        Routines.noteAccess(
                db.configuration(),
                "X",
                "incident",
                of.incident().value().toString(),
                JSONB.valueOf(
                        new String(
                                JsonMapper.shared().writeValueAsBytes(detail),
                                StandardCharsets.UTF_8)));
    }

    private static String place(UUID statement, int version) {
        return "statement_version/content/" + statement + "/" + version;
    }

    private static String rearPlace(UUID statement) {
        return "statement/rear/" + statement;
    }
}
