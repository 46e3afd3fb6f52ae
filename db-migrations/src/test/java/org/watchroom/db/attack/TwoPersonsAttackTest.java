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
    void a_refusal_needs_no_distance() throws SQLException {
        var request = ask(ada);
        deed(ada, "select app.admin_reset_second_factor('%s', 'lost it')".formatted(bob.id()));
        estate.db.update(
                "insert into sec.second_factor (person_id, secret, confirmed_at) select ?, secret, now() from sec.second_factor where person_id = ?",
                bob.id(),
                ada.id());
        deed(bob, "select app.decide_approval('%s', false)".formatted(request));
    }

    private UUID ask(TestPerson who) throws SQLException {
        try (var line = steppedUp(who)) {
            return UUID.fromString(
                    Sql.one(
                            line,
                            "select app.ask_approval('grant-administrator', jsonb_build_object('person', ?::text), null, 'she takes over from me')",
                            ida.id().toString()));
        }
    }

    private void decide(TestPerson who, UUID request) throws SQLException {
        deed(who, "select app.decide_approval('%s', true)".formatted(request));
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
