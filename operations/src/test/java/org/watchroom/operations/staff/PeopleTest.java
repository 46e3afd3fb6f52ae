package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.staff.StaffRoom.NORTH;
import static org.watchroom.operations.staff.StaffRoom.SOUTH;
import static org.watchroom.operations.staff.StaffRoom.id;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.work.Database;

final class PeopleTest {
    private final StaffRoom room = new StaffRoom();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private static NewMember nia(String login) {
        return new NewMember(
                new PersonId(UUID.randomUUID()),
                login,
                " Nia Okoro ",
                Set.of(Role.OPERATOR),
                Set.of(NORTH),
                Optional.of(LocalDate.of(2027, 3, 31)));
    }

    @Test
    void a_new_person_signs_in_with_the_first_password_and_reads_their_colleagues_names() {
        var ada = room.desk(room.ada);
        var password = Passwords.random();
        var nia = nia(room.login("nia"));
        ada.people().add(nia, password);

        var address = room.db.admin().as(nia.login(), new String(password));
        var begun = SignIn.begin(address::connect, "desk 4", address.password().toCharArray());
        assertThat(begun.needs()).isInstanceOf(SignIn.Needs.Enrolment.class);
        var secret = begun.secret();
        var code = Totp.code(secret, java.time.Clock.systemUTC().instant());
        assertThat(begun.confirm(code).orElseThrow()).hasSize(10);
        try (var session = begun.open(code)) {
            var held = HeldKeys.ofPerson();
            try (var database = new Database(session.connections(), 1, held)) {
                assertThat(held.unlock(database, password)).isEqualTo(HeldKeys.Unlocked.OPEN);
                assertThat(held.get().circles())
                        .containsExactlyInAnyOrder(
                                Circle.desk(NORTH), Circle.disclosure(NORTH), Circle.people());
            }
        }
        var seen = ada.member(nia.id().value());
        assertThat(seen.name()).isEqualTo("Nia Okoro");
        assertThat(seen.initials()).isEqualTo("NO");
        assertThat(seen.roles()).containsExactly(Role.OPERATOR);
        assertThat(seen.regions()).containsExactly(NORTH);
        assertThat(seen.secondFactor()).isTrue();
        assertThat(seen.hasKey()).isTrue();
        assertThat(seen.managed()).isTrue();
        assertThat(seen.workstation()).isEqualTo("desk 4");
        assertThat(seen.licence(LocalDate.of(2027, 1, 29))).isEqualTo(Member.Licence.VALID);
        assertThat(seen.licence(LocalDate.of(2027, 1, 30))).isEqualTo(Member.Licence.ENDING);
        assertThat(seen.licence(LocalDate.of(2027, 3, 31))).isEqualTo(Member.Licence.ENDING);
        assertThat(seen.licence(LocalDate.of(2027, 4, 1))).isEqualTo(Member.Licence.EXPIRED);
    }

    @Test
    void neither_name_nor_password_lies_in_the_database() {
        var password = Passwords.random();
        var nia = nia(room.login("nia"));
        room.desk(room.ada).people().add(nia, password);
        var found = new ArrayList<String>();
        room.db.query(
                """
                select p::text from app.person p where login = ? union all select j::text from app.journal j
                union all select rolpassword from pg_authid where rolname = ?
                """,
                row -> found.add(row.getString(1)),
                nia.login(),
                nia.login());
        assertThat(found)
                .isNotEmpty()
                .noneMatch(text -> text.contains("Okoro") || text.contains(new String(password)))
                .anyMatch(text -> text.startsWith("SCRAM-SHA-256$25000:")); // dear to guess
    }

    @Test
    void an_administrator_is_not_made_by_one_person_and_logins_keep_their_form() {
        var people = room.desk(room.ada).people();
        var boss =
                new NewMember(
                        new PersonId(UUID.randomUUID()),
                        room.login("boss"),
                        "B",
                        Set.of(Role.ADMINISTRATOR),
                        Set.of(NORTH),
                        Optional.empty());
        refused("two-persons", () -> people.add(boss, Passwords.random()));
        refused("login-taken", () -> people.add(nia(room.mara.login()), Passwords.random()));
        refused("login-form", () -> people.add(nia("Nia"), Passwords.random()));
        refused("login-form", () -> people.add(nia("watchroom_owner2"), Passwords.random()));
        refused(
                "name-missing",
                () ->
                        new NewMember(
                                id(room.mara),
                                "x",
                                "  ",
                                Set.of(),
                                Set.of(NORTH),
                                Optional.empty()));
        refused(
                "regions-missing",
                () -> new NewMember(id(room.mara), "x", "X", Set.of(), Set.of(), Optional.empty()));
        refused(
                "two-persons",
                () -> people.setRoles(id(room.mara), Set.of(Role.OPERATOR, Role.ADMINISTRATOR)));
    }

