package org.watchroom.operations.staff;

import static org.watchroom.db.schema.Tables.APPROVAL;
import static org.watchroom.db.schema.Tables.CATEGORY;
import static org.watchroom.db.schema.Tables.FLAG;
import static org.watchroom.db.schema.Tables.LEGAL_HOLD;
import static org.watchroom.db.schema.Tables.PARTNER;
import static org.watchroom.db.schema.Tables.RETENTION_KIND;
import static org.watchroom.db.schema.Tables.RETENTION_RULE;
import static org.watchroom.db.schema.Tables.STORE;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.ApprovalRecord;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.Approval.About;
import org.watchroom.operations.staff.Approval.Decision;
import org.watchroom.operations.staff.Approval.Kind;

/// The SQL of what takes two persons.
final class ApprovalsSql {
    private static final Field<UUID> PERSON = said("person").cast(UUID.class).as("who");
    private static final Field<UUID> INCIDENT =
            DSL.coalesce(
                            said("incident").cast(UUID.class),
                            DSL.field(
                                    DSL.select(LEGAL_HOLD.INCIDENT_ID)
                                            .from(LEGAL_HOLD)
                                            .where(
                                                    LEGAL_HOLD.ID.eq(
                                                            said("hold").cast(UUID.class)))))
                    .as("about_incident");
    private static final Field<String> WHAT =
            DSL.field(
                            DSL.select(RETENTION_KIND.NAME)
                                    .from(RETENTION_KIND)
                                    .where(RETENTION_KIND.CODE.eq(said("kind"))))
                    .as("about_kind");
    private static final Field<String> CATEGORY_NAME =
            DSL.field(
                            DSL.select(CATEGORY.NAME)
                                    .from(CATEGORY)
                                    .where(CATEGORY.CODE.eq(said("category"))))
                    .as("about_category");
    private static final Field<Integer> TO = said("days").cast(Integer.class).as("to_days");
    private static final Field<String> PART = said("what").as("part");

    /// What a partner is called, where it is, and what it would be told: a line each.
    private static final Field<String> PARTNER_WORDS =
            DSL.field(
                            DSL.select(
                                            DSL.field(
                                                    "{0} || e'\\n' || {1} || e'\\n' || array_to_string({2} || {3}, ', ')",
                                                    String.class,
                                                    PARTNER.NAME,
                                                    PARTNER.URL,
                                                    PARTNER.WANTS,
                                                    PARTNER.FIELDS))
                                    .from(PARTNER)
                                    .where(PARTNER.ID.eq(said("partner").cast(UUID.class))))
                    .as("about_partner");

    /// What a flag is called, how it would stand, for which part, by which reference: a line each.
    private static final Field<String> FLAG_WORDS =
            DSL.field(
                            DSL.select(
                                            DSL.field(
                                                    "{0} || e'\\n' || {1} || e'\\n' || concat_ws(', ', {2}, {3}, {4}) || e'\\n' || coalesce({5}, '')",
                                                    String.class,
                                                    FLAG.NAME,
                                                    said("value"),
                                                    DSL.field(
                                                            DSL.select(STORE.CODE)
                                                                    .from(STORE)
                                                                    .where(
                                                                            STORE.ID.eq(
                                                                                    said("store")
                                                                                            .cast(
                                                                                                    UUID.class)))),
                                                    said("fascia"),
                                                    said("role"),
                                                    said("reference")))
                                    .from(FLAG)
                                    .where(FLAG.KEY.eq(said("flag"))))
                    .as("about_flag");

    /// The rule that is in force there now.
    private static final Field<Integer> FROM =
            DSL.field(
                            DSL.select(RETENTION_RULE.DAYS)
                                    .from(RETENTION_RULE)
                                    .where(RETENTION_RULE.KIND.eq(said("kind")))
                                    .and(
                                            RETENTION_RULE
                                                    .REGION_ID
                                                    .isNull()
                                                    .or(
                                                            RETENTION_RULE.REGION_ID.eq(
                                                                    APPROVAL.REGION_ID)))
                                    .and(
                                            RETENTION_RULE
                                                    .CATEGORY_CODE
                                                    .isNull()
                                                    .or(
                                                            RETENTION_RULE.CATEGORY_CODE.eq(
                                                                    said("category"))))
                                    .orderBy(
                                            DSL.field(RETENTION_RULE.REGION_ID.isNull()),
                                            DSL.field(RETENTION_RULE.CATEGORY_CODE.isNull()))
                                    .limit(1))
                    .as("from_days");

