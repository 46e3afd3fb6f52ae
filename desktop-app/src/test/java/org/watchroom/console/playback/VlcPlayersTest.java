package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TrueTime;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// The real libvlc on a film whose every picture says its number: picture n of 100 is as bright as
/// n.
class VlcPlayersTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2026-11-20T14:01:25Z");
    private static final Instant MOMENT = START.plusSeconds(35);
    private static final int RATE = 5;
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final Background BACKGROUND = new Background();
    private static final VlcPlayers PLAYERS = new VlcPlayers(BACKGROUND);
    @TempDir private static Path films;
    @TempDir private Path root;
    private PlaybackViewModel model;
    private FileArchive archive;

    @BeforeAll
    static void film() throws IOException, InterruptedException {
        Fx.start();
        try {
            PLAYERS.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:size=320x240:rate="
                                + RATE
                                + ",format=yuv420p,geq=lum='16+2*N':cb=128:cr=128",
                        "-t",
                        "20",
                        "-c:v",
                        "mpeg4",
                        "-q:v",
                        "1",
                        "-g",
                        "10",
                        films.resolve("film.mp4").toString()));
    }

    @AfterAll
    static void close() {
        PLAYERS.close();
        BACKGROUND.close();
    }

    @BeforeEach
    void open() {
        archive = new FileArchive(root, LONDON, Clock.systemUTC(), new Ffmpeg());
        model =
                new PlaybackViewModel(
                        archive,
                        BACKGROUND,
                        PLAYERS,
                        Clock.fixed(MOMENT.plusSeconds(3600), LONDON));
    }

    @AfterEach
    void leave() {
        Fx.run(model::close);
    }

    @Test
    void the_picture_asked_for_is_painted_after_cueing_and_after_seeking() throws IOException {
        record(START);
        cue();

        for (var second : new int[] {12, 3, 17, 0}) {
            Fx.run(() -> model.seek(START.plusSeconds(second)));
            sees(second * RATE);
        }
    }

    @Test
    void pictures_are_stepped_one_by_one_both_ways() throws IOException {
        record(START);
        cue();
        sees(25);
        var first = Fx.get(VlcPlayersTest::number);
        for (var n = 1; n <= 3; n++) {
            Fx.run(() -> model.step(1));
            paints(first + n);
        }
        for (var n = 2; n >= -3; n--) {
            Fx.run(() -> model.step(-1));
            paints(first + n);
        }
    }

    @Test
    void what_plays_is_what_the_clock_says() throws IOException {
        record(START);
        cue();
        Fx.run(model::play);
        beat(4);

        Fx.run(model::pause);
        var there =
                Fx.get(() ->
                        Duration.between(START, model.position().get()).toMillis() * RATE / 1000);
        assertThat(there).isGreaterThan(40);
        Fx.eventually(() -> {
            model.tick();
            assertThat((long) number()).isBetween(there - 2, there + 1);
        });
    }

    @Test
    void slow_motion_moves_and_does_not_freeze() throws IOException {
        record(START);
        cue();
        Fx.run(() -> {
            model.speed(0.5);
            model.play();
        });
        beat(6);

        Fx.run(model::pause);
        var there =
                Fx.get(() ->
                        Duration.between(START, model.position().get()).toMillis() * RATE / 1000);
        Fx.eventually(() -> {
            model.tick();
            assertThat((long) number()).isBetween(there - 2, there + 1).isGreaterThan(36);
        });
    }

    @Test
    void playing_goes_on_in_the_next_recording() throws IOException {
        record(START);
        record(START.plusSeconds(20));
        cue();
        Fx.run(() -> {
            model.seek(START.plusSeconds(18));
            model.play();
        });
        beat(5);

        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().taken().get()).isAfter(START.plusSeconds(22));
            assertThat(number()).isBetween(8, 60);
        });
    }

    @Test
    void each_tile_paints_its_own_camera() throws IOException {
        record(START);
        var other = new CameraFolder("YORK-01", "door");
        archive.add(
                other.store(),
                other.camera(),
                films.resolve("film.mp4"),
                START.minusSeconds(4),
                LONDON,
                Stop.NEVER);
        Fx.run(() ->
                model.show(
                        new PlaybackRequest(
                                List.of(camera(TILL), camera(other)),
                                MOMENT,
                                LONDON,
                                NOT_RECORDED)));

        sees(25);
        Fx.eventually(() -> {
            model.tick();
            assertThat(number(1)).isBetween(44, 45);
        });
    }

    @Test
    void played_backwards_it_comes_to_earlier_pictures() throws IOException {
        record(START);
        cue();
        Fx.run(() -> model.seek(START.plusSeconds(12)));
        sees(12 * RATE);
        Fx.run(model::backward);
        beat(3);
        Fx.run(model::pause);
        var there =
                Fx.get(() ->
                        Duration.between(START, model.position().get()).toMillis() * RATE / 1000);
        assertThat(there).isLessThan(10 * RATE);
        Fx.eventually(() -> {
            model.tick();
            assertThat((long) number()).isBetween(there - 2, there + 1);
        });
    }

    @Test
    void a_standing_picture_is_toned_and_comes_back_as_recorded() throws IOException {
        record(START);
        cue();
        Fx.run(() -> PLAYERS.filter(0).tone(new Tone(1, 0, 0).table()));
        Fx.eventually(() -> assertThat(number()).isGreaterThan(100));
        Fx.run(() -> PLAYERS.filter(0).tone(Tone.AS_RECORDED.table()));
        sees(25);
    }

    @Test
    void what_is_shown_next_is_as_recorded_however_the_last_was_toned() throws IOException {
        record(START);
        cue();
        Fx.run(() -> PLAYERS.filter(0).tone(new Tone(1, 0, 0).table()));
        Fx.eventually(() -> assertThat(number()).isGreaterThan(100));
        cue();
    }

    @Test
    void nine_cameras_whose_clocks_are_all_wrong_show_one_moment() {
        var cameras = new ArrayList<PlaybackCamera>();
        var ahead = new HashMap<CameraFolder, Duration>();
        for (int n = 0; n < 9; n++) {
            var folder = new CameraFolder("YORK-01", "cam" + n);
            ahead.put(folder, Duration.ofSeconds(37 - 9L * n));
            archive.add(
                    folder.store(),
                    folder.camera(),
                    films.resolve("film.mp4"),
                    START.plus(ahead.get(folder)),
                    LONDON,
                    Stop.NEVER);
            cameras.add(camera(folder));
        }
        model =
                new PlaybackViewModel(
                        new TrueTime(
                                archive,
                                folder -> course(ahead.getOrDefault(folder, Duration.ZERO))),
                        BACKGROUND,
                        PLAYERS,
                        Clock.fixed(MOMENT.plusSeconds(3600), LONDON));
        Fx.run(() -> {
            model.show(new PlaybackRequest(cameras, MOMENT, LONDON, NOT_RECORDED));
            model.cameras().more();
        });
        Fx.eventually(() -> {
            model.tick();
            for (int n = 0; n < 9; n++) {
                assertThat(number(n)).as("tile " + n).isBetween(24, 25);
            }
        });
    }

    private static ClockCourse course(Duration ahead) {
        return new ClockCourse(
                List.of(
                        new ClockCheck(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                Optional.empty(),
                                START,
                                START.plus(ahead),
                                Duration.ofSeconds(1),
                                ClockCheck.Method.SPEAKING_CLOCK,
                                Optional.empty())));
    }

    private void record(Instant start) {
        archive.add(
                TILL.store(), TILL.camera(), films.resolve("film.mp4"), start, LONDON, Stop.NEVER);
    }

    private void cue() {
        Fx.run(() ->
                model.show(
                        new PlaybackRequest(List.of(camera(TILL)), MOMENT, LONDON, NOT_RECORDED)));
        sees(25);
    }

    private static PlaybackCamera camera(CameraFolder folder) {
        return new PlaybackCamera(new CameraId(UUID.randomUUID()), folder, folder.camera(), "");
    }

    private void sees(int picture) {
        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
            assertThat(number()).isBetween(picture - 1, picture);
        });
    }

    private static void paints(int picture) {
        Fx.eventually(() -> assertThat(number()).isEqualTo(picture));
    }

    /// Lets the session run as the view would, until so many seconds of it have passed.
    private void beat(int seconds) {
        var from = System.nanoTime();
        Fx.eventually(() -> {
            model.tick();
            assertThat(System.nanoTime() - from)
                    .isGreaterThan(Duration.ofSeconds(seconds).toNanos());
        });
    }

    private static int number() {
        return number(0);
    }

    /// Which picture is painted, read from its brightness.
    private static int number(int tile) {
        var image = PLAYERS.image(tile).get();
        if (image == null) {
            return -1;
        }
        var green = image.getPixelReader().getArgb(160, 120) >> 8 & 0xff;
        return (int) Math.round(green * 219 / 255.0 / 2);
    }
}
