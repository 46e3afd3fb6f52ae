package org.watchroom.operations.casefile;

import static org.watchroom.db.schema.Tables.CASE_FACT;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of facts: what counts in columns, all other words sealed together.
final class FactSql {
    private final DSLContext db;
    private final Keyring keys;
    private final CaseWords words;

    FactSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
        this.words = new CaseWords(keys);
    }

    /// Every revision, in the order they were written. Uses the index `case_fact_of`.
    List<Fact> of(Collection<IncidentId> incidents) {
        return db.select(
                        CASE_FACT.asterisk(),
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(CASE_FACT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(CASE_FACT.MADE_BY))
                .where(CASE_FACT.INCIDENT_ID.in(incidents.stream().map(IncidentId::value).toList()))
                .orderBy(CASE_FACT.MADE_AT, CASE_FACT.FACT_ID, CASE_FACT.REVISION)
                .fetch(this::toFact);
    }

    /// @param revision its row; adding it again adds it once
    void add(
            UUID revision,
            UUID fact,
            int number,
            IncidentId incident,
            int region,
            FactContent content,
            boolean withdrawn,
            String why,
            Optional<Purpose> purpose) {
        var sealed = new LinkedHashMap<String, String>();
        content.kind().fields().stream()
                .filter(Field::sealed)
                .forEach(field ->
                        content.get(field.name())
                                .ifPresent(value -> sealed.put(field.name(), value)));
        if (!why.isBlank()) {
            sealed.put(CaseWords.WHY, why.strip());
        }
        var row = db.newRecord(CASE_FACT);
        row.setId(revision);
        row.setFactId(fact);
        row.setRevision(number);
        row.setIncidentId(incident.value());
        row.setRegionId((short) region);
        row.setKind(content.kind().code());
        row.setWithdrawn(withdrawn);
        row.setWordsSealed(words.seal(revision, region, sealed));
        purpose.ifPresent(p -> row.setPurpose(p.code()));
        content.get("role").ifPresent(row::setRole);
        content.get("quantity").map(Integer::valueOf).ifPresent(row::setQuantity);
        content.get("back-resaleable").map(Integer::valueOf).ifPresent(row::setBackResaleable);
        content.get("back-damaged").map(Integer::valueOf).ifPresent(row::setBackDamaged);
        content.get("unit-price").map(Long::valueOf).ifPresent(row::setUnitPrice);
        content.get("currency").ifPresent(row::setCurrency);
        content.get("fate").ifPresent(row::setFate);
        content.get("grade").or(() -> content.get("use")).ifPresent(row::setGrade);
        content.get("channel").ifPresent(row::setChannel);
        content.get("contacted-at").map(Instant::parse).ifPresent(row::setContactedAt);
        content.get("attendance").ifPresent(row::setAttendance);
        content.get("attended-at").map(Instant::parse).ifPresent(row::setAttendedAt);
        content.get("outcome").ifPresent(row::setOutcomeCode);
        content.get("outcome-on").map(LocalDate::parse).ifPresent(row::setOutcomeOn);
        if (content.kind() == FactKind.FLAGS) {
            row.setFlags(content.several("flags").toArray(String[]::new));
        }
        db.insertInto(CASE_FACT).set(row).execute();
    }

    private Fact toFact(Record r) {
        var kind = FactKind.of(r.get(CASE_FACT.KIND));
        var sealed = r.get(CASE_FACT.WORDS_SEALED);
        var said = new LinkedHashMap<>(words.open(r.get(CASE_FACT.ID), sealed));
        var why = Optional.ofNullable(said.remove(CaseWords.WHY)).orElse("");
        said.keySet().removeIf(name -> kind.field(name).isEmpty());
        counted(kind, r, said);
        return new Fact(
                r.get(CASE_FACT.FACT_ID),
                new IncidentId(r.get(CASE_FACT.INCIDENT_ID)),
                r.get(CASE_FACT.REVISION),
                new FactContent(kind, said),
                r.get(CASE_FACT.WITHDRAWN),
                why,
                Purpose.of(r.get(CASE_FACT.PURPOSE)),
                JoinedNameSql.of(keys, r.get(CASE_FACT.MADE_BY), r),
                r.get(CASE_FACT.MADE_AT),
                words.readable(sealed));
    }

    private static void counted(FactKind kind, Record r, Map<String, String> said) {
        put(said, "role", r.get(CASE_FACT.ROLE));
        put(said, "quantity", r.get(CASE_FACT.QUANTITY));
        put(said, "back-resaleable", r.get(CASE_FACT.BACK_RESALEABLE));
        put(said, "back-damaged", r.get(CASE_FACT.BACK_DAMAGED));
        put(said, "unit-price", r.get(CASE_FACT.UNIT_PRICE));
        put(said, "currency", r.get(CASE_FACT.CURRENCY));
        put(said, "fate", r.get(CASE_FACT.FATE));
        put(said, kind == FactKind.WEAPON ? "use" : "grade", r.get(CASE_FACT.GRADE));
        put(said, "channel", r.get(CASE_FACT.CHANNEL));
        put(said, "contacted-at", r.get(CASE_FACT.CONTACTED_AT));
        put(said, "attendance", r.get(CASE_FACT.ATTENDANCE));
        put(said, "attended-at", r.get(CASE_FACT.ATTENDED_AT));
        put(said, "outcome", r.get(CASE_FACT.OUTCOME_CODE));
        put(said, "outcome-on", r.get(CASE_FACT.OUTCOME_ON));
        var flags = r.get(CASE_FACT.FLAGS);
        if (flags != null) {
            said.put("flags", String.join(",", flags));
        }
    }

    private static void put(
            Map<String, String> said,
            String name,
            @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }
}
