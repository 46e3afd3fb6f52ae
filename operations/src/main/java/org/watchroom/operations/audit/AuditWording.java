package org.watchroom.operations.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.staff.PersonId;

/// Puts records into plain English.
final class AuditWording {
    private static final String SERVICE = "Watchroom's service";

    private final AuditNames names;
    private final RowWording rows;
    private final ActWording acts;
    private final AccessWording accesses;

    AuditWording(
            Map<UUID, AuditTrail.Colleague> people, Map<Integer, String> regions, ZoneId zone) {
        names = new AuditNames(people, regions, zone);
        rows = new RowWording(names);
        acts = new ActWording(names);
        accesses = new AccessWording(names);
    }

    /// @param before what the row said before, where the record is a change
    AuditLine line(AuditRecord record, Optional<String> before) {
        var now = Payload.of(record.payload());
        if (record.payload().isEmpty()) {
            return new AuditLine(
                    record,
                    who(record, now),
                    "did something whose content was erased since",
                    List.of(),
                    record.op() == AuditRecord.Op.REFUSED);
        }
        var was = before.map(stored -> Payload.of(Optional.of(stored)));
        var changes = was.map(then -> new FieldChanges(names).between(then, now)).orElse(List.of());
        var what =
                switch (record.op()) {
                    case ADDED, CHANGED, REMOVED -> rows.of(record, now, was, changes);
                    case VIEWED, EXPORTED, PRINTED ->
                            accesses.of(record.op(), record.table(), record.key(), now);
                    case SESSION, REFUSED, ACT -> acts.of(record, now);
                };
        return new AuditLine(
                record, who(record, now), what, changes, record.op() == AuditRecord.Op.REFUSED);
    }

    WhoLooked.Look look(WhoLooked.Seen seen) {
        return new WhoLooked.Look(
                seen.at(),
                names.person(seen.person()),
                accesses.of(seen.op(), seen.table(), seen.key(), Payload.of(seen.detail())),
                Plain.words(seen.workstation().orElse("")));
    }

    String name(Optional<PersonId> person) {
        return names.person(person.map(PersonId::value));
    }

    private String who(AuditRecord record, Payload now) {
        if (record.person().isPresent()) {
            return names.person(record.person());
        }
        if (record.op() == AuditRecord.Op.REFUSED || record.op() == AuditRecord.Op.SESSION) {
            var known = Payload.uuidOf(record.key()).map(Optional::of).map(names::person);
            return known.filter(name -> !name.equals(names.person(Optional.empty())))
                    .orElseGet(() -> "Login " + Plain.words(login(record, now)));
        }
        return record.actor().startsWith("watchroom_intake") || record.actor().startsWith("intake")
                ? SERVICE
                : "Database login " + Plain.words(record.actor());
    }

    private static String login(AuditRecord record, Payload now) {
        return now.has("login") ? now.text("login") : record.actor();
    }
}
