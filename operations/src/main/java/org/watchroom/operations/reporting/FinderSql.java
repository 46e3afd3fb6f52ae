package org.watchroom.operations.reporting;

import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;

/// The SQL of finding incidents and colleagues: the moment of a reference is a range of ids.
final class FinderSql {
    private final DSLContext db;

    FinderSql(DSLContext db) {
        this.db = db;
    }

    /// Those whose ids are of this second.
    List<IncidentId> around(Instant second) {
        return db.select(INCIDENT.ID)
                .from(INCIDENT)
                .where(INCIDENT.ID.ge(floor(second)))
                .and(INCIDENT.ID.lt(floor(second.plusSeconds(1))))
                .fetch(r -> new IncidentId(r.value1()));
    }

    /// Colleagues whom this session may see, by their initials.
    List<PersonId> initials(String initials) {
        return db.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.INITIALS.eq(initials))
                .fetch(r -> new PersonId(r.value1()));
    }

    /// Below every id made at that moment or later.
    private static UUID floor(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }
}
