package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.timeline.Happening;
import org.watchroom.console.playback.timeline.TimelineViewModel;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;

/// The timeline in a real window, by mouse and by keyboard.
final class TimelineBarTest {
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final CameraFolder DOOR = new CameraFolder("YORK-01", "door");

    private final TestWall wall = new TestWall();
    private final PlaybackViewModel model = wall.model;
    private final TimelineViewModel timeline = model.timeline();

    // Set by open(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private PlaybackPanel panel;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @SuppressWarnings("NullAway.Init")
    private Region bar;

    @BeforeEach
    void open() {
        wall.recorder.recorded(TILL, M.minusSeconds(600), 1200);
        wall.recorder.recorded(DOOR, M.minusSeconds(600), 500);
        Fx.run(() -> {
            var texts = Texts.ofConsole();
            var keys = new Keys(texts);
            panel = new PlaybackPanel(model, new VlcPlayers(wall.background), texts, keys);
            window = Window.show(panel, new Theme(), keys);
            bar = window.find("timeline", Region.class);
        });
        wall.start(List.of(TILL, DOOR));
        Fx.eventually(() -> {
            wall.players.forEach(FakePlayer::showsIt);
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
            assertThat(panel.lookupAll(".timeline-tick")).isNotEmpty();
            panel.requestFocus();
        });
    }

    @AfterEach
    void close() {
        Fx.run(panel::close);
        window.close();
        wall.close();
    }

    private TimeSpan span() {
        return Fx.get(() -> timeline.span().get());
    }

    private Instant position() {
        return Fx.get(() -> model.position().get());
    }

    private String said() {
        return Fx.get(() -> window.find("timeline-said", Label.class).getText());
    }

    /// Where a moment is, from the left of the timeline.
    private double x(Instant at) {
        var tracks = bar.lookup(".timeline-unknown").getBoundsInParent();
        double left = bar.lookup(".timeline-tracks").getLayoutX() + tracks.getMinX();
        var span = timeline.span().get();
        return left
                + tracks.getWidth()
                        * Duration.between(span.from(), at).toNanos()
                        / span.length().toNanos();
    }

    private double rows() {
        return bar.lookup(".timeline-tracks").getLayoutY() + 3;
    }

