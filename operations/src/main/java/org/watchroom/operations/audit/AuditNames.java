package org.watchroom.operations.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.report.Moments;

/// What people call the things that records name by id. The one place where the ids of persons
/// become names.
final class AuditNames {
    private static final String NOBODY_KNOWN = "somebody";

    private final Map<UUID, AuditTrail.Colleague> people;
    private final Map<Integer, String> regions;
    private final Moments moments;

    AuditNames(Map<UUID, AuditTrail.Colleague> people, Map<Integer, String> regions, ZoneId zone) {
        this.people = people;
        this.regions = regions;
        this.moments = new Moments(zone);
    }

    /// Somebody whose name is not for this reader stays nameless.
    String person(Optional<UUID> id) {
        return id.map(people::get).map(one -> Plain.words(one.name())).orElse(NOBODY_KNOWN);
    }

    String region(String number) {
        try {
            return regions.getOrDefault(Integer.valueOf(number), "another region");
        } catch (NumberFormatException _) {
            return "no region";
        }
    }

    /// The incident's reference; its id is in every record about it.
    static String incident(String id) {
        return Payload.uuidOf(id)
                .filter(uuid -> uuid.version() == 7)
                .map(uuid -> new IncidentId(uuid).reference())
                .orElse("an incident");
    }

    /// A moment as PostgreSQL or Java writes it, in the reader's zone.
    Optional<String> moment(String stored) {
        return instant(stored).map(moments::brief);
    }

    /// Empty when either is not a moment.
    Optional<String> span(String from, String to) {
        return instant(from).flatMap(start -> instant(to).map(end -> moments.span(start, end)));
    }

    private static Optional<Instant> instant(String stored) {
        try {
            return Optional.of(OffsetDateTime.parse(stored).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
