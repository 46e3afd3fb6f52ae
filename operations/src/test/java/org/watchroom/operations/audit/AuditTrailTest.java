package org.watchroom.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.audit.AuditFilter.Kind;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session.Access;

final class AuditTrailTest {
    private final AuditRoom audit = new AuditRoom();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void records_are_told_in_plain_english_newest_first() {
        var id = audit.workedOn();
        var reference = id.reference();

        assertThat(audit.sentences(AuditFilter.EVERYTHING.about(id)))
                .containsExactly(
                        "Mara Reid wrote “released” on the timeline of " + reference + " at test",
                        "Mara Reid put " + reference + " back into the queue at test",
                        "Mara Reid wrote “severity changed” on the timeline of "
                                + reference
                                + " at test",
                        "Mara Reid changed " + reference + ": severity: High → Critical at test",
                        "Mara Reid wrote “claimed” on the timeline of " + reference + " at test",
                        "Mara Reid claimed " + reference + " at test",
                        "Watchroom's service wrote “raised” on the timeline of " + reference,
                        "Watchroom's service raised "
                                + reference
                                + " (high, shop-theft, by terminal)");
    }

    @Test
    void a_change_tells_what_was_there_before() {
        var id = audit.workedOn();

        var regraded =
                audit.read(AuditFilter.EVERYTHING.about(id)).stream()
                        .filter(line -> line.what().contains("severity: "))
                        .findFirst()
                        .orElseThrow();

        assertThat(regraded.changes())
                .containsExactly(new AuditLine.Change("severity", "High", "Critical"));
        assertThat(regraded.record().payload().orElseThrow()).contains("\"severity\": 4");
        assertThat(regraded.refused()).isFalse();
    }

    @Test
    void what_was_there_before_is_told_right_where_the_clock_was_set_back() {
        var id = audit.workedOn();
        audit.room.db().update("set session_replication_role = replica");
        audit.room
                .db()
                .update(
                        "update app.journal set at = at + interval '1 hour' where tbl = 'incident' and op = 'I' and pk = ?",
                        id.value().toString());
        audit.room.db().update("set session_replication_role = origin");

        assertThat(audit.sentences(AuditFilter.EVERYTHING.about(id)))
                .contains("Mara Reid claimed " + id.reference() + " at test");
    }

    @Test
    void sign_ins_and_refusals_of_ones_people_are_there() {
        audit.room.signIn(audit.room.mara).close();
        assertThatThrownBy(() -> audit.signIn(audit.room.mara, "somewhere", "000000x"))
                .isInstanceOf(Failure.Refused.class);

        assertThat(audit.sentences(AuditFilter.EVERYTHING.of(Kind.REFUSALS)))
                .containsExactly("Mara Reid was refused at sign-in: the code was wrong");
        assertThat(audit.read(AuditFilter.EVERYTHING.of(Kind.REFUSALS)).getFirst().refused())
                .isTrue();
        assertThat(
                        audit.sentences(
                                AuditFilter.EVERYTHING
                                        .of(Kind.SIGN_INS, Kind.REFUSALS)
                                        .by(new PersonId(audit.room.mara.id()))))
                .containsExactly(
                        "Mara Reid was refused at sign-in: the code was wrong",
                        "Mara Reid signed out at test",
                        "Mara Reid signed in at test");
    }

    @Test
    void an_auditor_of_the_north_reads_nothing_of_the_south() {
        var south = audit.room.raise(audit.room.dover, Severity.HIGH, "Not hers");
        audit.room.signIn(audit.room.sue).close();
        assertThatThrownBy(() -> audit.signIn(audit.room.sue, "s", "wrong"))
                .isInstanceOf(Failure.Refused.class);

        assertThat(audit.read(AuditFilter.EVERYTHING.about(south))).isEmpty();
        assertThat(audit.read(AuditFilter.EVERYTHING.by(new PersonId(audit.room.sue.id()))))
                .isEmpty();
        assertThat(audit.read(AuditFilter.EVERYTHING))
                .noneMatch(line -> line.sentence().contains("Sue"))
                .noneMatch(line -> line.record().region().equals(Optional.of(2)));
        var all = audit.wholeTrail().newest(AuditFilter.EVERYTHING, Optional.empty(), 500).lines();
        assertThat(all)
                .anyMatch(line -> line.sentence().startsWith("Sue Park was refused at sign-in"))
                .anyMatch(line -> line.record().region().equals(Optional.of(2)));
    }

