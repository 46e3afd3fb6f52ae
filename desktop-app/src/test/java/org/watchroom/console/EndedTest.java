package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.Severity;

/// Sessions that end while somebody works.
final class EndedTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private TestPerson mara;
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        mara = room.person("mara", "Mara Ellison", "ME");
        room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        console = new OpenConsole(folder, room, mara);
        console.signIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whose_role_is_removed_is_refused_and_led_to_the_sign_in_card() {
        selectFirst();
        room.update("select sec.set_roles(?, array['auditor'])", mara.id());
        console.press(KeyCode.C);
        console.seen("signin-user");
        console.reads("Mara Ellison, what you may see or do has changed.");
        assertThat(claims()).isZero();
    }

    @Test
    void who_is_revoked_finds_the_card_with_words_why_without_doing_anything() {
        revoke();
        console.seen("signin-user");
        console.reads("Mara Ellison, ");
        Fx.run(() ->
                assertThat(console.find("signin-user", TextInputControl.class).getText())
                        .isEqualTo(mara.login()));
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("signin-password"));
        console.type("signin-password", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        console.reads("Name or password is wrong.");
    }

    @Test
    void a_session_that_is_ended_elsewhere_keeps_the_draft_for_the_same_person_only() {
        var ben = room.person("ben", "Ben Shaw", "BS");
        selectFirst();
        console.press(KeyCode.N);
        console.type("form-words", "two men, one with");
        room.update("update sec.session set revoked_at = clock_timestamp()");
        console.seen("signin-user");
        console.reads("Mara Ellison, your session was ended");

        console.signIn(ben);
        selectFirst();
        console.press(KeyCode.N);
        console.seen("form-words");
        assertThat(draft()).isEmpty();

        room.update("update sec.session set revoked_at = clock_timestamp()");
        console.seen("signin-user");
        console.signIn();
        selectFirst();
        console.press(KeyCode.N);
        console.seen("form-words");
        assertThat(draft()).isEqualTo("two men, one with");
    }

    @Test
    void a_session_that_is_over_says_so() {
        room.update("update sec.session set expires_at = clock_timestamp() + interval '6 seconds'");
        console.reads("Your session ends at ");
        console.seen("signin-user");
        console.reads("Mara Ellison, your session is over");
    }

    @Test
    void a_line_that_was_cut_by_the_server_is_made_anew_and_the_desk_stays() {
        selectFirst();
        disconnect();
        console.press(KeyCode.C);
        Fx.eventually(() -> {
            if (claims() == 0) {
                console.press(KeyCode.C);
            }
            assertThat(claims()).isOne();
        });
        console.reads("With you since");
    }

    @Test
    void whose_password_is_changed_elsewhere_is_led_to_the_card() {
        room.update("alter role " + mara.login() + " password 'another'");
        disconnect();
        console.seen("signin-user");
        console.reads("its password was changed");
    }

    @Test
    void whose_last_region_is_taken_is_told_so_on_the_card() {
        room.update("delete from app.person_region where person_id = ?", mara.id());
        console.seen("signin-user");
        console.reads("what you may see or do has changed");
        console.type("signin-password", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        console.reads("You belong to no region yet. Ask an administrator");
    }

    @Test
    void whose_last_role_is_taken_is_told_so_on_the_card() {
        room.update("select sec.set_roles(?, '{}')", mara.id());
        console.seen("signin-user");
        console.reads("what you may see or do has changed");
        console.type("signin-password", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        console.reads("Your login has no role any more. Ask an administrator");
    }

    @Test
    void a_desk_that_cannot_be_made_leads_back_to_the_card() {
        console.press(KeyCode.CONTROL, KeyCode.K);
        console.seen("palette");
        console.paste("sign out");
        console.press(KeyCode.ENTER);
        console.seen("signin-user");
        console.clock.breakDown(true);
        console.type("signin-user", mara.login());
        console.type("signin-password", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        console.seen("signin-code");
        console.type("signin-code", console.code());
        console.press(KeyCode.ENTER);
        console.reads("Mara Ellison, you were signed in, but the desk could not be made.");
        Fx.eventually(() -> assertThat(openSessions()).isZero());
        console.clock.breakDown(false);
        console.signIn();
    }

    @Test
    void signing_out_leaves_nothing_of_the_desk_and_its_keys_do_nothing() {
        console.press(KeyCode.CONTROL, KeyCode.K);
        console.seen("palette");
        console.paste("sign out");
        console.press(KeyCode.ENTER);
        console.seen("signin-user");
        console.reads("Mara Ellison has signed out.");
        console.press(KeyCode.CONTROL, KeyCode.L);
        Fx.run(() -> assertThat(console.visible("lock")).isFalse());
        Fx.eventually(() -> assertThat(openSessions()).isZero());
    }

    private void revoke() {
        room.update("update app.person set active = false where id = ?", mara.id());
        room.update("alter role " + mara.login() + " nologin");
        disconnect();
    }

    private void disconnect() {
        room.database()
                .query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?",
                        _ -> {},
                        mara.login());
    }

    private int claims() {
        return number("select count(*) from app.incident where claimed_by is not null");
    }

    private int openSessions() {
        return number("select count(*) from sec.session where revoked_at is null");
    }

    private int number(String sql) {
        var number = new int[1];
        room.database().query(sql, row -> number[0] = row.getInt(1));
        return number[0];
    }

    private String draft() {
        return Fx.get(() -> console.find("form-words", TextInputControl.class).getText());
    }

    private void selectFirst() {
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("queue-table"));
        console.reads("YORK-01");
        console.press(KeyCode.DOWN);
        console.seen("incident-claim");
    }
}
