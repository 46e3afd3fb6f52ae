package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;

/// Deeds that need the code once more.
final class StepUpTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        var mara = room.person("mara", "Mara Ellison", "ME");
        room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        console = new OpenConsole(folder, room, mara);
        console.signIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_pack_asks_for_the_code_before_it_begins_and_not_now_leaves_it_undone() {
        claimFirst();
        console.press(KeyCode.B);
        console.seen("step-up-code");
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("step-up-code"));
        console.press(KeyCode.ESCAPE);
        console.notSeen("step-up");
        console.reads("Not done: it needs your code");

        console.press(KeyCode.B);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("step-up-code"));
        console.type("step-up-code", "000000".equals(console.code()) ? "000001" : "000000");
        console.press(KeyCode.ENTER);
        console.reads("That code is wrong");
        console.type("step-up-code", console.code());
        console.press(KeyCode.ENTER);
        console.notSeen("step-up");
        console.seen("pack-path");
    }

    @Test
    void another_password_needs_the_one_before_and_the_code_and_works_from_then_on() {
        console.press(KeyCode.CONTROL, KeyCode.K);
        console.seen("palette");
        console.paste("change your password");
        console.press(KeyCode.ENTER);
        console.seen("password-before");
        fill("nonsense", "short");
        console.reads("It is too short");
        fill("nonsense", "kettle harbour ninety");
        console.reads("That is not your password.");
        fill(OpenConsole.PASSWORD, "kettle harbour ninety");
        console.seen("step-up-code");
        console.type("step-up-code", console.code());
        console.press(KeyCode.ENTER);
        console.reads("Your password is changed.");
        console.notSeen("change-password");

        console.press(KeyCode.CONTROL, KeyCode.K);
        console.seen("palette");
        console.paste("sign out");
        console.press(KeyCode.ENTER);
        console.signIn(console.mara, "kettle harbour ninety");
        console.seen("queue-table");
    }

    private void fill(String before, String wanted) {
        console.type("password-before", before);
        console.type("password-wanted", wanted);
        console.type("password-again", wanted);
        console.press(KeyCode.ENTER);
    }

    private void claimFirst() {
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("queue-table"));
        console.reads("YORK-01");
        console.press(KeyCode.DOWN);
        console.seen("incident-claim");
        console.press(KeyCode.C);
        console.reads("With you since");
    }
}
