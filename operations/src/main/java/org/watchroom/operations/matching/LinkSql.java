package org.watchroom.operations.matching;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.BELONGING_TOGETHER;
import static org.watchroom.db.schema.Tables.INCIDENT_LINK;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of linking by rules; one statement for all that is new.
final class LinkSql {
    private final DSLContext db;

    LinkSql(DSLContext db) {
        this.db = db;
    }

    /// Of what was raised since; nothing that is there already, whatever became of it.
    List<Linking.Made> makeNew(Instant since) {
        var found = BELONGING_TOGETHER(since).as("found");
        return db.insertInto(
                        INCIDENT_LINK,
                        INCIDENT_LINK.FIRST_ID,
                        INCIDENT_LINK.SECOND_ID,
                        INCIDENT_LINK.REGION_ID,
                        INCIDENT_LINK.STATE,
                        INCIDENT_LINK.FIRST_CATEGORY,
                        INCIDENT_LINK.SECOND_CATEGORY,
                        INCIDENT_LINK.RULE_VERSION)
                .select(
                        select(
                                        found.FIRST_ID,
                                        found.SECOND_ID,
                                        found.REGION_ID,
                                        when(found.HOW.eq(inline("link")), inline("linked"))
                                                .otherwise(inline("suggested")),
                                        found.FIRST_CATEGORY,
                                        found.SECOND_CATEGORY,
                                        found.RULE_VERSION)
                                .from(found))
                .onConflictDoNothing()
                .returning(
                        INCIDENT_LINK.FIRST_ID,
                        INCIDENT_LINK.SECOND_ID,
                        INCIDENT_LINK.REGION_ID,
                        INCIDENT_LINK.STATE)
                .fetch(r ->
                        new Linking.Made(
                                new IncidentId(r.getFirstId()),
                                new IncidentId(r.getSecondId()),
                                r.getRegionId(),
                                r.getState().equals("linked")));
    }
}
