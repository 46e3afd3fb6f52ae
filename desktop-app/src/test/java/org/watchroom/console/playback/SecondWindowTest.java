package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.testing.Fx;

/// The pictures in a window of their own: one place at a time, the same session, the same keys.
final class SecondWindowTest {
    private final TestGlass glass = new TestGlass();
    private long nanos;
    private final Idle idle = new Idle(() -> nanos);

    // Set by offer(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private SecondWindow window;

    @BeforeEach
    void offer() {
        Fx.run(() -> {
            window = new SecondWindow(glass.panel, glass.keys, glass.texts, glass.theme, idle);
            glass.panel.offer(window);
            glass.desk.getChildren().setAll(window);
            glass.panel.requestFocus();
        });
    }

    @AfterEach
    void close() {
        Fx.run(window::close);
        glass.close();
    }

    private static Stage stage(String what) {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(each -> what.equals(each.getTitle()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no window"));
    }

    private static Stage other() {
        return stage("Watchroom: pictures");
    }

    private void toggle() {
        glass.press(KeyCode.W, KeyCode.SHIFT);
    }

    private int opened() {
        return (int)
                glass.wall.players.stream()
                        .flatMap(player -> player.told.stream())
                        .filter(told -> told.startsWith("open"))
                        .count();
    }

    @Test
    void the_pictures_are_in_one_place_and_nothing_is_opened_anew() {
        glass.show(4);
        int before = Fx.get(this::opened);
        toggle();
        Fx.run(() -> {
            assertThat(glass.panel.getScene()).isEqualTo(other().getScene());
            assertThat(TestGlass.words(glass.desk)).contains("Bring them back");
            assertThat(glass.desk.lookup(".tile")).isNull();
        });
        glass.wall.shown(4);
        assertThat(Fx.get(this::opened)).isEqualTo(before);
        Fx.run(() -> ((Button) glass.desk.lookup("#window-back")).fire());
        Fx.run(() -> assertThat(glass.panel.getScene()).isEqualTo(glass.stage.getScene()));
        assertThat(Fx.get(this::opened)).isEqualTo(before);
    }

    @Test
    void the_keys_work_there_on_the_same_clock_and_esc_brings_the_pictures_back() {
        glass.show(2);
        toggle();
        var from = Fx.get(() -> glass.wall.model.position().get());
        Fx.run(() -> {
            TestGlass.press(other(), KeyCode.RIGHT, KeyCode.SHIFT);
            assertThat(Duration.between(from, glass.wall.model.position().get()))
                    .isEqualTo(Duration.ofSeconds(10));
            var gone = other();
            TestGlass.press(gone, KeyCode.ESCAPE);
            assertThat(gone.isShowing()).isFalse();
            assertThat(glass.panel.getScene()).isEqualTo(glass.stage.getScene());
            assertThat(glass.stage.getScene().getFocusOwner()).isEqualTo(glass.panel);
        });
    }

    @Test
    void place_and_size_are_as_they_were_left_and_the_text_grows_there_too() {
        toggle();
        Fx.run(() -> {
            other().setX(40);
            other().setY(60);
            other().setWidth(900);
            other().setHeight(640);
            glass.theme.textSize().set(200);
            assertThat(other().getScene().getRoot().getStyleClass()).contains("text-size-200");
            glass.theme.switchMode();
            assertThat(other().getScene().getRoot().getStyleClass()).contains("theme-light");
            TestGlass.press(other(), KeyCode.W, KeyCode.SHIFT);
        });
        toggle();
        Fx.run(() -> {
            assertThat(other().getX()).isEqualTo(40);
            assertThat(other().getY()).isEqualTo(60);
            assertThat(other().getWidth()).isEqualTo(900);
            assertThat(other().getHeight()).isEqualTo(640);
        });
    }

    @Test
    void nobody_sees_pictures_there_while_the_console_is_locked() {
        glass.show(1);
        toggle();
        Fx.run(() -> {
            var there = other();
            window.locked(true);
            assertThat(there.isShowing()).isFalse();
            window.locked(false);
            assertThat(there.isShowing()).isTrue();
        });
    }

    @Test
    void a_window_opened_while_locked_stays_hidden() {
        Fx.run(() -> {
            window.locked(true);
            window.toggle();
            assertThat(Window.getWindows())
                    .noneMatch(each ->
                            each.isShowing()
                                    && each instanceof Stage made
                                    && "Watchroom: pictures".equals(made.getTitle()));
            window.locked(false);
            assertThat(other().isShowing()).isTrue();
        });
    }

    @Test
    void whoever_works_there_is_not_idle() {
        toggle();
        nanos = Duration.ofMinutes(14).toNanos();
        Fx.run(() ->
                other().getScene()
                        .getRoot()
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_RELEASED,
                                        "",
                                        "",
                                        KeyCode.SPACE,
                                        false,
                                        false,
                                        false,
                                        false)));
        assertThat(idle.time()).isEqualTo(Duration.ZERO);
    }

    @Test
    void the_close_button_of_the_window_brings_the_pictures_back() {
        toggle();
        Fx.run(() -> {
            var there = other();
            Event.fireEvent(there, new WindowEvent(there, WindowEvent.WINDOW_CLOSE_REQUEST));
            assertThat(there.isShowing()).isFalse();
            assertThat(glass.panel.getScene()).isEqualTo(glass.stage.getScene());
        });
    }

    @Test
    void it_goes_with_the_main_window() {
        toggle();
        Fx.run(() -> {
            var there = other();
            glass.stage.hide();
            assertThat(there.isShowing()).isFalse();
        });
    }
}
