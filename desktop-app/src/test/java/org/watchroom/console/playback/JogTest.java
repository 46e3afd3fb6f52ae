package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.controls.Controls;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;
import org.watchroom.console.playback.controls.Input;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;

/// Wheel, dial, ring and buttons, a beat at a time.
final class JogTest {
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");

    private final TestWall wall = new TestWall();
    private final PlaybackViewModel model = wall.model;
    private final FakePlayer player = wall.players.getFirst();
    private final Keys keys = new Keys(Texts.ofConsole());

    // Set by open(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private PlaybackCommands commands;

    @SuppressWarnings("NullAway.Init")
    private Jog jog;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            commands = new PlaybackCommands(model, keys, Texts.ofConsole(), new Pane());
            jog = new Jog(commands);
        });
        wall.recorder.recorded(TILL, M.minusSeconds(300), 600);
        wall.start(List.of(TILL));
        wall.shown(1);
        Fx.run(() -> model.seek(M));
        wall.pass(400);
        player.told.clear();
    }

    @AfterEach
    void close() {
        wall.close();
    }

    private void wheel(int notches, boolean shift) {
        for (var n = 0; n < Math.abs(notches); n++) {
            jog.wheel(notches < 0 ? 40 : -40, shift);
        }
    }

    private Duration moved() {
        return Duration.between(M, model.position().get());
    }

    private long seeks() {
        return player.told.stream().filter(told -> told.startsWith("seek")).count();
    }

    @Test
    void ten_notches_in_one_beat_are_one_step_of_ten_pictures() {
        Fx.run(() -> {
            wheel(10, false);
            jog.beat();
            assertThat(moved()).isEqualTo(Duration.ofSeconds(1));
            assertThat(seeks()).isEqualTo(1);
            wheel(-3, false);
            wheel(1, false);
            jog.beat();
            assertThat(moved()).isEqualTo(Duration.ofMillis(800));
        });
    }

    @Test
    void with_shift_the_wheel_goes_by_seconds_and_the_dial_by_pictures() {
        Fx.run(() -> {
            wheel(-12, true);
            jog.beat();
            assertThat(moved()).isEqualTo(Duration.ofSeconds(-12));
            jog.turned().turn(25);
            jog.beat();
            assertThat(moved()).isEqualTo(Duration.ofMillis(-9_500));
        });
    }

    @Test
    void nothing_goes_on_after_the_hand_has_stopped() {
        Fx.run(() -> {
            player.quick = false;
            jog.turned().turn(3);
            jog.beat();
            assertThat(seeks()).isEqualTo(1);
            for (var n = 0; n < 20; n++) {
                jog.turned().turn(2);
                jog.beat(); // the picture of the first step is not there yet
            }
            assertThat(seeks()).isEqualTo(1);
            player.arrives();
            jog.beat();
            assertThat(seeks()).isEqualTo(2);
            assertThat(moved()).isEqualTo(Duration.ofMillis(4_300));
            player.arrives();
            for (var n = 0; n < 20; n++) {
                jog.beat();
            }
            assertThat(seeks()).isEqualTo(2);
        });
    }

    @Test
    void a_turn_that_was_taken_back_before_the_picture_came_is_none() {
        Fx.run(() -> {
            player.quick = false;
            jog.turned().turn(1);
            jog.beat();
            jog.turned().turn(8);
            jog.beat();
            jog.turned().turn(-8);
            jog.beat();
            player.arrives();
            jog.beat();
            assertThat(seeks()).isEqualTo(1);
        });
    }

    @Test
    void a_turn_ends_where_the_recording_ends() {
        Fx.run(() -> {
            model.seek(M.plusSeconds(299));
            model.tick();
            jog.turned().turn(900);
            jog.beat();
            assertThat(moved()).isEqualTo(Duration.ofMillis(299_900));
            var before = seeks();
            jog.turned().turn(1);
            jog.beat();
            assertThat(seeks()).isEqualTo(before);
        });
    }

    @Test
    void the_ring_plays_both_ways_the_farther_the_faster_and_stands_at_home() {
        Fx.run(() -> {
            ring(4);
            assertThat(model.playing().get()).isTrue();
            assertThat(model.speed().get()).isEqualTo(1);
            ring(6);
            assertThat(model.speed().get()).isEqualTo(4);
            assertThat(model.backwards()).isFalse();
            ring(-7);
            assertThat(model.speed().get()).isEqualTo(8);
            assertThat(model.backwards()).isTrue();
            ring(-1);
            assertThat(model.speed().get()).isEqualTo(1 / 8.0);
            ring(0);
            assertThat(model.playing().get()).isFalse();
        });
    }

    @Test
    void while_something_lies_over_the_window_hands_do_nothing_but_stop() {
        Fx.run(() -> {
            ring(5);
            keys.sleep(true);
            ring(7);
            jog.turned().turn(5);
            jog.turned().press(7);
            jog.beat();
            assertThat(model.speed().get()).isEqualTo(2);
            assertThat(model.playing().get()).isTrue();
            ring(0);
            assertThat(model.playing().get()).isFalse();
            keys.sleep(false);
            jog.beat();
            assertThat(model.playing().get()).isFalse();
            assertThat(moved()).isZero();
        });
    }

    @Test
    void a_button_does_what_it_is_mapped_to_also_adding_footage() {
        var taken = new ArrayList<String>();
        Fx.run(() -> {
            keys.add(
                    Command.always(
                            "incident.add-footage", "group.incident", "X", () -> taken.add("X")));
            jog.turned().press(7);
            jog.beat();
            assertThat(model.playing().get()).isTrue();
            commands.follow(
                    new Controls(
                            Map.of(
                                    new Input.Button(1), Controls.TAKE,
                                    new Input.Button(2), "mark-in",
                                    new Input.Button(7), Controls.NOTHING),
                            Map.of(),
                            new Device("/dev/input/none", Kind.BY_NAME, -7, 7)));
            jog.turned().press(1);
            jog.turned().press(7);
            jog.turned().press(40);
            jog.beat();
            assertThat(taken).containsExactly("X");
            assertThat(model.playing().get()).isTrue();
        });
    }

    private void ring(int place) {
        jog.turned().ring(place);
        jog.beat();
    }
}
