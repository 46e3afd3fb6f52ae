package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

/// A console is killed while somebody types, and started again.
final class CrashTest {
    private static final String BEGUN = "woman called Zerbrowski ran towards the canal";

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private TestPerson mara;
    private TestPerson tom;

    @SuppressWarnings("NullAway.Init")
    private OpenConsole console;

    @BeforeEach
    void kill() throws Exception {
        mara = room.person("mara", "Mara Ellison", "ME");
        tom = room.person("tom", "Tom Achebe", "TA");
        room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        try (var killed =
                KilledConsole.start(
                        folder,
                        room.database().admin().url(),
                        mara.login(),
                        OpenConsole.PASSWORD,
                        room.database().code(mara),
                        BEGUN)) {
            killed.typed();
            Fx.eventually(() -> assertThat(kept()).anyMatch(CrashTest::isWhole));
            killed.kill();
        }
    }

    @AfterEach
    void close() {
        if (console != null) {
            console.close();
        } else {
            room.close();
        }
    }

    /// What is kept of people; the last words come a moment after the first.
    private List<Path> kept() {
        try (var files = Files.walk(folder.resolve("state").resolve("drafts"))) {
            return files.filter(file -> file.toString().endsWith(".sealed")).toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    /// Whether place and words are in it: more than where somebody was.
    private static boolean isWhole(Path sealed) {
        try {
            return Files.size(sealed) > 215 + BEGUN.length();
        } catch (IOException _) {
            return false;
        }
    }

    private void open() throws IOException {
        console = new OpenConsole(folder, room, mara);
    }

    @Test
    void who_comes_back_finds_the_incident_and_the_words_and_nobody_else_does() throws Exception {
        open();
        console.signIn(tom);
        console.reads("YORK-01");
        Fx.run(() -> assertThat(words()).doesNotContain("was brought back"));
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("queue-table"));
        console.press(KeyCode.DOWN);
        console.seen("incident-claim");
        console.press(KeyCode.N);
        console.seen("form-words");
        Fx.run(() ->
                assertThat(console.find("form-words", TextInputControl.class).getText()).isEmpty());
        console.close();
    }

    @Test
    void the_words_stand_in_their_form_until_they_are_sent() throws Exception {
        open();
        console.signIn();
        console.reads("was brought back");
        console.seen("incident-claim"); // chosen without a key being pressed
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("queue-table"));
        console.press(KeyCode.N);
        console.seen("form-words");
        Fx.eventually(() ->
                assertThat(console.find("form-words", TextInputControl.class).getText())
                        .isEqualTo(BEGUN));
        long before = size();
        console.press(KeyCode.CONTROL, KeyCode.ENTER);
        console.notSeen("form-words");
        Fx.eventually(() -> assertThat(size()).isLessThan(before - BEGUN.length()));
        assertThat(notes()).isOne();
    }

    @Test
    void no_word_of_it_lies_open_on_the_disk() throws Exception {
        assertThat(kept()).hasSize(1);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(Stream.of("Zerbrowski", "canal", "incident/", "form", mara.login()))
                        .as(file.toString())
                        .noneMatch(bytes::contains);
                assertThat(file.toString()).doesNotContain(mara.id().toString());
            }
        }
    }

    @Test
    void what_was_damaged_is_put_aside_and_said() throws Exception {
        var file = kept().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        try (var layouts = Files.list(folder.resolve("state").resolve("layout"))) {
            Files.writeString(layouts.findFirst().orElseThrow(), "window=over there\n");
        }

        open();
        console.signIn();
        console.reads("cannot be read any more and was put aside");
        console.reads("they lie as at first");
        assertThat(Path.of(file + ".damaged")).exists();
    }

    private String words() {
        return String.join("\n", console.words());
    }

    private long size() {
        return kept().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private long notes() {
        var count = new long[1];
        room.database()
                .query(
                        "select count(*) from app.incident_event where kind = 'note'",
                        row -> count[0] = row.getLong(1));
        return count[0];
    }
}
