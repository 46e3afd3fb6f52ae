package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// An administrator who would be both of the two persons.
final class TwoPersonsAttackTest {
    private static final String VERIFIER = "'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy'";

    private static final String DECIDE = "select app.decide_approval('%s', %s)";
    private static final String ASK =
            "select app.ask_approval('grant-administrator', jsonb_build_object('person', ?::text), null, 'she takes over from me')";

    private Estate estate;
    private TestPerson ada;
    private TestPerson bob;
    private TestPerson ida;

    @BeforeEach
    void begin() {
        estate = new Estate();
        ada = estate.db.person("ada", "Ada North", "AN", List.of("administrator"), Estate.NORTH);
        bob = estate.db.person("bob", "Bob Ashe", "BA", List.of("administrator"), Estate.NORTH);
        ida = estate.db.person("ida", "Ida Holm", "IH", List.of("investigator"), Estate.NORTH);
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @Test
    void two_persons_make_an_administrator() throws SQLException {
        var request = ask(ada);
        decide(bob, request);
        assertThat(roles(ida)).isEqualTo("{administrator,investigator}");
    }

    @Test
    void whose_password_the_other_has_just_set_is_no_second_person() throws SQLException {
        var request = ask(ada);
        deed(
                ada,
                "select app.admin_reset_password('%s', %s, 'x', 'y')"
                        .formatted(bob.id(), VERIFIER));
        refused(() -> decide(bob, request));
        assertThat(roles(ida)).isEqualTo("{investigator}");
    }

    @Test
    void whose_second_factor_the_other_has_just_reset_is_none_either() throws SQLException {
        deed(ada, "select app.admin_reset_second_factor('%s', 'lost it')".formatted(bob.id()));
        estate.db.update(
                "insert into sec.second_factor (person_id, secret, confirmed_at) select ?, secret, now() from sec.second_factor where person_id = ?",
                bob.id(),
                ada.id());
        var request = ask(ada);
        refused(() -> decide(bob, request));
    }

    @Test
    void nor_is_who_asks_in_the_name_of_the_other() throws SQLException {
        deed(
                ada,
                "select app.admin_reset_password('%s', %s, 'x', 'y')"
                        .formatted(bob.id(), VERIFIER));
        estate.db.login(bob.login(), List.of("watchroom_administrator"));
        var request = ask(bob);
        refused(() -> decide(ada, request));
    }

    @Test
    void nor_are_two_whom_the_same_one_has_enrolled() throws SQLException {
        var xan = enrolled("xan");
        var yul = enrolled("yul");
        var request = ask(xan);
        refused(() -> decide(yul, request));
        refused(() -> decide(ada, request));
        assertThat(roles(ida)).isEqualTo("{investigator}");
        decide(bob, request);
    }

    @Test
    void who_was_enrolled_is_a_person_of_their_own_with_an_own_password_and_seven_days_later()
            throws SQLException {
        var xan = enrolled("xan");
        var request = ask(ada);
        refused(() -> decide(xan, request));
        ownPassword(xan);
        refused(() -> decide(xan, request));
        aged(xan);
        decide(xan, request);
    }

    @Test
    void a_week_alone_does_not_make_one_of_two_who_never_changed_the_password()
            throws SQLException {
        var request = ask(ada);
        deed(
                ada,
                "select app.admin_reset_password('%s', %s, 'x', 'y')"
                        .formatted(bob.id(), VERIFIER));
        aged(bob);
        refused(() -> decide(bob, request));
    }

    @Test
    void nor_does_a_third_who_stands_between() throws SQLException {
        var xan = enrolled("xan");
        deed(
                xan,
                "select app.admin_reset_password('%s', %s, 'x', 'y')"
                        .formatted(bob.id(), VERIFIER));
        var request = ask(ada);
        refused(() -> decide(bob, request));
    }

    @Test
    void an_account_of_the_machine_neither_asks_nor_decides() throws SQLException {
        var request = ask(ada);
        try (var line = openedByOwner(bob)) {
            refused(() -> Sql.one(line, DECIDE.formatted(request, true)));
            refused(() -> Sql.one(line, DECIDE.formatted(request, false)));
            refused(() -> Sql.one(line, ASK, ida.id().toString()));
        }
        assertThat(roles(ida)).isEqualTo("{investigator}");
    }

    @Test
    void one_alone_does_not_bring_an_administrator_back() throws SQLException {
        deed(ada, "select app.admin_revoke('%s', 'left')".formatted(bob.id()));
        deed(ada, "select app.admin_restore('%s')".formatted(bob.id()));
        assertThat(roles(bob)).isNull();
        deed(ada, "select app.admin_restore('%s')".formatted(ada.id()));
        assertThat(roles(ada)).as("who never left").isEqualTo("{administrator}");
    }

    @Test
    void what_was_asked_by_who_is_out_by_now_is_not_carried_out() throws SQLException {
        var request = ask(ada);
        deed(bob, "select app.admin_revoke('%s', 'left')".formatted(ada.id()));
        assertThatThrownBy(() -> decide(bob, request)).hasMessageContaining("whoever asked");
        deed(bob, DECIDE.formatted(request, false));
        assertThat(roles(ida)).isEqualTo("{investigator}");
    }

    @Test
    void nobody_resets_their_own_device_or_password() {
        for (var reset :
                List.of(
                        "select app.admin_reset_second_factor('%s', 'lost it')",
                        "select app.admin_reset_password('%s', " + VERIFIER + ", 'x', 'y')")) {
            assertThatThrownBy(() -> deed(ada, reset.formatted(ada.id())))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("WR003"));
        }
    }

