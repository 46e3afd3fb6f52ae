package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;

/// Somebody who signs in with another password than their key is kept under: that of a directory,
/// or one that was set past the console.
final class KeyPasswordTest {
    private static final String DIRECTORY = "of the directory";
    private static final String WANTED = "kettle harbour ninety";

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        room.update("alter role " + mara.login() + " password '" + DIRECTORY + "'");
        console = new OpenConsole(folder, room, mara);
        console.seen("signin-user");
        console.type("signin-user", mara.login());
        console.type("signin-password", DIRECTORY);
        console.press(KeyCode.ENTER);
        console.seen("signin-code");
        console.type("signin-code", console.code());
        console.press(KeyCode.ENTER);
        console.seen("signin-key");
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("signin-key"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void the_card_asks_for_the_keys_password_and_both_are_changed_together_later() {
        console.type("signin-key", "neither");
        console.press(KeyCode.ENTER);
        console.reads("Your key is not kept under that password either.");
        console.type("signin-key", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        console.seen("queue-table");

        change();
        console.seen("step-up-code");
        console.type("step-up-code", console.code());
        console.press(KeyCode.ENTER);
        console.reads("Your password is changed.");

        palette("sign out");
        console.signIn(console.mara, WANTED);
        console.seen("queue-table");
    }

    @Test
    void a_key_that_did_not_open_is_not_thrown_away_with_the_password() {
        var before = key();
        Fx.run(() -> console.find("signin-without-key", Button.class).fire());
        console.seen("queue-table");
        change();
        console.reads("Your key is kept under another password than this one");
        assertThat(key()).isEqualTo(before).isNotEmpty();
    }

    private void change() {
        palette("change your password");
        console.seen("password-before");
        console.type("password-before", DIRECTORY);
        console.type("password-wanted", WANTED);
        console.type("password-again", WANTED);
        console.press(KeyCode.ENTER);
    }

    private void palette(String words) {
        console.press(KeyCode.CONTROL, KeyCode.K);
        console.seen("palette");
        console.paste(words);
        console.press(KeyCode.ENTER);
    }

    private String key() {
        var key = new String[1];
        room.database()
                .query(
                        "select encode(private_key, 'hex') from app.key_holder where id = ?",
                        row -> key[0] = row.getString(1),
                        console.mara.id());
        return key[0] == null ? "" : key[0];
    }
}
