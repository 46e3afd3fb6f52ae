package org.watchroom.operations.staff;

import static org.watchroom.db.schema.Tables.APPROVAL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.ApprovalRecord;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.Approval.Decision;
import org.watchroom.operations.staff.Approval.Kind;

/// The SQL of what takes two persons.
final class ApprovalsSql {
    private final DSLContext db;

    ApprovalsSql(DSLContext db) {
        this.db = db;
    }

    List<Approval> all(int limit) {
        var person = DSL.jsonbGetAttributeAsText(APPROVAL.SUBJECT, "person").as("who");
        return db.select(APPROVAL, person)
                .from(APPROVAL)
                .orderBy(APPROVAL.ASKED_AT.desc())
                .limit(limit)
                .fetch(row -> approval(row.value1(), row.value2()));
    }

    private Approval approval(ApprovalRecord row, @Nullable String person) {
        return new Approval(
                row.getId(),
                Kind.of(row.getKind()),
                row.getRegionId() == null ? OptionalInt.empty() : OptionalInt.of(row.getRegionId()),
                row.getSubject().data(),
                Optional.ofNullable(person).map(id -> new PersonId(UUID.fromString(id))),
                Reasons.read(Keyring.of(db), place(row.getId()), row.getReasonSealed()),
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

    void ask(UUID id, Kind kind, String subject, OptionalInt region, String reason) {
        Routines.askApproval(
                db.configuration(),
                kind.code(),
                JSONB.valueOf(subject),
                region.isPresent() ? (short) region.getAsInt() : null,
                Reasons.seal(Keyring.of(db), place(id), reason),
                id);
    }

    private static String place(UUID id) {
        return "approval/reason/" + id;
    }

    void decide(UUID id, boolean approve) {
        Routines.decideApproval(db.configuration(), id, approve);
    }
}