    @Test
    void nobody_but_auditors_reads_the_record() {
        try (var mara = audit.room.signIn(audit.room.mara)) {
            var trail = new AuditTrail(mara.database(), AuditRoom.LONDON);

            assertThatThrownBy(() -> trail.newest(AuditFilter.EVERYTHING, Optional.empty(), 10))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("not-allowed"));
        }
    }

    @Test
    void pages_follow_each_other_without_loss_or_doubling() {
        audit.workedOn();
        var whole = audit.read(AuditFilter.EVERYTHING);

        var paged = new ArrayList<AuditLine>();
        var page = audit.trail().newest(AuditFilter.EVERYTHING, Optional.empty(), 3);
        paged.addAll(page.lines());
        while (page.next().isPresent()) {
            page = audit.trail().newest(AuditFilter.EVERYTHING, page.next(), 3);
            paged.addAll(page.lines());
        }

        assertThat(paged)
                .extracting(line -> line.record().number())
                .containsExactlyElementsOf(
                        whole.stream().map(line -> line.record().number()).toList());
    }

    @Test
    void every_filter_finds_its_own() {
        var id = audit.workedOn();
        try (var mara =
                audit.signIn(audit.room.mara, "Desk 3", audit.room.db().code(audit.room.mara))) {
            mara.note(Access.VIEWED, "incident", id.value().toString(), "incident-opened");
            mara.note(Access.EXPORTED, "incident", id.value().toString(), "summary-exported");
        }

        assertThat(audit.sentences(AuditFilter.EVERYTHING.of(Kind.VIEWS)))
                .containsExactly("Mara Reid opened " + id.reference() + " at Desk 3");
        assertThat(audit.sentences(AuditFilter.EVERYTHING.of(Kind.EXPORTS)))
                .containsExactly(
                        "Mara Reid exported " + id.reference() + " (summary exported) at Desk 3");
        assertThat(audit.read(AuditFilter.EVERYTHING.at("desk"))).hasSize(4);
        assertThat(audit.read(AuditFilter.EVERYTHING.at("%"))).isEmpty();
        assertThat(audit.sentences(AuditFilter.EVERYTHING.saying("severity changed")))
                .containsExactly(
                        "Mara Reid wrote “severity changed” on the timeline of "
                                + id.reference()
                                + " at test");
        assertThat(audit.read(AuditFilter.EVERYTHING.of(Kind.MACHINE)))
                .allMatch(line -> line.record().person().isEmpty());
        assertThat(audit.read(AuditFilter.EVERYTHING.of(Kind.CHANGES)))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(
                        audit.read(
                                AuditFilter.EVERYTHING
                                        .of(Kind.ADMINISTRATION)
                                        .by(new PersonId(audit.room.mara.id()))))
                .isEmpty();
        var now = audit.room.clock.instant();
        assertThat(
                        audit.read(
                                AuditFilter.EVERYTHING.between(
                                        Optional.of(now.plusSeconds(60)), Optional.empty())))
                .isEmpty();
        assertThat(
                        audit.read(
                                AuditFilter.EVERYTHING.between(
                                        Optional.of(now.minus(Duration.ofHours(1))),
                                        Optional.of(now.minus(Duration.ofMinutes(30))))))
                .isEmpty();
    }

    @Test
    void an_erased_record_keeps_its_place() {
        var id = audit.workedOn();
        audit.room
                .db()
                .query(
                        "select sec.erase_payload(seq, at, 'subject request') from app.journal where tbl = 'incident' and op = 'I' and pk = ?",
                        _ -> {},
                        id.value().toString());

        var lines = audit.read(AuditFilter.EVERYTHING.about(id));

        assertThat(lines.getLast().what()).contains("erased since");
        assertThat(lines.getLast().record().payload()).isEmpty();
        assertThat(lines.getLast().record().rowHash()).hasSize(32);
    }

    @Test
    void a_name_the_reader_may_not_read_stays_unread() {
        var id = audit.workedOn();
        audit.room
                .db()
                .update("delete from app.person_region where person_id = ?", audit.room.mara.id());

        assertThat(audit.sentences(AuditFilter.EVERYTHING.about(id)))
                .anyMatch(sentence -> sentence.startsWith("somebody claimed"));
        assertThat(
                        audit.wholeTrail()
                                .newest(AuditFilter.EVERYTHING.about(id), Optional.empty(), 50)
                                .lines())
                .anyMatch(line -> line.sentence().startsWith("Mara Reid claimed"));
    }

    @Test
    void hostile_words_cannot_hide_in_a_sentence() {
        audit.signIn(
                        audit.room.mara,
                        "\u202E3 ksed\u0007 🙂",
                        audit.room.db().code(audit.room.mara))
                .close();

        assertThat(audit.sentences(AuditFilter.EVERYTHING.of(Kind.SIGN_INS)))
                .contains("Mara Reid signed in at [U+202E]3 ksed[U+0007] 🙂");
    }
}