    @Test
    void nobody_takes_their_own_last_region() {
        assertThatThrownBy(() ->
                        deed(ada, "select app.admin_set_regions('%s', '{}')".formatted(ada.id())))
                .hasMessageContaining("last region");
    }

    @Test
    void a_refusal_needs_no_distance() throws SQLException {
        var request = ask(ada);
        deed(ada, "select app.admin_reset_second_factor('%s', 'lost it')".formatted(bob.id()));
        estate.db.update(
                "insert into sec.second_factor (person_id, secret, confirmed_at) select ?, secret, now() from sec.second_factor where person_id = ?",
                bob.id(),
                ada.id());
        deed(bob, DECIDE.formatted(request, false));
    }

    /// By Ada, with a password that she knows; an administrator by Bob's word.
    private TestPerson enrolled(String name) throws SQLException {
        var id = UUID.randomUUID();
        var login = ada.login().replace("ada", name);
        deed(
                ada,
                "select app.admin_add_person('%s', '%s', %s, 'sealed', 'XY', '{supervisor}', '{1}', null, 'x', 'y')"
                        .formatted(id, login, VERIFIER));
        estate.db.update("insert into app.person_role values (?, 'administrator')", id);
        estate.db.update(
                "insert into sec.second_factor (person_id, secret, confirmed_at) select ?, secret, now() from sec.second_factor where person_id = ?",
                id,
                ada.id());
        return new TestPerson(id, estate.db.admin().as(login, "test"));
    }

    private void ownPassword(TestPerson who) throws SQLException {
        deed(who, "select app.change_my_password(%s, 'z')".formatted(VERIFIER));
    }

    private void aged(TestPerson who) {
        estate.db.update(
                "update sec.credentials_given set given_at = given_at - interval '8 days' where person_id = ?",
                who.id());
    }

    private Connection openedByOwner(TestPerson who) throws SQLException {
        var token = new String[1];
        estate.db.query(
                "select sec.open_for(?, 'here')", row -> token[0] = row.getString(1), who.login());
        var line = who.address().connect();
        Sql.one(line, "select set_config('app.session', ?, false)", token[0]);
        estate.stepUp(line, who);
        return line;
    }

    private UUID ask(TestPerson who) throws SQLException {
        try (var line = steppedUp(who)) {
            return UUID.fromString(Sql.one(line, ASK, ida.id().toString()));
        }
    }

    private void decide(TestPerson who, UUID request) throws SQLException {
        deed(who, DECIDE.formatted(request, true));
    }

    private void deed(TestPerson who, String sql) throws SQLException {
        try (var line = steppedUp(who)) {
            Sql.one(line, sql);
        }
    }

    /// The password of the test is theirs again, whatever was done to it.
    private Connection steppedUp(TestPerson who) throws SQLException {
        estate.db.login(who.login(), List.of("watchroom_administrator"));
        var line = estate.db.session(who);
        estate.stepUp(line, who);
        return line;
    }

    private String roles(TestPerson who) {
        var found = new String[1];
        estate.db.query(
                "select array_agg(role order by role) from app.person_role where person_id = ?",
                row -> found[0] = row.getString(1),
                who.id());
        return found[0];
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("WR009"));
    }
}
