package org.watchroom.operations.intake.mail;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.MAIL_ANSWER;
import static org.watchroom.db.schema.Tables.RAW_REPORT;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.IncidentId;
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

    /// Those whose report belongs to an incident, where answering is switched on. Uses the index
    /// `mail_answer_owed`.
    List<Owed> due(int limit) {
        return db.select(
                        MAIL_ANSWER.REPORT_ID,
                        RAW_REPORT.INCIDENT_ID,
                        MAIL_ANSWER.ADDRESS_TOKEN,
                        MAIL_ANSWER.ADDRESS_SEALED)
                .from(MAIL_ANSWER)
                .join(RAW_REPORT)
                .on(RAW_REPORT.ID.eq(MAIL_ANSWER.REPORT_ID))
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(RAW_REPORT.INCIDENT_ID))
                .where(MAIL_ANSWER.DONE_AT.isNull())
                .and(
                        condition(
                                Routines.runs(
                                        inline(Automation.MAIL_ANSWERS.key()),
                                        INCIDENT.REGION_ID,
                                        INCIDENT.STORE_ID)))
                .orderBy(MAIL_ANSWER.OWED_AT)
                .limit(limit)
                .fetch(r -> {
                    var to = keys.open(r.value4(), place(r.value1())).split("\n", 2);
                    return new Owed(
                            r.value1(),
                            new IncidentId(r.value2()),
                            r.value3(),
                            new To(to[0], to[1]));
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