    private final DSLContext db;

    ApprovalsSql(DSLContext db) {
        this.db = db;
    }

    List<Approval> all(int limit) {
        return db.select(
                        APPROVAL,
                        PERSON,
                        INCIDENT,
                        WHAT,
                        CATEGORY_NAME,
                        FROM,
                        TO,
                        PART,
                        PARTNER_WORDS,
                        FLAG_WORDS)
                .from(APPROVAL)
                .orderBy(APPROVAL.ASKED_AT.desc())
                .limit(limit)
                .fetch(row -> approval(row.value1(), about(row.value1(), row)));
    }

    private static About about(ApprovalRecord request, Record row) {
        var person = row.get(PERSON);
        var incident = row.get(INCIDENT);
        var what = row.get(WHAT);
        var to = row.get(TO);
        return switch (Kind.of(request.getKind())) {
            case GRANT_ADMINISTRATOR ->
                    person == null
                            ? new About.Unclear()
                            : new About.Administrator(new PersonId(person));
            case SHORTEN_RETENTION ->
                    what == null || to == null
                            ? new About.Unclear()
                            : new About.Shorter(
                                    what,
                                    Optional.ofNullable(row.get(CATEGORY_NAME)),
                                    number(row.get(FROM)),
                                    to);
            case LIFT_HOLD -> incident == null ? new About.Unclear() : new About.Lift(incident);
            case DELETE_EVIDENCE ->
                    incident == null
                            ? new About.Unclear()
                            : new About.Deletion(
                                    incident, Objects.requireNonNullElse(row.get(PART), "all"));
            case APPROVE_PARTNER -> partner(row.get(PARTNER_WORDS));
            case SWITCH_FLAG -> flag(row.get(FLAG_WORDS));
        };
    }

    private static About partner(@Nullable String words) {
        var lines = words == null ? new String[0] : words.split("\n", 3);
        return lines.length < 3
                ? new About.Unclear()
                : new About.Partner(lines[0], lines[1], lines[2]);
    }

    private static About flag(@Nullable String words) {
        var lines = words == null ? new String[0] : words.split("\n", 4);
        return lines.length < 4
                ? new About.Unclear()
                : new About.Switch(lines[0], lines[1].equals("true"), lines[2], lines[3]);
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private Approval approval(ApprovalRecord row, About about) {
        return new Approval(
                row.getId(),
                Kind.of(row.getKind()),
                row.getRegionId() == null ? OptionalInt.empty() : OptionalInt.of(row.getRegionId()),
                about,
                Reasons.read(
                        Keyring.of(db), Reasons.placeOfRequest(row.getId()), row.getReasonSealed()),
                new PersonId(row.getAskedBy()),
                row.getAskedAt(),
                row.getExpiresAt(),
                row.getDecidedBy() == null
                        ? Optional.empty()
                        : Optional.of(
                                new Decision(
                                        new PersonId(row.getDecidedBy()),
                                        row.getDecidedAt(),
                                        row.getApproved())));
    }

    private static Field<String> said(String what) {
        return DSL.jsonbGetAttributeAsText(APPROVAL.SUBJECT, what);
    }

    void ask(UUID id, Kind kind, String subject, OptionalInt region, String reason) {
        Routines.askApproval(
                db.configuration(),
                kind.code(),
                JSONB.valueOf(subject),
                region.isPresent() ? (short) region.getAsInt() : null,
                Reasons.seal(Keyring.of(db), Reasons.placeOfRequest(id), reason),
                id);
    }

    void decide(UUID id, boolean approve) {
        Routines.decideApproval(db.configuration(), id, approve);
    }
}