    @Test
    void nobody_manages_or_sees_the_people_of_a_region_that_is_not_theirs() {
        var ada = room.desk(room.ada);
        assertThat(ada.people().all())
                .extracting(m -> m.id().value())
                .containsExactlyInAnyOrder(
                        room.ada.id(), room.alf.id(), room.mara.id(), room.olly.id());
        assertThat(ada.member(room.olly.id()).managed()).isFalse();
        assertThat(ada.people().sessions())
                .extracting(s -> s.person().value())
                .containsExactly(room.ada.id());
        for (var stranger : List.of(room.bea, room.olly)) {
            var who = id(stranger);
            missing(() -> ada.people().change(who, "X", Optional.empty()));
            missing(() -> ada.people().setRoles(who, Set.of(Role.OPERATOR)));
            missing(() -> ada.people().setRegions(who, Set.of(NORTH)));
            missing(() -> ada.people().revoke(who, "because"));
            missing(() -> ada.people().restore(who));
            missing(() -> ada.people().signOut(who));
            missing(() -> ada.people().resetSecondFactor(who, "because"));
            missing(() -> ada.people().resetPassword(who, stranger.login(), Passwords.random()));
        }
        missing(() -> ada.people().setRegions(id(room.mara), Set.of(SOUTH)));
        missing(() -> ada.people().setRegions(id(room.mara), Set.of(NORTH, SOUTH)));
    }

    @Test
    void whoever_is_revoked_is_out_at_once_and_their_keys_are_renewed() throws SQLException {
        var ada = room.desk(room.ada);
        try (var line = room.db.session(room.mara)) {
            ada.people().revoke(id(room.mara), "left the company");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.one(line, "select 1"));
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> room.mara.address().connect());
        assertThat(ada.member(room.mara.id()).active()).isFalse();
        assertThat(notes("revoked")).singleElement().asString().doesNotContain("company");
        ada.people().takeKeysBack();
        assertThat(
                        one(
                                "select count(*)::text from app.circle_key where holder_id = '"
                                        + room.mara.id()
                                        + "'"))
                .isEqualTo("0");
        assertThat(
                        one(
                                "select version::text from app.circle where region_id = 1 and audience = 'desk'"))
                .isEqualTo("2");

