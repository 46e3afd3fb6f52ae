package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.staff.StaffRoom.NORTH;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.work.Ids;

final class ApprovalsTest {
    private static final String WHY = "Takes over from Ada in spring";
    private final StaffRoom room = new StaffRoom();
    private final UUID asked = UUID.randomUUID();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private Approval seen(StaffRoom.Desk by) {
        return by.approvals().all().stream()
                .filter(a -> a.id().equals(asked))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void two_administrators_make_a_third() {
        var ada = room.desk(room.ada);
        var alf = room.desk(room.alf);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        var request = seen(alf);
        assertThat(request.kind()).isEqualTo(Approval.Kind.GRANT_ADMINISTRATOR);
        assertThat(request.person()).contains(StaffRoom.id(room.mara));
        assertThat(request.askedBy()).isEqualTo(StaffRoom.id(room.ada));
        assertThat(request.reason()).isEqualTo(WHY);
        assertThat(request.waiting(Clock.systemUTC().instant())).isTrue();
        assertThat(alf.member(room.mara.id()).roles()).containsExactly(Role.OPERATOR);

        alf.approvals().decide(request, true);

        assertThat(alf.member(room.mara.id()).roles())
                .containsExactlyInAnyOrder(Role.OPERATOR, Role.ADMINISTRATOR);
        assertThat(seen(ada).decision().orElseThrow().approved()).isTrue();
        var mara = room.desk(room.mara);
        assertThat(mara.people().all()).isNotEmpty();
        assertThat(mara.keys().get().circles())
                .contains(Circle.unsorted(), Circle.investigation(NORTH));
        mara.people().signOut(StaffRoom.id(room.alf));
    }

    @Test
    void whoever_asked_is_told_of_the_decision_by_the_feed() {
        var ada = room.desk(room.ada);
        var alf = room.desk(room.alf);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        var before =
                ada.session()
                        .database()
                        .read(db -> db.fetchSingle("select pg_current_snapshot()::text"))
                        .get(0, String.class);
        alf.approvals().decide(seen(alf), true);
        List<String> news =
                ada.session()
                        .database()
                        .read(db ->
                                db.fetch("select tbl from app.changes_since(?)", before)
                                        .getValues(0, String.class));
        assertThat(news).contains("approval");
    }

    @Test
    void nobody_approves_what_they_asked_for() {
        var ada = room.desk(room.ada);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> ada.approvals().decide(seen(ada), true))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("two-persons"));
        assertThat(seen(ada).decision()).isEmpty();
    }

    @Test
    void a_refusal_stays_one_and_the_second_decision_is_told_so() {
        var ada = room.desk(room.ada);
        var alf = room.desk(room.alf);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        var request = seen(alf);
        alf.approvals().decide(request, false);
        assertThat(seen(ada).decision().orElseThrow().approved()).isFalse();
        assertThat(ada.member(room.mara.id()).roles()).containsExactly(Role.OPERATOR);
        assertThatExceptionOfType(Failure.Stale.class)
                .isThrownBy(() -> alf.approvals().decide(request, true));
    }

    @Test
    void a_request_that_waited_too_long_is_not_carried_out() {
        var ada = room.desk(room.ada);
        var alf = room.desk(room.alf);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        room.db.update("set session_replication_role = replica");
        room.db.update("update app.approval set expires_at = now() - interval '1 minute'");
        room.db.update("set session_replication_role = origin");
        assertThat(seen(alf).waiting(Clock.systemUTC().instant())).isFalse();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> alf.approvals().decide(seen(alf), true))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("approval-expired"));
    }

    @Test
    void requests_of_another_region_are_neither_seen_nor_decided() {
        var ada = room.desk(room.ada);
        var bea = room.desk(room.bea);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        assertThat(bea.approvals().all()).isEmpty();
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> bea.approvals().decide(seen(ada), true));
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() ->
                        bea.approvals()
                                .askAdministrator(
                                        UUID.randomUUID(), ada.member(room.mara.id()), WHY));
    }

    @Test
    void asking_and_deciding_need_the_code_and_a_reason() {
        var ada = room.desk(room.ada, room.db.code(room.ada));
        var mara = ada.member(room.mara.id());
        assertThatExceptionOfType(Failure.StepUpNeeded.class)
                .isThrownBy(() -> ada.approvals().askAdministrator(asked, mara, WHY));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> ada.approvals().askAdministrator(asked, mara, " because  "))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("reason-short"));
        room.desk(room.alf).approvals().askAdministrator(asked, mara, WHY);
        assertThatExceptionOfType(Failure.StepUpNeeded.class)
                .isThrownBy(() -> ada.approvals().decide(seen(ada), true));
    }

    @Test
    void operators_neither_ask_nor_decide_nor_see() {
        var ada = room.desk(room.ada);
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        var mara = room.desk(room.mara);
        for (var deed :
                List.<Runnable>of(
                        () -> mara.approvals().all(),
                        () -> mara.approvals().decide(seen(ada), true),
                        () ->
                                mara.approvals()
                                        .ask(
                                                UUID.randomUUID(),
                                                Approval.Kind.LIFT_HOLD,
                                                "{}",
                                                OptionalInt.of(NORTH),
                                                WHY))) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(deed::run)
                    .satisfies(refused -> assertThat(refused.rule()).isEqualTo("not-allowed"));
        }
    }

    @Test
    void supervisors_decide_what_is_theirs_but_make_no_administrators() {
        var ada = room.desk(room.ada);
        ada.people().setRoles(StaffRoom.id(room.mara), Set.of(Role.SUPERVISOR));
        ada.approvals().askAdministrator(asked, ada.member(room.mara.id()), WHY);
        var mara = room.desk(room.mara);
        assertThat(seen(mara).expiresAt())
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(6)));
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> mara.approvals().decide(seen(mara), true));
    }

    @Test
    void whoever_decides_sees_what_exactly_is_asked_for() throws Exception {
        var ada = room.desk(room.ada);
        var alf = room.desk(room.alf);
        ada.approvals()
                .ask(
                        asked,
                        Approval.Kind.SHORTEN_RETENTION,
                        "{\"kind\": \"media\", \"category\": \"shop-theft\", \"days\": 100}",
                        OptionalInt.of(NORTH),
                        WHY);
        assertThat(seen(alf).about())
                .isEqualTo(
                        new Approval.About.Shorter(
                                "Recordings of an incident",
                                Optional.of(category("shop-theft")),
                                OptionalInt.of(180),
                                100));
        assertThat(seen(alf).region()).hasValue(NORTH);

        var incident = closedIncident();
        var deletion = UUID.randomUUID();
        ada.approvals()
                .ask(
                        deletion,
                        Approval.Kind.DELETE_EVIDENCE,
                        "{\"incident\": \"%s\", \"what\": \"pack\"}".formatted(incident),
                        OptionalInt.of(NORTH),
                        WHY);
        assertThat(about(alf, deletion)).isEqualTo(new Approval.About.Deletion(incident, "pack"));

        var hold = UUID.randomUUID();
        var lift = UUID.randomUUID();
        room.db.update("set session_replication_role = replica");
        room.db.update(
                "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (?, 1, ?, 'court order', ?, current_date)",
                hold,
                incident,
                room.ada.id());
        room.db.update("set session_replication_role = origin");
        ada.approvals()
                .ask(
                        lift,
                        Approval.Kind.LIFT_HOLD,
                        "{\"hold\": \"%s\"}".formatted(hold),
                        OptionalInt.of(NORTH),
                        WHY);
        assertThat(about(alf, lift)).isEqualTo(new Approval.About.Lift(incident));
    }

    private static Approval.About about(StaffRoom.Desk by, UUID request) {
        return by.approvals().all().stream()
                .filter(a -> a.id().equals(request))
                .findFirst()
                .orElseThrow()
                .about();
    }

    private String category(String code) {
        var name = new String[1];
        room.db.query(
                "select name from app.category where code = ?",
                row -> name[0] = row.getString(1),
                code);
        return name[0];
    }

    private UUID closedIncident() {
        var id = Ids.next(Clock.systemUTC());
        var store = room.db.store(NORTH, "YORK-01", "Coppergate", 53.9, -1.1);
        room.db.update("set session_replication_role = replica");
        room.db.update(
                """
                insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at,
                                          state, closed_at, closed_by, outcome_code)
                values (?, 1, ?, 'shop-theft', 2, 'sealed words', 'api', now(), now(), 'closed', now(), ?, 'no-crime')
                """,
                id,
                store,
                room.ada.id());
        room.db.update("set session_replication_role = origin");
        return id;
    }
}
