package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;

/// A desk that nobody is at.
final class LockTest {
    private static final String WORDS = "Man in a grey coat at the tills";

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        room.raise("YORK-01", "shop-theft", Severity.MEDIUM, WORDS);
        console = new OpenConsole(folder, room, mara);
        console.signIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_desk_nobody_touches_locks_and_hides_what_was_written_but_not_the_alarms() {
        beginNote("she said he");
        console.clock.move(Duration.ofMinutes(15));
        console.seen("lock-code");
        Fx.run(() -> assertThat(String.join("\n", console.words())).doesNotContain(WORDS));
        console.notSeen("form-words");

        room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button, kiosk, ask for Jo");
        console.reads("YORK-02");
        Fx.run(() -> assertThat(String.join("\n", console.words())).doesNotContain("ask for Jo"));
        Fx.eventually(() -> assertThat(console.rings.get()).isPositive());
        assertThat(locked()).isTrue();
    }

    @Test
    void unlocking_brings_back_the_draft_and_the_place_of_the_keyboard() {
        beginNote("she said he");
        console.press(KeyCode.CONTROL, KeyCode.L);
        console.seen("lock-code");
        Fx.eventually(() -> assertThat(locked()).isTrue());
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-code"));

        console.type("lock-code", "000000".equals(console.code()) ? "000001" : "000000");
        console.press(KeyCode.ENTER);
        console.reads("That code is wrong");
        console.notSeen("queue-table");

        console.type("lock-code", console.code());
        console.press(KeyCode.ENTER);
        console.notSeen("lock");
        console.seen("form-words");
        Fx.run(() ->
                assertThat(console.find("form-words", TextArea.class).getText())
                        .isEqualTo("she said he"));
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("form-words"));
        assertThat(locked()).isFalse();
    }

    @Test
    void keys_of_the_desk_sleep_while_it_is_locked_and_tab_stays_on_the_card() {
        console.press(KeyCode.CONTROL, KeyCode.L);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-code"));
        console.press(KeyCode.CONTROL, KeyCode.K);
        Fx.run(() -> assertThat(console.visible("palette")).isFalse());
        console.type("lock-code", "1");
        console.press(KeyCode.TAB);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-go"));
        console.press(KeyCode.TAB);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-sign-out"));
        console.press(KeyCode.TAB);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-code"));
    }

    @Test
    void five_wrong_codes_at_the_lock_mean_waiting() {
        console.press(KeyCode.CONTROL, KeyCode.L);
        console.seen("lock-code");
        for (int i = 0; i < 5; i++) {
            console.type("lock-code", "000000".equals(console.code()) ? "000001" : "000000");
            console.press(KeyCode.ENTER);
            Fx.eventually(() ->
                    assertThat(String.join("\n", console.words()))
                            .containsPattern("That code is wrong|Five wrong codes"));
        }
        console.reads("Five wrong codes in a row. The next one is looked at in");
    }

    @Test
    void a_desk_that_the_server_counts_as_locked_shows_it_at_the_next_deed() {
        selectFirst();
        room.update("update sec.session set locked_at = clock_timestamp()");
        console.press(KeyCode.C);
        console.seen("lock-code");
        console.type("lock-code", console.code());
        console.press(KeyCode.ENTER);
        console.notSeen("lock");
        console.reads("This desk was locked meanwhile");
    }

    @Test
    void the_next_person_can_sign_in_at_a_locked_desk() {
        console.press(KeyCode.CONTROL, KeyCode.L);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-code"));
        console.press(KeyCode.TAB);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-sign-out"));
        console.press(KeyCode.SPACE);
        console.seen("signin-user");
        console.reads("Mara Ellison has signed out.");
    }

    private void selectFirst() {
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("queue-table"));
        console.reads("YORK-01");
        console.press(KeyCode.DOWN);
        console.reads("Waiting");
        console.seen("incident-claim");
    }

    private void beginNote(String words) {
        selectFirst();
        console.press(KeyCode.N);
        console.type("form-words", words);
    }

    private boolean locked() {
        var locked = new boolean[1];
        room.database()
                .query(
                        "select bool_or(locked_at is not null) from sec.session where revoked_at is null",
                        row -> locked[0] = row.getBoolean(1));
        return locked[0];
    }
}
