package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;

class PlaybackViewModelTest {
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final CameraFolder DOOR = new CameraFolder("YORK-01", "door");

    private final TestWall wall = new TestWall();
    private final FakeRecorder recorder = wall.recorder;
    private final FakePlayer till = wall.players.get(0);
    private final FakePlayer door = wall.players.get(1);
    private final TestWatching watching = wall.watching;
    private final PlaybackViewModel model = wall.model;

    @AfterEach
    void close() {
        wall.close();
    }

    @Test
    void looking_is_on_the_record_before_a_picture_is_asked_for() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);

        assertThat(watching.told)
                .containsExactly(
                        "before [%s] %s %s"
                                .formatted(
                                        model.tiles().getFirst().camera().name(),
                                        M.minusSeconds(300),
                                        M.plusSeconds(300)));
    }

    @Test
    void nothing_is_shown_while_looking_cannot_be_recorded_and_it_is_tried_again() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        watching.refusing.set(true);
        start(TILL);
        Fx.eventually(() ->
                assertThat(model.tiles().getFirst().state().get())
                        .isEqualTo(new TileState.NotOnRecord()));
        pass(1_000);
        Fx.run(() -> assertThat(till.told).noneMatch(told -> told.startsWith("open")));

        watching.refusing.set(false);
        pass(5_000);
        Fx.eventually(() -> {
            model.tick();
            assertThat(till.told).anyMatch(told -> told.startsWith("open"));
        });
    }

    @Test
    void a_picture_on_the_glass_stays_when_the_line_goes_down() {
        recorder.recorded(TILL, M.minusSeconds(600), 1200);
        open(TILL);
        watching.refusing.set(true);
        Fx.run(() -> model.seek(M.plusSeconds(295)));
        pass(6_000);

        Fx.run(() -> {
            assertThat(model.tiles().getFirst().state().get())
                    .isNotEqualTo(new TileState.NotOnRecord());
            assertThat(model.window().get().to()).isEqualTo(M.plusSeconds(300));
        });
    }

    @Test
    void what_was_played_is_on_the_record_with_its_span() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);
        Fx.run(model::play);
        pass(5_000);
        Fx.run(model::pause);

        Fx.eventually(() ->
                assertThat(watching.told)
                        .last()
                        .isEqualTo(
                                "played [%s] %s %s"
                                        .formatted(
                                                model.tiles().getFirst().camera().name(),
                                                M.minusSeconds(30),
                                                M.minusSeconds(25))));
    }

    @Test
    void footage_is_cued_half_a_minute_before_the_incident_and_stands() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);

        open(TILL);

        Fx.run(() -> {
            assertThat(till.told).containsExactly("open till-3-2026-11-20T14:01:00Z.mp4 at PT30S");
            assertThat(model.tiles().getFirst().taken().get()).isEqualTo(M.minusSeconds(30));
            assertThat(model.playing().get()).isFalse();
        });
    }

    @Test
    void all_cameras_start_together_and_the_time_of_day_is_each_recordings_own() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        recorder.recorded(DOOR, M.minusSeconds(45), 300);
        open(TILL, DOOR);

        Fx.run(model::play);
        pass(5_000);

        Fx.run(() -> {
            assertThat(till.told).last().isEqualTo("play 1.0");
            assertThat(door.told).last().isEqualTo("play 1.0");
            assertThat(model.tiles())
                    .allSatisfy(
                            tile -> assertThat(tile.taken().get()).isEqualTo(M.minusSeconds(25)));
        });
    }

    @Test
    void a_camera_that_falls_behind_is_brought_back() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);
        Fx.run(model::play);
        pass(1_500);
        Fx.run(() -> till.seek(Duration.ofSeconds(20)));
        pass(2_500);

        Fx.run(() -> assertThat(till.position().toMillis() - 30_000).isBetween(3_700L, 4_300L));
    }

    @Test
    void a_gap_says_what_lies_on_either_side_and_playing_goes_on_through_it() {
        recorder.recorded(TILL, M.minusSeconds(60), 40);
        recorder.recorded(TILL, M.minusSeconds(10), 40);
        open(TILL);
        Fx.run(model::play);
        pass(15_000);

        Fx.run(() ->
                assertThat(model.tiles().getFirst().state().get())
                        .isEqualTo(
                                new TileState.NoFootage(
                                        M.minusSeconds(15),
                                        Optional.of(M.minusSeconds(20)),
                                        Optional.of(M.minusSeconds(10)))));
        pass(6_000);
        Fx.run(till::showsIt);
        pass(100);
        Fx.run(() -> {
            assertThat(till.told).contains("open till-3-2026-11-20T14:01:50Z.mp4 at PT0S");
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
        });
    }

    @Test
    void the_next_recording_is_taken_over_without_a_break() {
        recorder.recorded(TILL, M.minusSeconds(60), 40);
        recorder.recorded(TILL, M.minusSeconds(20), 40);
        open(TILL);
        Fx.run(model::play);
        pass(10_100);

        Fx.run(() -> {
            assertThat(till.told)
                    .last()
                    .isEqualTo("open till-3-2026-11-20T14:01:40Z.mp4 at PT0S rolling");
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
        });
    }

    @Test
    void damaged_footage_is_named_as_damaged() {
        recorder.damaged(TILL, M.minusSeconds(60));

        start(TILL);

        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().state().get())
                    .isEqualTo(new TileState.Unreadable(M.minusSeconds(60)));
        });
    }

    @Test
    void a_camera_without_any_footage_says_so_and_names_the_last_there_was() {
        recorder.recorded(TILL, M.minusSeconds(7200), 60);

        start(TILL);

        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().state().get())
                    .isEqualTo(
                            new TileState.NoFootage(
                                    M.minusSeconds(30),
                                    Optional.of(M.minusSeconds(7140)),
                                    Optional.empty()));
        });
    }

    @Test
    void a_silent_recorder_is_said_and_asked_again() {
        recorder.silent = true;
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        start(TILL);
        Fx.eventually(() ->
                assertThat(model.tiles().getFirst().state().get())
                        .isEqualTo(new TileState.RecorderSilent()));

        recorder.silent = false;

        Fx.eventually(() -> {
            wall.nanos.addAndGet(Duration.ofSeconds(6).toNanos());
            model.tick();
            assertThat(till.told).isNotEmpty();
        });
    }

    @Test
    void a_machine_without_the_video_library_says_so_on_the_tile() {
        wall.libraryAbsent = true;
        recorder.recorded(TILL, M.minusSeconds(60), 300);

        start(TILL);

        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.NoPlayer());
        });
    }

    @Test
    void slow_motion_is_stepped_picture_by_picture() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);
        Fx.run(() -> {
            model.speed(0.5);
            model.play();
        });
        pass(4_000);

        Fx.run(() -> {
            assertThat(till.playing).isFalse();
            assertThat(till.told.stream().filter("next"::equals).count()).isBetween(19L, 20L);
        });
    }

    @Test
    void pictures_are_stepped_both_ways_from_where_it_stands() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);

        Fx.run(() -> {
            model.step(1);
            assertThat(till.told).last().isEqualTo("seek PT30.1S");
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(30).plusMillis(100));
            model.step(-1);
            assertThat(till.told).last().isEqualTo("seek PT30S");
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(30));
        });
    }

    @Test
    void jumps_reach_the_incident_and_no_further_than_now() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        recorder.recorded(TILL, M.plusSeconds(3300), 300);
        open(TILL);

        Fx.run(() -> {
            model.toIncident();
            assertThat(model.position().get()).isEqualTo(M);
            model.skip(Duration.ofDays(1));
        });
        Fx.eventually(() -> {
            wall.nanos.addAndGet(40_000_000);
            model.tick();
            assertThat(model.position().get()).isEqualTo(M.plusSeconds(3600));
        });
    }

    @Test
    void leaving_an_incident_lets_go_of_its_footage() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open(TILL);

        Fx.run(model::clear);

        Fx.run(() -> {
            assertThat(till.told).last().isEqualTo("clear");
            assertThat(model.tiles()).isEmpty();
        });
    }

    private void start(CameraFolder... cameras) {
        wall.start(List.of(cameras));
    }

    private void open(CameraFolder... cameras) {
        start(cameras);
        wall.shown(cameras.length);
    }

    private void pass(int millis) {
        wall.pass(millis);
    }
}
