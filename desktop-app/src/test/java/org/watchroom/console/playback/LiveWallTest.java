package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.work.Stop;

/// Live pictures in turn, from the key to the record; with the real libvlc and cameras that give no
/// stream, so that what is asked of them is all there is.
final class LiveWallTest {
    private final TestGlass glass = new TestGlass();
    private final List<String> opened = new CopyOnWriteArrayList<>();

    // Set by offer(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private SecondWindow window;

    @SuppressWarnings("NullAway.Init")
    private LiveWall wall;

    private final LiveSource source =
            new LiveSource() {
                @Override
                public boolean gives(CameraFolder camera) {
                    return true;
                }

                @Override
                public Optional<LiveFeed> open(CameraFolder camera, Stop stop) {
                    opened.add(camera.camera());
                    return Optional.empty();
                }
            };

    @BeforeEach
    void offer() {
        try {
            glass.players.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        Fx.run(() -> {
            var background = glass.wall.background;
            var clock = Clock.systemUTC();
            window =
                    new SecondWindow(
                            glass.panel, glass.keys, glass.texts, glass.theme, new Idle(() -> 0));
            var side = new LiveSide(source, glass.players, background, clock);
            wall =
                    new LiveWall(
                            glass.wall.model,
                            source,
                            glass.players,
                            side,
                            window,
                            background,
                            clock,
                            glass.texts,
                            glass.keys);
            glass.panel.offer(side);
            glass.panel.offer(window);
            glass.panel.offer(wall);
            glass.desk.getChildren().setAll(window);
            glass.panel.requestFocus();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            wall.close();
            window.close();
        });
        glass.close();
        glass.players.close();
    }

    private List<String> told() {
        return glass.wall.watching.told;
    }

    private void says(Predicate<String> what) {
        Fx.eventually(() -> assertThat(TestGlass.words(glass.desk)).anyMatch(what));
    }

    private void toggle() {
        glass.press(KeyCode.L, KeyCode.SHIFT);
    }

    @Test
    void live_pictures_beside_recorded_ones_are_on_the_record_first() {
        glass.wall.watching.refusing.set(true);
        glass.wall.recorder.recorded(new CameraFolder("YORK-01", "CAM01"), TestWall.M, 600);
        glass.wall.start(List.of(new CameraFolder("YORK-01", "CAM01")));
        Fx.eventually(() ->
                assertThat(glass.wall.model.tiles().getFirst().state().get())
                        .isEqualTo(new TileState.NotOnRecord()));
        assertThat(opened).isEmpty();
        glass.wall.watching.refusing.set(false);
        Fx.eventually(() -> assertThat(opened).containsExactly("CAM01"));
        assertThat(told()).contains("live [CAM01]");
    }

    @Test
    void the_wall_takes_the_place_of_the_pictures_and_no_camera_is_watched_twice() {
        glass.show(3);
        Fx.eventually(() -> assertThat(opened).hasSize(3));
        opened.clear();
        toggle();
        says("CAM01 · 1 of 3"::equals);
        says("CAM01 gives no live picture"::equals);
        Fx.eventually(() ->
                assertThat(told())
                        .anyMatch(each -> each.startsWith("watched live [CAM01, CAM02, CAM03]")));
        glass.press(KeyCode.RIGHT);
        says("CAM02 · 2 of 3"::equals);
        glass.press(KeyCode.DIGIT3);
        says("CAM02 · 2 of 2"::equals);
        Fx.eventually(() -> assertThat(opened).containsExactly("CAM01", "CAM02"));
        assertThat(Fx.get(() -> glass.desk.lookup(".timeline"))).isNull();

        toggle();
        Fx.eventually(() -> assertThat(opened).hasSize(5));
        assertThat(Fx.get(() -> glass.stage.getScene().getFocusOwner())).isEqualTo(glass.panel);
    }

    @Test
    void in_a_second_window_it_stands_beside_the_recorded_pictures() {
        glass.show(2);
        glass.press(KeyCode.W, KeyCode.SHIFT);
        Fx.run(() -> TestGlass.press(other(), KeyCode.L, KeyCode.SHIFT));
        Fx.eventually(() ->
                assertThat(TestGlass.words(other().getScene().getRoot()))
                        .contains("CAM01 · 1 of 2"));
        assertThat(Fx.get(() -> glass.panel.getScene())).isEqualTo(glass.stage.getScene());
        Fx.run(() -> TestGlass.press(other(), KeyCode.W, KeyCode.SHIFT));
        says("CAM01 · 1 of 2"::equals);
        glass.press(KeyCode.W, KeyCode.SHIFT);
        Fx.run(() -> TestGlass.press(other(), KeyCode.ESCAPE));
        assertThat(Fx.get(() -> glass.panel.getScene()))
                .isEqualTo(Fx.get(() -> other().getScene()));
    }

    @Test
    void when_no_incident_is_watched_any_more_no_camera_is() {
        glass.show(2);
        toggle();
        says("CAM01 · 1 of 2"::equals);
        Fx.run(glass.wall.model::clear);
        Fx.eventually(() ->
                assertThat(told().stream().filter(each -> each.startsWith("watched live [CAM01] ")))
                        .hasSize(1));
    }

    private static Stage other() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(each -> "Watchroom: pictures".equals(each.getTitle()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no window"));
    }
}
