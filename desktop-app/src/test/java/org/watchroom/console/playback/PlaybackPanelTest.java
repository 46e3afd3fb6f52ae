package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.CameraId;

class PlaybackPanelTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant M = Instant.parse("2026-07-20T13:02:00Z");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final CameraFolder DOOR = new CameraFolder("YORK-01", "door");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> now = new AtomicReference<>(M.plusSeconds(90));
    private final FakeRecorder recorder = new FakeRecorder();
    private final FakePlayer till = new FakePlayer(nanos::get);
    private final FakePlayer door = new FakePlayer(nanos::get);
    private final Background background = new Background();
    private final List<String> enlarged = new CopyOnWriteArrayList<>();
    private boolean libraryAbsent;

    // Set by open(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private PlaybackViewModel model;

    @SuppressWarnings("NullAway.Init")
    private PlaybackPanel panel;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            var texts = Texts.ofConsole();
            var keys = new Keys(texts);
            model =
                    new PlaybackViewModel(
                            recorder, background, new FakePlayers(), new Wall(), nanos::get);
            panel = new PlaybackPanel(model, new VlcPlayers(background), texts, keys);
            var scene = new Scene(panel, 980, 520);
            new Theme().dress(scene);
            keys.listen(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            panel.requestFocus();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            panel.close();
            model.close();
            stage.close();
        });
        background.close();
    }

    @Test
    void the_picture_bears_the_time_of_day_with_its_zone_and_its_age() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        show(TILL);

        Fx.eventually(() -> {
            till.showsIt();
            assertThat(words())
                    .contains("14:01:30 BST", "2 min ago", "till-3 · Front", "Mon 20 Jul");
        });
    }

    @Test
    void a_picture_that_stands_still_grows_old() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        show(TILL);
        Fx.eventually(() -> {
            till.showsIt();
            assertThat(words()).contains("2 min ago");
        });
        now.set(M.plusSeconds(1_200));
        Fx.eventually(() -> assertThat(words()).contains("20 min ago"));
    }

    @Test
    void missing_footage_is_explained_with_what_there_is() {
        recorder.recorded(TILL, M.minusSeconds(600), 60);
        show(TILL);

        Fx.eventually(() ->
                assertThat(words())
                        .contains("No footage at 14:01:30 BST", "Last before: 13:53:00 BST"));
    }

    @Test
    void a_machine_without_the_library_is_told_what_to_install() {
        libraryAbsent = true;
        show(TILL);

        Fx.eventually(() ->
                assertThat(String.join("\n", words()))
                        .contains("sudo apt-get install libvlc5 vlc-plugin-base"));
    }

    @Test
    void the_keys_play_skip_step_change_speed_and_choose_a_camera() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        recorder.recorded(DOOR, M.minusSeconds(60), 300);
        show(TILL, DOOR);
        Fx.eventually(() -> {
            till.showsIt();
            door.showsIt();
            assertThat(model.tiles())
                    .allSatisfy(tile ->
                            assertThat(tile.state().get()).isEqualTo(new TileState.Showing()));
        });
        Fx.run(() -> {
            pressShift(KeyCode.RIGHT);
            press(KeyCode.RIGHT);
            press(KeyCode.LEFT);
            press(KeyCode.LEFT);
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(21));
            pressShift(KeyCode.LEFT);
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(31));
            press(KeyCode.I);
            assertThat(model.position().get()).isEqualTo(M);
            press(KeyCode.CLOSE_BRACKET);
            assertThat(model.speed().get()).isEqualTo(2);
            press(KeyCode.OPEN_BRACKET);
            press(KeyCode.OPEN_BRACKET);
            assertThat(model.speed().get()).isEqualTo(0.5);
            press(KeyCode.SPACE);
            assertThat(model.playing().get()).isTrue();
            press(KeyCode.PERIOD);
            assertThat(model.playing().get()).isFalse();
            assertThat(Duration.between(M, model.position().get()).toMillis()).isEqualTo(100);
            press(KeyCode.DIGIT2);
            press(KeyCode.ENTER);
            assertThat(model.focus().get()).isEqualTo(1);
            assertThat(panel.lookupAll(".tiles .tile")).hasSize(1);
        });
    }

    @Test
    void the_keys_look_closer_and_say_that_it_is_not_the_picture_as_recorded() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        show(TILL);
        Fx.eventually(till::showsIt);
        Fx.run(() -> {
            press(KeyCode.EQUALS);
            press(KeyCode.EQUALS);
            assertThat(words()).contains("1.6× near");
            press(KeyCode.E);
            assertThat(panel.lookup(".tone-bar").isVisible()).isTrue();
            ((Slider) panel.lookup("#tone-brightness")).setValue(0.5);
            assertThat(words()).contains("1.6× near · adjusted");
            press(KeyCode.DIGIT0);
            assertThat(words()).noneMatch(said -> said.contains("near"));
            assertThat(((Slider) panel.lookup("#tone-brightness")).getValue()).isZero();
        });
        assertThat(enlarged).containsExactly("0 true", "0 false");
    }

    @Test
    void before_an_incident_is_chosen_the_pane_says_what_to_do() {
        Fx.run(() -> {
            assertThat(panel.lookup(".tiles").isVisible()).isFalse();
            assertThat(words()).contains("Choose an incident to see its cameras");
        });
    }

    @Test
    void nothing_is_cut_off_where_the_pane_is_narrow() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        show(TILL);
        Fx.eventually(till::showsIt);
        Fx.run(() -> {
            stage.setWidth(420);
            panel.resize(420, 520);
            panel.layout();
            var edge = panel.localToScene(panel.getLayoutBounds()).getMaxX();
            assertThat(panel.lookupAll(".button, .timeline, .label"))
                    .allSatisfy(part ->
                            assertThat(part.localToScene(part.getLayoutBounds()).getMaxX())
                                    .isLessThanOrEqualTo(edge));
        });
    }

    @Test
    void where_all_cameras_would_be_too_small_to_see_the_chosen_one_stands_alone() {
        show(TILL, DOOR);
        Fx.eventually(() -> assertThat(panel.lookupAll(".tile")).hasSize(2));
        Fx.run(() -> {
            panel.resize(260, 400);
            panel.layout();
            assertThat(panel.lookupAll(".tile")).hasSize(1);
            panel.resize(980, 520);
            panel.layout();
            assertThat(panel.lookupAll(".tile")).hasSize(2);
        });
    }

    @Test
    void no_words_lie_on_the_picture() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        show(TILL);
        Fx.eventually(() -> {
            till.showsIt();
            assertThat(words()).contains("14:01:30 BST");
        });
        Fx.run(() -> {
            panel.layout();
            var head = panel.lookup(".tile-head");
            var picture = panel.lookup(".tile .picture");
            assertThat(picture.localToScene(picture.getLayoutBounds()).getMinY())
                    .isGreaterThanOrEqualTo(head.localToScene(head.getLayoutBounds()).getMaxY());
        });
    }

    @Test
    void a_camera_named_after_its_place_is_named_once() {
        Fx.run(() ->
                model.show(
                        new PlaybackRequest(
                                List.of(
                                        new PlaybackCamera(
                                                new CameraId(UUID.randomUUID()),
                                                DOOR,
                                                "Entrance",
                                                "entrance ")),
                                M,
                                LONDON,
                                NOT_RECORDED)));
        Fx.eventually(() -> assertThat(words()).contains("Entrance"));
    }

    private void show(CameraFolder... cameras) {
        var wanted =
                List.of(cameras).stream()
                        .map(folder ->
                                new PlaybackCamera(
                                        new CameraId(UUID.randomUUID()),
                                        folder,
                                        folder.camera(),
                                        "Front"))
                        .toList();
        Fx.run(() -> model.show(new PlaybackRequest(wanted, M, LONDON, NOT_RECORDED)));
    }

    private void press(KeyCode code) {
        press(code, false);
    }

    private void pressShift(KeyCode code) {
        press(code, true);
    }

    private void press(KeyCode code, boolean shift) {
        panel.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }

    private List<String> words() {
        return labels(panel).filter(Node::isVisible).map(Label::getText).toList();
    }

    private static Stream<Label> labels(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .flatMap(node ->
                        node instanceof Label label
                                ? Stream.of(label)
                                : node instanceof Parent inner ? labels(inner) : Stream.empty());
    }

    /// Goes when it is told to.
    private final class Wall extends Clock {
        @Override
        public ZoneId getZone() {
            return LONDON;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private final class FakePlayers implements Players {
        @Override
        public void prepare() {
            if (libraryAbsent) {
                throw new Failure.Unreachable("the video library", null);
            }
        }

        @Override
        public void arrange(int tiles) {}

        @Override
        public void enlarge(int tile, boolean alone) {
            enlarged.add(tile + " " + alone);
        }

        @Override
        public Player player(int tile) {
            return tile == 0 ? till : door;
        }
    }
}