        ada.people().restore(id(room.mara));
        room.desk(room.mara, room.db.code(room.mara)).session().close();
        assertThat(
                        one(
                                "select count(*)::text from app.circle_key where holder_id = '"
                                        + room.mara.id()
                                        + "'"))
                .isEqualTo("3");
    }

    @Test
    void revoking_waits_for_no_code_but_what_gives_more_does() {
        var ada = room.desk(room.ada, room.db.code(room.ada)).people();
        var mara = id(room.mara);
        stepUp(() -> ada.add(nia(room.login("nia")), Passwords.random()));
        stepUp(() -> ada.setRoles(mara, Set.of(Role.SUPERVISOR)));
        stepUp(() -> ada.setRegions(mara, Set.of()));
        stepUp(() -> ada.resetSecondFactor(mara, "lost phone"));
        stepUp(() -> ada.resetPassword(mara, room.mara.login(), Passwords.random()));
        ada.signOut(mara);
        ada.revoke(mara, "left");
        stepUp(() -> ada.restore(mara));
        stepUp(ada::takeKeysBack);
    }

    @Test
    void roles_and_regions_follow_into_the_open_session_and_the_keys() throws SQLException {
        var ada = room.desk(room.ada);
        try (var line = room.db.session(room.mara)) {
            ada.people().setRoles(id(room.mara), Set.of(Role.SUPERVISOR, Role.INVESTIGATOR));
            assertThat(Sql.one(line, "select app.session_has_role('supervisor')")).isEqualTo("t");
            assertThat(Sql.one(line, "select app.session_has_role('operator')")).isEqualTo("f");
            ada.people().setRegions(id(room.mara), Set.of());
            assertThat(Sql.one(line, "select app.session_regions()")).isEqualTo("{}");
        }
        assertThat(ada.member(room.mara.id()).roles())
                .containsExactlyInAnyOrder(Role.SUPERVISOR, Role.INVESTIGATOR);
        ada.people().setRegions(id(room.mara), Set.of(NORTH));
        assertThat(audiences(room.mara.id()))
                .containsExactly("desk", "disclosure", "investigation", "people");
        refused("not-oneself", () -> ada.people().setRoles(id(room.ada), Set.of(Role.OPERATOR)));
        refused("not-oneself", () -> ada.people().revoke(id(room.ada), "enough"));
    }

    @Test
    void signing_somebody_out_ends_their_sessions_and_leaves_their_login() {
        var ada = room.desk(room.ada);
        room.desk(room.mara, room.db.code(room.mara));
        room.desk(room.mara, room.db.code(room.mara));
        assertThat(ada.people().sessions())
                .filteredOn(s -> s.person().value().equals(room.mara.id()))
                .hasSize(2);
        assertThat(ada.people().signOut(id(room.mara))).isEqualTo(2);
        assertThat(ada.member(room.mara.id()).openSessions()).isZero();
        room.desk(room.mara, room.db.code(room.mara));
        assertThat(ada.people().signOut(id(room.ada))).isZero();
        assertThat(ada.member(room.ada.id()).openSessions()).isOne();
    }

    @Test
    void a_lost_device_is_forgotten_and_another_set_up() {
        var ada = room.desk(room.ada);
        ada.people().resetSecondFactor(id(room.mara), "phone lost on the bus");
        assertThat(ada.member(room.mara.id()).secondFactor()).isFalse();
        assertThat(SignIn.begin(room.mara.address()::connect, "d", "test".toCharArray()).needs())
                .isInstanceOf(SignIn.Needs.Enrolment.class);
        assertThat(notes("second-factor-reset")).singleElement().asString().doesNotContain("bus");
        refused("reason-missing", () -> ada.people().resetSecondFactor(id(room.mara), " "));
        refused("reason-missing", () -> ada.people().revoke(id(room.mara), ""));
    }

    @Test
    void a_forgotten_password_gives_way_to_a_new_one_with_a_new_key() {
        var ada = room.desk(room.ada);
        var password = Passwords.random();
        ada.people().resetPassword(id(room.mara), room.mara.login(), password);
        refused(
                "sign-in",
                () -> SignIn.begin(room.mara.address()::connect, "d", "test".toCharArray()));
        var fresh = room.db.admin().as(room.mara.login(), new String(password));
        try (var session =
                SignIn.open(
                        fresh::connect,
                        "d",
                        fresh.password().toCharArray(),
                        room.db.code(room.mara))) {
            var held = HeldKeys.ofPerson();
            try (var database = new Database(session.connections(), 1, held)) {
                assertThat(held.unlock(database, password)).isEqualTo(HeldKeys.Unlocked.OPEN);
                assertThat(held.get().circles())
                        .containsExactlyInAnyOrder(
                                Circle.desk(NORTH), Circle.disclosure(NORTH), Circle.people());
            }
        }
    }

    @Test
    void name_and_licence_are_changed() {
        var ada = room.desk(room.ada);
        ada.people().change(id(room.mara), "Mara Ellison", Optional.of(LocalDate.of(2028, 1, 1)));
        var mara = ada.member(room.mara.id());
        assertThat(mara.name()).isEqualTo("Mara Ellison");
        assertThat(mara.initials()).isEqualTo("ME");
        assertThat(mara.licenceExpires()).contains(LocalDate.of(2028, 1, 1));
        refused("name-missing", () -> ada.people().change(id(room.mara), " ", Optional.empty()));
    }

    @Test
    void operators_administer_nobody() {
        var mara = room.desk(room.mara, room.db.code(room.mara)).people();
        refused("not-allowed", mara::all);
        refused("not-allowed", mara::sessions);
        refused("not-allowed", () -> mara.revoke(id(room.ada), "mutiny"));
        refused("not-allowed", () -> mara.setRoles(id(room.mara), Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void auditors_read_and_change_nothing() {
        var una = room.db.person("una", "Una Tull", "UT", List.of("auditor"), NORTH);
        try (var session =
                        SignIn.open(
                                una.address()::connect,
                                "d",
                                una.address().password().toCharArray(),
                                room.db.code(una));
                var database = new Database(session.connections(), 1)) {
            var people =
                    new People(
                            database,
                            new org.watchroom.operations.keys.Custody(
                                    database, HeldKeys.ofPerson()));
            assertThat(people.all())
                    .extracting(m -> m.id().value())
                    .contains(room.mara.id())
                    .doesNotContain(room.bea.id());
            assertThat(people.sessions()).isNotEmpty();
            refused("not-allowed", () -> people.signOut(id(room.mara)));
        }
    }

    private static void refused(String rule, Runnable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed::run)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static void missing(Runnable deed) {
        assertThatExceptionOfType(Failure.Missing.class).isThrownBy(deed::run);
    }

    private static void stepUp(Runnable deed) {
        assertThatExceptionOfType(Failure.StepUpNeeded.class).isThrownBy(deed::run);
    }

    /// The sealed reasons of such acts, as the record has them.
    private List<String> notes(String act) {
        var found = new ArrayList<String>();
        room.db.query(
                "select payload ->> 'reason_sealed' from app.journal where op = 'A' and payload ->> 'act' = ?",
                row -> found.add(row.getString(1)),
                act);
        return found;
    }

    private List<String> audiences(UUID holder) {
        var found = new ArrayList<String>();
        room.db.query(
                "select c.audience from app.circle_key k join app.circle c on c.id = k.circle_id where k.holder_id = ? order by 1",
                row -> found.add(row.getString(1)),
                holder);
        return found;
    }

    private String one(String sql) {
        var found = new String[1];
        room.db.query(sql, row -> found[0] = row.getString(1));
        return found[0];
    }
}