    /// Events carry places in the scene.
    private void mouse(EventType<MouseEvent> type, double x, double y) {
        var at = bar.localToScene(x, y);
        bar.fireEvent(
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    private void wheel(Instant about, double turned, boolean shift) {
        Fx.run(() -> {
            var at = bar.localToScene(x(about), rows());
            double across = shift ? turned : 0;
            double down = shift ? 0 : turned;
            bar.fireEvent(
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            at.getX(),
                            at.getY(),
                            at.getX(),
                            at.getY(),
                            shift,
                            false,
                            false,
                            false,
                            false,
                            false,
                            across,
                            down,
                            across,
                            down,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            null));
        });
    }

    @Test
    void times_and_signs_stand_where_they_belong_while_recorders_are_still_being_asked() {
        wall.store.happened(M.plusSeconds(150), Happening.Kind.INCIDENT);
        Fx.run(timeline::again);
        Fx.eventually(() -> assertThat(panel.lookupAll(".timeline-sign.incident")).hasSize(1));
        Fx.run(() -> {
            panel.layout();
            var sign = panel.lookup(".timeline-sign.incident");
            var middle = bar.sceneToLocal(sign.localToScene(sign.getLayoutBounds())).getCenterX();
            assertThat(middle).isCloseTo(x(M.plusSeconds(150)), within(1));
            assertThat(panel.lookupAll(".timeline-time"))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(label ->
                            assertThat(label.getLayoutBounds().getWidth()).isGreaterThan(20));
            assertThat(panel.lookupAll(".timeline-tick").stream().map(Node::getLayoutX).distinct())
                    .hasSize(panel.lookupAll(".timeline-tick").size());
        });
    }

    @Test
    void the_wheel_zooms_about_the_pointer_and_with_shift_moves_sideways() {
        var about = M.minusSeconds(180);
        var before = span();
        wheel(about, 120, false);
        var nearer = span();
        assertThat(nearer.length()).isLessThan(before.length());
        assertThat(part(nearer, about)).isCloseTo(part(before, about), within(0.005));
        wheel(about, -40, true);
        assertThat(span().length()).isEqualTo(nearer.length());
        assertThat(span().from()).isAfter(nearer.from());
        wheel(about, -4_000, false);
        assertThat(span().length()).isEqualTo(Duration.ofDays(32));
    }

    private static Offset<Double> within(double off) {
        return Offset.offset(off);
    }

    private static double part(TimeSpan span, Instant at) {
        return Duration.between(span.from(), at).toMillis() / (double) span.length().toMillis();
    }

    @Test
    void dragging_below_the_ruler_takes_everything_along() {
        Fx.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, x(M.minusSeconds(100)), rows());
            assertThat(Duration.between(M.minusSeconds(100), model.position().get()).abs())
                    .isLessThan(Duration.ofSeconds(1));
            mouse(MouseEvent.MOUSE_DRAGGED, x(M.plusSeconds(60)), rows());
            mouse(MouseEvent.MOUSE_RELEASED, x(M.plusSeconds(60)), rows());
        });
        assertThat(Duration.between(M.plusSeconds(60), position()).abs())
                .isLessThan(Duration.ofSeconds(1));
        assertThat(span()).isEqualTo(TimeSpan.around(M, Reach.HALF, Reach.HALF));
    }

    @Test
    void dragging_the_ruler_moves_the_timeline_and_not_the_session() {
        var stood = position();
        Fx.run(() -> {
            double from = x(M);
            double to = x(M.plusSeconds(120));
            mouse(MouseEvent.MOUSE_PRESSED, from, 8);
            mouse(MouseEvent.MOUSE_DRAGGED, to, 8);
            mouse(MouseEvent.MOUSE_RELEASED, to, 8);
        });
        assertThat(Duration.between(span().from(), M.minusSeconds(420)).abs())
                .isLessThan(Duration.ofSeconds(1));
        assertThat(position()).isEqualTo(stood);
    }

    @Test
    void keys_zoom_move_and_come_back_to_the_incident() {
        window.type(KeyCode.UP);
        assertThat(span().length()).isEqualTo(Duration.ofSeconds(375));
        window.type(KeyCode.DOWN);
        window.type(KeyCode.DOWN);
        assertThat(span().length()).isEqualTo(Duration.ofSeconds(960));
        window.type(KeyCode.HOME);
        window.type(KeyCode.PAGE_UP);
        assertThat(span()).isEqualTo(new TimeSpan(M.minusSeconds(600), M));
        window.type(KeyCode.PAGE_DOWN);
        assertThat(span()).isEqualTo(TimeSpan.around(M, Reach.HALF, Reach.HALF));
    }

    @Test
    void begin_and_end_are_marked_said_with_their_length_gone_to_and_cleared() {
        Fx.run(() -> model.seek(M.minusSeconds(60)));
        window.type(List.of(KeyCode.SHIFT), KeyCode.OPEN_BRACKET);
        Fx.run(() -> model.seek(M.plusSeconds(30)));
        window.type(List.of(KeyCode.SHIFT), KeyCode.CLOSE_BRACKET);
        assertThat(Fx.get(() -> model.marks().span().get()))
                .isEqualTo(new TimeSpan(M.minusSeconds(60), M.plusSeconds(30)));
        Fx.eventually(() -> {
            assertThat(said()).isEqualTo("Marked 14:01:00 GMT – 14:02:30 GMT · 1 min 30 s");
            assertThat(panel.lookupAll(".timeline-bracket"))
                    .hasSize(2)
                    .allSatisfy(bracket -> assertThat(bracket.isVisible()).isTrue());
        });
        window.type(List.of(KeyCode.CONTROL), KeyCode.OPEN_BRACKET);
        assertThat(position()).isEqualTo(M.minusSeconds(60));
        window.type(List.of(KeyCode.CONTROL), KeyCode.CLOSE_BRACKET);
        assertThat(position()).isEqualTo(M.plusSeconds(30));
        window.type(KeyCode.Z);
        Fx.eventually(() -> assertThat(said()).isEmpty());
    }

    @Test
    void what_happened_is_said_when_stepped_to_and_enter_goes_there() {
        wall.store.happened(M.plusSeconds(45), Happening.Kind.TILL);
        Fx.run(timeline::again);
        Fx.eventually(() -> assertThat(panel.lookupAll(".timeline-sign.till")).hasSize(1));

        window.type(List.of(KeyCode.CONTROL), KeyCode.RIGHT);
        Fx.eventually(
                () -> assertThat(said()).isEqualTo("Till: Something · Fri 20 Nov 14:02:45 GMT"));
        window.type(KeyCode.ENTER);
        assertThat(position()).isEqualTo(M.plusSeconds(45));
        assertThat(Fx.get(() -> model.maximised().get())).isFalse();
        window.type(KeyCode.ENTER);
        assertThat(Fx.get(() -> model.maximised().get())).isTrue();
    }

    @Test
    void pointing_at_a_sign_says_what_it_is_and_a_click_goes_right_there() {
        wall.store.happened(M.plusSeconds(45), Happening.Kind.SENSOR);
        Fx.run(timeline::again);
        Fx.eventually(() -> assertThat(panel.lookupAll(".timeline-sign.sensor")).hasSize(1));
        Fx.run(() -> {
            var sign = panel.lookup(".timeline-sign.sensor");
            var at = bar.sceneToLocal(sign.localToScene(4, 4));
            mouse(MouseEvent.MOUSE_MOVED, at.getX(), at.getY());
            assertThat(said()).startsWith("Sensor: Something");
            mouse(MouseEvent.MOUSE_PRESSED, at.getX(), at.getY());
            mouse(MouseEvent.MOUSE_RELEASED, at.getX(), at.getY());
        });
        assertThat(position()).isEqualTo(M.plusSeconds(45));
    }

    @Test
    void pointing_at_a_row_says_whether_the_camera_recorded_then() {
        Fx.eventually(() -> {
            mouse(MouseEvent.MOUSE_MOVED, x(M.minusSeconds(200)), rows());
            assertThat(said()).startsWith("1 till-3: recorded at Fri 20 Nov 13:58:4");
        });
        Fx.run(() -> {
            double second =
                    rows() + bar.lookup(".timeline-tracks").getLayoutBounds().getHeight() / 2;
            mouse(MouseEvent.MOUSE_MOVED, x(M), second);
            assertThat(said()).startsWith("2 door: nothing recorded at");
        });
    }

    @Test
    void a_bookmark_is_set_where_it_was_asked_for_with_words_or_without() {
        Fx.run(() -> model.seek(M.plusSeconds(7)));
        window.type(KeyCode.F);
        Fx.run(() -> model.seek(M.plusSeconds(20)));
        window.write("his face");
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> {
            assertThat(panel.lookupAll(".timeline-sign.bookmark")).hasSize(1);
            assertThat(timeline.happened().get().getFirst().at()).isEqualTo(M.plusSeconds(7));
            assertThat(timeline.happened().get().getFirst().words()).isEqualTo("his face");
        });

        window.type(KeyCode.F);
        Fx.run(() ->
                assertThat(window.find("bookmark-words", TextField.class).getText()).isEmpty());
        window.type(KeyCode.ESCAPE);
        assertThat(wall.store.set).hasSize(1);
        window.type(List.of(KeyCode.CONTROL), KeyCode.LEFT);
        window.type(KeyCode.DELETE);
        Fx.eventually(() -> assertThat(panel.lookupAll(".timeline-sign.bookmark")).isEmpty());
    }
}
