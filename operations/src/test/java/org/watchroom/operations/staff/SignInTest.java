package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.SignIn.Needs;
import org.watchroom.operations.testing.ControlRoom;

final class SignInTest {
    private final ControlRoom room = new ControlRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void who_has_a_device_is_asked_for_its_code() {
        var signIn = begin(room.mara);

        assertThat(signIn.needs()).isEqualTo(new Needs.Code());
        try (var session = signIn.open(room.db().code(room.mara))) {
            assertThat(session.person().displayName()).isEqualTo("Mara Reid");
            assertThat(session.roles()).containsExactly(Role.OPERATOR);
            assertThat(session.state().hasSecondFactor()).isTrue();
        }
    }

    @Test
    void what_cannot_be_a_login_never_leaves_the_workstation() {
        var nobody = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "", "");
        for (var typed : List.of("Correct-Horse", "correct horse battery", "", "x")) {
            assertThatThrownBy(() ->
                            SignIn.begin(new PasswordLogin(nobody, typed, new char[0]), "desk"))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("sign-in"));
        }
        assertThatThrownBy(
                        () -> SignIn.begin(new PasswordLogin(nobody, "mara", new char[0]), "desk"))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void a_code_opens_one_session_only() {
        var code = room.db().code(room.mara);
        begin(room.mara).open(code).close();

        assertRefused(() -> begin(room.mara).open(code));
        assertThat(refusals()).containsExactly("code-wrong");
    }

    @Test
    void a_password_without_a_code_opens_nothing() {
        assertRefused(() -> begin(room.mara).open(null));
        assertThat(sessions()).isZero();
    }

    @Test
    void five_wrong_codes_lock_for_ten_minutes_even_for_the_right_one() {
        var signIn = begin(room.mara);
        for (int wrong = 0; wrong < 5; wrong++) {
            assertRefused(() -> signIn.open("wrong"));
        }

        assertThat(signIn.needs())
                .isInstanceOfSatisfying(
                        Needs.Waiting.class,
                        waiting ->
                                assertThat(waiting.time())
                                        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        assertRefused(() -> signIn.open(room.db().code(room.mara)));
        assertThat(refusals()).hasSize(6).endsWith("locked");
    }

    @Test
    void a_colleague_is_not_locked_out_with_who_guessed() {
        for (int wrong = 0; wrong < 5; wrong++) {
            assertRefused(() -> begin(room.mara).open("wrong"));
        }

        room.signIn(room.tom).close();
    }

    @Test
    void the_lock_ends_by_itself_and_a_right_code_clears_the_count() {
        for (int wrong = 0; wrong < 5; wrong++) {
            assertRefused(() -> begin(room.mara).open("wrong"));
        }
        tenMinutesPass();

        assertThat(begin(room.mara).needs()).isEqualTo(new Needs.Code());
        room.signIn(room.mara).close();
        assertRefused(() -> begin(room.mara).open("wrong"));
        assertThat(begin(room.mara).needs()).isEqualTo(new Needs.Code());
    }

    @Test
    void a_newcomer_sets_up_a_device_and_the_same_code_opens_the_session() {
        forget(room.mara);
        var signIn = begin(room.mara);
        assertThat(signIn.needs()).isEqualTo(new Needs.Enrolment());
        assertRefused(() -> signIn.open(null));

        var code = Totp.code(signIn.secret(), Clock.systemUTC().instant());
        var recovery = signIn.confirm(code).orElseThrow();

        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(recovery).allMatch(one -> one.matches("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}"));
        assertThat(signIn.needs()).isEqualTo(new Needs.Code());
        signIn.open(code).close();
    }

    @Test
    void a_wrong_code_confirms_no_device() {
        forget(room.mara);
        var signIn = begin(room.mara);
        var _ = signIn.secret();

        assertThat(signIn.confirm("000000x")).isEmpty();
        assertThat(signIn.confirm("no code")).isEmpty();
        assertThat(begin(room.mara).needs()).isEqualTo(new Needs.Enrolment());
    }

    @Test
    void five_wrong_first_codes_lock_and_say_so_and_the_device_is_set_up_afterwards() {
        forget(room.mara);
        var signIn = begin(room.mara);
        var secret = signIn.secret();
        for (int wrong = 0; wrong < 4; wrong++) {
            assertThat(signIn.confirm("000000")).isEmpty();
            assertThat(signIn.needs()).isEqualTo(new Needs.Enrolment());
        }
        assertThat(signIn.confirm("000000")).isEmpty();
        for (var told : List.of(signIn, begin(room.mara))) {
            assertThat(told.needs())
                    .isInstanceOfSatisfying(
                            Needs.Waiting.class,
                            waiting -> {
                                assertThat(waiting.time()).isGreaterThan(Duration.ofMinutes(9));
                                assertThat(waiting.then()).isEqualTo(new Needs.Enrolment());
                            });
        }
        tenMinutesPass();
        assertThat(signIn.confirm(Totp.code(secret, Clock.systemUTC().instant()))).isPresent();
    }

    @Test
    void who_belongs_to_no_region_is_told_so_before_any_code() {
        room.db().update("delete from app.person_region where person_id = ?", room.mara.id());
        assertThatThrownBy(() -> begin(room.mara))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("no-region"));
    }

    @Test
    void whose_last_role_was_taken_is_told_so() {
        room.db().update("select sec.set_roles(?, '{}')", room.mara.id());
        assertThatThrownBy(() -> begin(room.mara))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("no-role"));
    }

    @Test
    void a_shift_that_is_over_costs_no_code() {
        var signIn = begin(room.mara);
        var code = room.db().code(room.mara);
        assertThatThrownBy(() -> signIn.open(code, signIn.serverTime().minusSeconds(1)))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("shift-over"));
        signIn.open(code, signIn.serverTime().plusSeconds(60)).close();
    }

    @Test
    void a_session_that_cannot_be_begun_is_ended_at_the_server() {
        room.db().update("revoke select on app.person_role from watchroom_staff");
        assertThatThrownBy(() -> room.signIn(room.mara)).isInstanceOf(Failure.Refused.class);
        assertThat(sessions()).isEqualTo(1);
        var open = new long[1];
        room.db()
                .query(
                        "select count(*) from sec.session where revoked_at is null",
                        row -> open[0] = row.getLong(1));
        assertThat(open[0]).isZero();
    }

    @Test
    void a_device_that_is_set_up_is_not_set_up_again_by_who_knows_the_password() {
        assertThatThrownBy(() -> begin(room.mara).secret())
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("enrolled"));
        assertThat(begin(room.mara).confirm(room.db().code(room.mara))).isEmpty();
    }

    @Test
    void a_recovery_code_opens_one_session_however_it_is_typed() {
        forget(room.mara);
        var signIn = begin(room.mara);
        var recovery =
                signIn.confirm(Totp.code(signIn.secret(), Clock.systemUTC().instant()))
                        .orElseThrow();

        begin(room.mara).open(recovery.getFirst()).close();
        assertRefused(() -> begin(room.mara).open(recovery.getFirst()));
        begin(room.mara)
                .open(recovery.get(1).toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                .close();
    }

    @Test
    void practice_needs_no_code() {
        room.db().region(3, "PRACTICE", "Practice", true);
        var drew = room.db().person("drew", "Drew Hill", "DH", List.of("operator"), 3);
        forget(drew);

        var signIn = begin(drew);

        assertThat(signIn.needs()).isEqualTo(new Needs.Nothing());
        try (var session = signIn.open(null)) {
            assertThat(session.drill()).isTrue();
            assertThat(session.state().practice()).isTrue();
        }
    }

    @Test
    void a_login_without_a_person_learns_nothing() {
        room.db().update("update app.person set active = false where id = ?", room.mara.id());

        assertThatThrownBy(() -> begin(room.mara))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("sign-in"));
    }

    private SignIn begin(TestPerson person) {
        return SignIn.begin(person.address()::connect, "desk 3", "test".toCharArray());
    }

    private void forget(TestPerson person) {
        room.db().update("delete from sec.second_factor where person_id = ?", person.id());
    }

    private void tenMinutesPass() {
        room.db()
                .query(
                        "select setval(format('sec.%I', 'tryat_' || ?::text)::regclass, extract(epoch from now())::bigint - 601)",
                        _ -> {}, room.mara.id());
    }

    private static void assertRefused(Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("code"));
    }

    private List<String> refusals() {
        var acts = new ArrayList<String>();
        room.db()
                .query(
                        "select payload ->> 'act' from app.journal where op = 'R' order by seq",
                        row -> acts.add(row.getString(1)));
        return acts;
    }

    private long sessions() {
        var count = new long[1];
        room.db().query("select count(*) from sec.session", row -> count[0] = row.getLong(1));
        return count[0];
    }
}
