package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notice;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.controls.ControlsFile;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.recorder.CameraFolder;

/// A workstation's own mapping, on the screen.
final class HandsTest {
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");

    private final TestWall wall = new TestWall();
    private final PlaybackViewModel model = wall.model;
    private final Texts texts = Texts.ofConsole();
    private final Keys keys = new Keys(texts);
    private final Notices notices = new Notices(Clock.fixed(M, TestWall.LONDON));

    // Set by JUnit.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path settings;

    // Set by open(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private PlaybackPanel panel;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            panel = new PlaybackPanel(model, new VlcPlayers(wall.background), texts, keys);
            keys.add(Command.always("incident.add-footage", "group.incident", "X", () -> {}));
            window = Window.show(panel, new Theme(), keys);
            panel.requestFocus();
        });
        wall.recorder.recorded(TILL, M.minusSeconds(300), 600);
        wall.start(List.of(TILL));
        wall.shown(1);
    }

    @AfterEach
    void close() {
        Fx.run(panel::close);
        window.close();
        wall.close();
    }

    private void map(String... lines) throws IOException {
        Files.write(settings.resolve(ControlsFile.NAME), List.of(lines));
        Fx.run(() -> panel.offer(new Hands(settings, wall.background, notices, texts, keys)));
        Fx.eventually(() -> assertThat(keys.others()).isNotEmpty());
    }

    private void press(KeyCode code) {
        panel.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private List<String> said() {
        return notices.all().stream().map(Notice::detail).toList();
    }

    private String tooltip(String id) {
        return window.find(id, Button.class).getTooltip().getText();
    }

    @Test
    void an_own_key_works_and_is_what_tooltip_and_key_list_say() throws IOException {
        map("key P = play", "key Space = nothing", "wheel up = back-10", "key Y = speed-1/8");
        Fx.run(() -> {
            assertThat(said()).isEmpty();
            assertThat(tooltip("play")).isEqualTo("Play or pause  (P)");
            assertThat(tooltip("playback-back-10")).endsWith("(Shift+←)");
            press(KeyCode.SPACE);
            assertThat(model.playing().get()).isFalse();
            press(KeyCode.P);
            assertThat(model.playing().get()).isTrue();
            press(KeyCode.Y);
            assertThat(model.speed().get()).isEqualTo(1 / 8.0);
            press(KeyCode.K);
            assertThat(model.playing().get()).isFalse();
            assertThat(keys.others().get("group.playback"))
                    .containsEntry("Wheel up", "Back 10 seconds")
                    .containsEntry("Wheel down", "Next picture")
                    .containsEntry("Shift+wheel up", "Back 1 second");
            assertThat(
                            keys.commands().stream()
                                    .filter(command -> command.id().equals("playback.play"))
                                    .map(command -> command.chord().map(Keys::name).orElse("none")))
                    .containsExactly("P");
        });
    }

    @Test
    void a_key_of_another_pane_stays_there_and_is_told_with_its_line() throws IOException {
        map("# mine", "key X = play", "key Q = faster");
        Fx.run(() -> {
            assertThat(said()).singleElement().asString().contains("line 2", "X", "Add footage");
            press(KeyCode.X);
            assertThat(model.playing().get()).isFalse();
            press(KeyCode.SPACE);
            assertThat(model.playing().get()).isTrue();
            press(KeyCode.Q);
            assertThat(model.speed().get()).isEqualTo(2);
        });
    }

    @Test
    void many_wrong_lines_do_not_bury_the_desk() throws IOException {
        map("a", "b", "c", "d", "e", "f", "key Q = play");
        Fx.run(() -> {
            assertThat(notices.all()).hasSize(5);
            assertThat(said().getLast()).isEqualTo("2");
            press(KeyCode.Q);
            assertThat(model.playing().get()).isTrue();
        });
    }

    @Test
    void every_command_of_the_screen_has_words_and_every_shipped_key_a_command() {
        Fx.run(() -> {
            var playback =
                    keys.commands().stream()
                            .filter(command -> command.group().equals("group.playback"))
                            .toList();
            assertThat(playback)
                    .allSatisfy(command -> assertThat(texts.has(command.words())).isTrue())
                    .filteredOn(command -> command.chord().isEmpty())
                    .isEmpty();
            assertThat(playback).hasSizeGreaterThan(35);
        });
    }

    @Test
    void when_the_screen_goes_the_key_list_does_not_speak_of_its_wheel() throws IOException {
        map();
        Fx.run(() -> {
            panel.close();
            assertThat(keys.others().values()).allMatch(Map::isEmpty);
        });
    }
}
