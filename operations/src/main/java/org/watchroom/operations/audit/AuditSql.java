package org.watchroom.operations.audit;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.watchroom.db.schema.Tables.JOURNAL;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.SEAL;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectSeekStep2;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.audit.AuditFilter.Kind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.PersonName;

/// The SQL of reading the record. The newest first; every way of asking has its index:
/// `journal_at`, `journal_person`, `journal_row`.
final class AuditSql {
    private static final int FETCHED_AT_ONCE = 1000;
    private static final Field<Long> XID =
            field("journal.xid::text::bigint", Long.class).as("xid_number");
    private static final Field<String> PAYLOAD =
            field("journal.payload::text", String.class).as("payload_text");
    private static final Field<Long> COVERED =
            field(
                    "(select s.n from app.seal s where (s.to_xid, s.to_seq) >= (journal.xid, journal.seq) order by s.to_xid, s.to_seq limit 1)",
                    Long.class);

    /// What the row said before it was changed to this. By number, not by time: records of one row
    /// are numbered in the order of its changes, while a clock may have been set back in between.
    private static final Field<String> BEFORE_IT =
            field(
                    """
                    case when journal.op = 'U' then
                        (select p.payload::text from app.journal p
                          where p.tbl = journal.tbl and p.pk = journal.pk and p.op in ('I', 'U')
                            and p.region_id is not distinct from journal.region_id
                            and p.seq < journal.seq
                          order by p.seq desc limit 1) end
                    """,
                    String.class);

    private static final List<Field<?>> FIELDS =
            List.of(
                    JOURNAL.SEQ,
                    XID,
                    JOURNAL.AT,
                    JOURNAL.ACTOR,
                    JOURNAL.AUTH,
                    JOURNAL.PERSON_ID,
                    JOURNAL.SESSION_ID,
                    JOURNAL.CLIENT_AT,
                    JOURNAL.WORKSTATION,
                    JOURNAL.TBL,
                    JOURNAL.PK,
                    JOURNAL.OP,
                    JOURNAL.REGION_ID,
                    PAYLOAD,
                    JOURNAL.SALT,
                    JOURNAL.ROW_HASH,
                    COVERED,
                    BEFORE_IT);

    private static final Comparator<Found> NEWEST_FIRST =
            Comparator.comparing((Found found) -> found.record().at())
                    .thenComparing(found -> found.record().number())
                    .reversed();
    private static final String ADMINISTERED =
            "('person', 'person_role', 'person_region', 'region', 'setting', 'approval', 'disclosure', 'key_holder', 'circle', 'circle_key', 'legal_hold', 'hold_review', 'retention_rule')";

    private final DSLContext db;

    AuditSql(DSLContext db) {
        this.db = db;
    }

    /// A record and, where it is a change, what stood there before.
    record Found(AuditRecord record, Optional<String> before) {}

