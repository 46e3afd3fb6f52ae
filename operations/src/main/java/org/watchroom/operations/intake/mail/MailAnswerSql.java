package org.watchroom.operations.intake.mail;

import static org.jooq.impl.DSL.inline;
import static org.watchroom.db.schema.Tables.MAIL_ANSWER;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.intake.mail.MailAnswers.Owed;
import org.watchroom.operations.intake.mail.MailAnswers.To;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;

/// The SQL of answers to mail. Addresses are sealed, and only for as long as they are needed.
final class MailAnswerSql {
    private final DSLContext db;
    private final Keyring keys;

    MailAnswerSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    void owe(UUID report, To to, Instant now) {
        db.insertInto(MAIL_ANSWER)
                .set(MAIL_ANSWER.REPORT_ID, report)
                .set(MAIL_ANSWER.ADDRESS_TOKEN, token(to.address()))
                .set(
                        MAIL_ANSWER.ADDRESS_SEALED,
                        keys.seal(
                                Circle.unsorted(), to.address() + "\n" + to.mail(), place(report)))
                .set(MAIL_ANSWER.OWED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    /// Uses the index `mail_answer_owed`.
    List<Owed> due(int limit) {
        return db.selectFrom(MAIL_ANSWER)
                .where(MAIL_ANSWER.DONE_AT.isNull())
                .orderBy(MAIL_ANSWER.OWED_AT)
                .limit(limit)
                .fetch(r -> {
                    var parts =
                            keys.open(r.getAddressSealed(), place(r.getReportId())).split("\n", 2);
                    return new Owed(
                            r.getReportId(), r.getAddressToken(), new To(parts[0], parts[1]));
                });
    }

    /// Uses the index `mail_answer_to`.
    boolean begin(Owed owed, Instant now, Instant since, int most) {
        int lately =
                db.fetchCount(
                        MAIL_ANSWER,
                        MAIL_ANSWER
                                .ADDRESS_TOKEN
                                .eq(owed.token())
                                .and(MAIL_ANSWER.SENT.isTrue())
                                .and(MAIL_ANSWER.DONE_AT.gt(since)));
        boolean send = lately < most;
        int begun =
                db.update(MAIL_ANSWER)
                        .set(MAIL_ANSWER.DONE_AT, now)
                        .set(MAIL_ANSWER.SENT, inline(send))
                        .setNull(MAIL_ANSWER.ADDRESS_SEALED)
                        .where(MAIL_ANSWER.REPORT_ID.eq(owed.report()))
                        .and(MAIL_ANSWER.DONE_AT.isNull())
                        .execute();
        return send && begun == 1;
    }

    private String token(String address) {
        return HexFormat.of()
                .formatHex(keys.token(Circle.unsorted(), Trait.EXACT, "mail-answer\n" + address));
    }

    private static String place(UUID report) {
        return "mail_answer/address/" + report;
    }
}
