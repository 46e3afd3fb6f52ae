package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;

/// A console at a server that was brought up to date before it, or after it.
final class OtherFormTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        console = new OpenConsole(folder, room, room.person("mara", "Mara Ellison", "ME"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void an_older_console_works_on_and_says_that_it_should_be_updated() {
        history("900");
        console.signIn();
        console.reads("form 900, which is newer than this console");
        console.seen("queue-table");
    }

    @Test
    void a_console_that_would_misread_the_database_says_so_at_sign_in() {
        history("900");
        room.update(
                "do $$ begin perform sec.reword('app.this_form()', '''062''', '''899'''); end $$");
        refused("This program is too old", "Install the new program on this computer");
    }

    @Test
    void a_console_that_the_database_is_not_ready_for_says_so_at_sign_in() {
        history("000.1");
        refused("The database has form 000.1, and this program needs", "./watchroom migrate");
    }

    private void refused(String... words) {
        console.seen("signin-user");
        console.type("signin-user", console.mara.login());
        console.type("signin-password", OpenConsole.PASSWORD);
        console.press(KeyCode.ENTER);
        for (var each : words) {
            console.reads(each);
        }
        console.notSeen("signin-code");
    }

    private void history(String version) {
        room.update(
                "insert into flyway.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) values (9000, '%s', 'another', 'SQL', 'V__another.sql', 1, 'x', 1, true)"
                        .formatted(version));
    }
}
