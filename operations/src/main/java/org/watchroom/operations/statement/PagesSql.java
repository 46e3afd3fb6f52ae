package org.watchroom.operations.statement;

import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.STATEMENT_FORM;
import static org.watchroom.db.schema.Tables.STATEMENT_SIGNATURE;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;
import org.watchroom.operations.statement.signing.Signed;

/// The SQL of a statement's pages and of the signatures under them.
final class PagesSql {
    private final DSLContext db;
    private final Keyring keys;

    PagesSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    boolean hasForm(UUID statement, int version) {
        return db.fetchExists(
                STATEMENT_FORM,
                STATEMENT_FORM.STATEMENT_ID.eq(statement).and(STATEMENT_FORM.VERSION.eq(version)));
    }

    void form(Statement of, int version, int signatures, int pages, byte[] pdf) {
        db.insertInto(STATEMENT_FORM)
                .set(STATEMENT_FORM.STATEMENT_ID, of.id())
                .set(STATEMENT_FORM.VERSION, version)
                .set(STATEMENT_FORM.INCIDENT_ID, of.incident().value())
                .set(STATEMENT_FORM.REGION_ID, (short) of.region())
                .set(STATEMENT_FORM.SIGNATURES, (short) signatures)
                .set(STATEMENT_FORM.PAGES, pages)
                .set(
                        STATEMENT_FORM.PDF_SEALED,
                        keys.seal(Circle.desk(of.region()), pdf, formPlace(of.id(), version)))
                .set(STATEMENT_FORM.PDF_SHA256, Sha256.of(pdf).bytes())
                .execute();
    }

    Optional<byte[]> form(UUID statement, int version) {
        return db.select(STATEMENT_FORM.PDF_SEALED)
                .from(STATEMENT_FORM)
                .where(STATEMENT_FORM.STATEMENT_ID.eq(statement))
                .and(STATEMENT_FORM.VERSION.eq(version))
                .fetchOptional(r -> keys.openBytes(r.value1(), formPlace(statement, version)));
    }

    void signature(
            UUID id,
            Statement of,
            int version,
            SignerRole role,
            Content content,
            byte[] form,
            Signed signed) {
        var circle = Circle.desk(of.region());
        var s = STATEMENT_SIGNATURE;
        db.insertInto(s)
                .set(s.ID, id)
                .set(s.STATEMENT_ID, of.id())
                .set(s.VERSION, version)
                .set(s.INCIDENT_ID, of.incident().value())
                .set(s.REGION_ID, (short) of.region())
                .set(s.ROLE, role.code())
                .set(s.METHOD, signed.method().code())
                .set(s.SIGNER_SEALED, keys.seal(circle, signed.signer(), place(id, "signer")))
                .set(s.CONTENT_SHA256, content.hash().bytes())
                .set(s.FORM_SHA256, Sha256.of(form).bytes())
                .set(s.PROOF_SEALED, keys.seal(circle, signed.proof(), place(id, "proof")))
                .set(s.PROOF_TYPE, signed.proofType())
                .set(s.PROOF_SHA256, Sha256.of(signed.proof()).bytes())
                .set(s.RESULT_SEALED, keys.seal(circle, signed.result(), place(id, "result")))
                .set(s.RESULT_TYPE, signed.resultType())
                .set(s.RESULT_SHA256, Sha256.of(signed.result()).bytes())
                .execute();
    }

    /// In the order they were given. Their bytes are read with [#pages].
    List<StatementSignature> signatures(UUID statement) {
        var s = STATEMENT_SIGNATURE;
        return db.select(
                        s.ID,
                        s.VERSION,
                        s.ROLE,
                        s.METHOD,
                        s.SIGNER_SEALED,
                        s.FORM_SHA256,
                        s.RESULT_SHA256,
                        s.RESULT_TYPE,
                        s.SEEN_BY,
                        s.MADE_AT,
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS)
                .from(s)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(s.SEEN_BY))
                .where(s.STATEMENT_ID.eq(statement))
                .orderBy(s.MADE_AT, s.ID)
                .fetch(r ->
                        new StatementSignature(
                                r.get(s.ID),
                                r.get(s.VERSION),
                                SignerRole.of(r.get(s.ROLE)),
                                Signed.Method.of(r.get(s.METHOD)),
                                keys.open(r.get(s.SIGNER_SEALED), place(r.get(s.ID), "signer")),
                                HexFormat.of().formatHex(r.get(s.FORM_SHA256)),
                                HexFormat.of().formatHex(r.get(s.RESULT_SHA256)),
                                r.get(s.RESULT_TYPE),
                                JoinedNameSql.of(keys, r.get(s.SEEN_BY), r),
                                r.get(s.MADE_AT)));
    }

    /// What was given with a signature, and the pages as they are served.
    Optional<SignedPages> pages(UUID signature) {
        var s = STATEMENT_SIGNATURE;
        return db.select(s.PROOF_SEALED, s.PROOF_TYPE, s.RESULT_SEALED, s.RESULT_TYPE)
                .from(s)
                .where(s.ID.eq(signature))
                .fetchOptional(r ->
                        new SignedPages(
                                keys.openBytes(r.value1(), place(signature, "proof")),
                                r.value2(),
                                keys.openBytes(r.value3(), place(signature, "result")),
                                r.value4()));
    }

    private static String formPlace(UUID statement, int version) {
        return "statement_form/pdf/" + statement + "/" + version;
    }

    private static String place(UUID signature, String column) {
        return "statement_signature/" + column + "/" + signature;
    }
}