    List<Found> newest(AuditFilter filter, Optional<AuditTrail.Place> after, int limit) {
        if (filter.person().isEmpty()) {
            return newest(asked(filter), after, limit);
        }
        // One after the other, each by its own index: asked for with "or" they would all be read
        // and sorted.
        var who = filter.person().get().value();
        var rest = asked(filter.byAnybody());
        return Stream.of(did(who), refused(who))
                .flatMap(by -> newest(rest.and(by), after, limit).stream())
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private List<Found> newest(Condition wanted, Optional<AuditTrail.Place> after, int limit) {
        return selected(
                        wanted.and(
                                after.map(place ->
                                                row(JOURNAL.AT, JOURNAL.SEQ)
                                                        .lt(place.at(), place.number())
                                                        // so that only the months up to there are
                                                        // looked into
                                                        .and(JOURNAL.AT.le(place.at())))
                                        .orElse(noCondition())))
                .limit(limit)
                .fetch(AuditSql::toFound);
    }

    /// All of them, newest first, read as they are taken; the caller closes the stream and is in a
    /// transaction.
    Stream<Found> stream(AuditFilter filter) {
        return streamed(filter).fetchSize(FETCHED_AT_ONCE).fetchStream().map(AuditSql::toFound);
    }

    /// Of one person: two halves, each by its own index, as in [#newest].
    ResultQuery<Record> streamed(AuditFilter filter) {
        if (filter.person().isEmpty()) {
            return selected(asked(filter));
        }
        var who = filter.person().get().value();
        var rest = asked(filter.byAnybody());
        return db.select(FIELDS)
                .from(JOURNAL)
                .where(rest.and(did(who)))
                .unionAll(db.select(FIELDS).from(JOURNAL).where(rest.and(refused(who))))
                .orderBy(field(name("at")).desc(), field(name("seq")).desc());
    }

    private SelectSeekStep2<Record, Instant, Long> selected(Condition wanted) {
        return db.select(FIELDS)
                .from(JOURNAL)
                .where(wanted)
                .orderBy(JOURNAL.AT.desc(), JOURNAL.SEQ.desc());
    }

    /// All that the filter asks for but the person.
    private Condition asked(AuditFilter filter) {
        var wanted = noCondition();
        wanted = filter.from().map(JOURNAL.AT::ge).map(wanted::and).orElse(wanted);
        wanted = filter.to().map(JOURNAL.AT::lt).map(wanted::and).orElse(wanted);
        wanted = filter.incident().map(new AboutSql(db)::about).map(wanted::and).orElse(wanted);
        if (!filter.kinds().isEmpty()) {
            wanted =
                    wanted.and(
                            filter.kinds().stream()
                                    .map(AuditSql::of)
                                    .reduce(Condition::or)
                                    .orElseThrow());
        }
        if (!filter.workstation().isEmpty()) {
            wanted = wanted.and(JOURNAL.WORKSTATION.containsIgnoreCase(filter.workstation()));
        }
        if (!filter.words().isEmpty()) {
            wanted =
                    wanted.and(
                            condition(
                                    "replace(journal.payload::text, '-', ' ') ilike {0}",
                                    val("%" + pattern(filter.words()) + "%")));
        }
        return wanted;
    }

    private static String pattern(String words) {
        return words.replace('-', ' ').replaceAll("([\\\\%_])", "\\\\$1");
    }

    private static Condition did(UUID person) {
        return JOURNAL.PERSON_ID.eq(person);
    }

    /// Refused sign-ins: there was no session, so only the key names the person.
    private static Condition refused(UUID person) {
        return JOURNAL.PERSON_ID
                .isNull()
                .and(JOURNAL.TBL.in(inline("session"), inline("second_factor")))
                .and(JOURNAL.PK.eq(person.toString()));
    }

    private static Condition of(Kind kind) {
        return condition(
                switch (kind) {
                    case SIGN_INS -> "journal.op = 'S'";
                    case REFUSALS -> "journal.op = 'R'";
                    case CHANGES -> "journal.op in ('I', 'U', 'D')";
                    case VIEWS -> "journal.op = 'V'";
                    case EXPORTS -> "journal.op in ('X', 'P')";
                    case ADMINISTRATION ->
                            "(journal.op = 'A' and journal.person_id is not null or journal.op in ('I', 'U', 'D') and journal.tbl in "
                                    + ADMINISTERED
                                    + ")";
                    case MACHINE -> "(journal.person_id is null and journal.op not in ('S', 'R'))";
                });
    }

    private static Found toFound(Record r) {
        return new Found(
                new AuditRecord(
                        r.get(JOURNAL.SEQ),
                        r.get(XID),
                        r.get(JOURNAL.AT),
                        r.get(JOURNAL.ACTOR),
                        Optional.ofNullable(r.get(JOURNAL.AUTH)),
                        Optional.ofNullable(r.get(JOURNAL.PERSON_ID)),
                        Optional.ofNullable(r.get(JOURNAL.SESSION_ID)),
                        Optional.ofNullable(r.get(JOURNAL.CLIENT_AT)),
                        Optional.ofNullable(r.get(JOURNAL.WORKSTATION)),
                        r.get(JOURNAL.TBL),
                        r.get(JOURNAL.PK),
                        AuditRecord.Op.of(r.get(JOURNAL.OP)),
                        Optional.ofNullable(r.get(JOURNAL.REGION_ID)).map(Short::intValue),
                        Optional.ofNullable(r.get(PAYLOAD)),
                        Optional.ofNullable(r.get(JOURNAL.SALT)),
                        r.get(JOURNAL.ROW_HASH),
                        Optional.ofNullable(r.get(COVERED))),
                Optional.ofNullable(r.get(BEFORE_IT)));
    }

    /// Everybody whose name this person may read. The one place where the record's persons get
    /// their names.
    Map<UUID, AuditTrail.Colleague> people() {
        var keys = Keyring.of(db);
        var all = new HashMap<UUID, AuditTrail.Colleague>();
        db.select(PERSON.ID, PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(PERSON)
                .forEach(r ->
                        all.put(
                                r.value1(),
                                new AuditTrail.Colleague(
                                        new PersonId(r.value1()),
                                        PersonName.read(
                                                keys,
                                                r.value1(),
                                                r.value2(),
                                                r.value3(),
                                                r.value4()),
                                        r.value4())));
        return all;
    }

    Optional<PersonId> personOf(String login) {
        return db.fetchOptional("select id from app.admin_people() where login = {0}", val(login))
                .map(r -> new PersonId(r.get(0, UUID.class)));
    }

    /// By the second in the reference, which is the beginning of the id.
    Optional<IncidentId> incident(String reference) {
        return IncidentId.secondOf(reference)
                .flatMap(second ->
                        db
                                .selectDistinct(JOURNAL.PK)
                                .from(JOURNAL)
                                .where(JOURNAL.TBL.eq(inline("incident")))
                                .and(JOURNAL.PK.ge(from(second)))
                                .and(JOURNAL.PK.lt(from(second.plusSeconds(1))))
                                .fetch(JOURNAL.PK)
                                .stream()
                                .map(key -> new IncidentId(UUID.fromString(key)))
                                .filter(id -> id.reference().equalsIgnoreCase(reference))
                                .findFirst());
    }

    private static String from(Instant second) {
        return new UUID(second.toEpochMilli() << 16, 0).toString();
    }

    Map<Integer, String> regions() {
        return db.select(REGION.ID, REGION.CODE)
                .from(REGION)
                .fetchMap(r -> (int) r.value1(), r -> r.value2());
    }

    /// The newest checkpoint, as signed; empty while nothing is sealed.
    Optional<AuditTrail.SealShown> seal(Optional<Long> n) {
        return db.select(SEAL.N, SEAL.SEALED_AT, SEAL.TREE_SIZE, SEAL.CHECKPOINT)
                .from(SEAL)
                .where(n.map(SEAL.N::eq).orElse(noCondition()))
                .orderBy(SEAL.N.desc())
                .limit(1)
                .fetchOptional(r ->
                        new AuditTrail.SealShown(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /// For this transaction: writing a file takes longer than a person's transaction may idle, and
    /// finding a long part of the record longer than a person's question may take.
    void waitForTheDisk() {
        db.execute("set local idle_in_transaction_session_timeout = '5min'");
        db.execute("set local statement_timeout = 0");
    }

    AuditExport.Begun begin(String op, String format, String part) {
        var begun = Routines.beginAuditExport(db.configuration(), op, format, JSONB.valueOf(part));
        return new AuditExport.Begun(begun.getUntil(), begun.getWhole());
    }

    List<WhoLooked.Seen> whoLooked(String table, UUID key) {
        return db.fetch(
                        "select at, person_id, op::text, seen_tbl, seen_pk, detail::text, workstation from app.who_looked({0}, {1})",
                        val(table), val(key.toString()))
                .map(r ->
                        new WhoLooked.Seen(
                                r.get(0, Instant.class),
                                Optional.ofNullable(r.get(1, UUID.class)),
                                AuditRecord.Op.of(r.get(2, String.class)),
                                r.get(3, String.class),
                                r.get(4, String.class),
                                Optional.ofNullable(r.get(5, String.class)),
                                Optional.ofNullable(r.get(6, String.class))));
    }
}
