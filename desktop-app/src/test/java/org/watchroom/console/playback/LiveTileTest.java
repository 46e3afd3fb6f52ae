package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.playback.live.LiveState;
import org.watchroom.console.playback.live.LiveTile;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.rtsp.GStreamerCamera;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.work.Stop;

/// Live pictures from GStreamer's RTSP server by the real libvlc.
class LiveTileTest {
    private static final CameraFolder TILL = new CameraFolder("rtsp://camera.example", "till");
    private static final Background BACKGROUND = new Background();
    private static final VlcPlayers PLAYERS = new VlcPlayers(BACKGROUND);
    @TempDir private static Path films;
    private static Path moving;
    private static Path still;
    private static RtspReader reader;
    private static VlcLive player;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void films() throws Exception {
        Fx.start();
        assumeTrue(
                GStreamerCamera.possible(),
                "GStreamer's RTSP server is not installed (python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-good, -bad)");
        try {
            PLAYERS.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        var code = new String[] {"-c:v", "libopenh264", "-g", "10", "-pix_fmt", "yuv420p"};
        moving = TestVideo.make(films.resolve("moving.mp4"), "160x120", 10, 120, code);
        still = films.resolve("still.mp4");
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:size=160x120:rate=10",
                        "-t",
                        "60",
                        "-c:v",
                        "libopenh264",
                        "-g",
                        "10",
                        "-pix_fmt",
                        "yuv420p",
                        still.toString()));
        reader = new RtspReader(new Ffmpeg());
        player = Fx.get(PLAYERS::live);
    }

    @AfterAll
    static void close() {
        PLAYERS.close();
        BACKGROUND.close();
        if (reader != null) {
            reader.close();
        }
    }

    @AfterEach
    void leave() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private GStreamerCamera camera(Path film) throws IOException {
        var made = GStreamerCamera.start(film);
        open.add(made);
        return made;
    }

    private LiveTile watch(GStreamerCamera camera, Login login) {
        var there = camera.stream("till", login);
        var source =
                new LiveSource() {
                    @Override
                    public boolean gives(CameraFolder folder) {
                        return true;
                    }

                    @Override
                    public Optional<LiveFeed> open(CameraFolder folder, Stop stop) {
                        asked.incrementAndGet();
                        return Optional.of(reader.live(there));
                    }
                };
        var tile =
                Fx.get(() ->
                        new LiveTile(
                                TILL,
                                source,
                                player,
                                BACKGROUND,
                                Clock.systemUTC(),
                                System::nanoTime,
                                () -> 0));
        open.add(() -> Fx.run(tile::close));
        Fx.run(tile::start);
        return tile;
    }

    private static void becomes(LiveTile tile, Class<? extends LiveState> state) {
        Fx.eventually(() -> {
            tile.tick();
            assertThat(tile.state().get()).isInstanceOf(state);
        });
    }

    @Test
    void a_camera_that_stands_still_is_seen_to_and_one_that_is_lost_comes_back() throws Exception {
        var camera = camera(moving);
        var tile = watch(camera, GStreamerCamera.LOGIN);
        becomes(tile, LiveState.Showing.class);
        camera.freeze();
        becomes(tile, LiveState.Frozen.class);
        var last = Fx.get(() -> tile.pictureAt().orElseThrow());
        assertThat(Fx.get(() -> tile.state().get())).isEqualTo(new LiveState.Frozen(last));
        becomes(tile, LiveState.Lost.class);
        camera.thaw();
        becomes(tile, LiveState.Showing.class);
    }

    @Test
    void a_camera_that_is_killed_again_and_again_comes_back_each_time() throws Exception {
        var camera = camera(moving);
        var tile = watch(camera, GStreamerCamera.LOGIN);
        for (var n = 0; n < 10; n++) {
            becomes(tile, LiveState.Showing.class);
            camera.kill();
            becomes(tile, LiveState.Lost.class);
            camera = GStreamerCamera.start(moving, camera.port());
            open.add(camera);
        }
        becomes(tile, LiveState.Showing.class);
    }

    @Test
    void a_picture_that_stays_the_same_is_not_taken_for_now_though_pictures_come()
            throws Exception {
        var tile = watch(camera(still), GStreamerCamera.LOGIN);
        becomes(tile, LiveState.Frozen.class);
        assertThat(Fx.get(() -> tile.state().get().blind())).isTrue();
    }

    @Test
    void the_picture_of_the_camera_before_is_never_taken_for_one_of_the_next() throws Exception {
        var before = watch(camera(moving), GStreamerCamera.LOGIN);
        becomes(before, LiveState.Showing.class);
        var last = Fx.get(() -> player.image().get());
        Fx.run(before::close);
        var next = watch(camera(still), GStreamerCamera.LOGIN);
        var wrong = new AtomicBoolean();
        Fx.eventually(() -> {
            next.tick();
            var said = next.state().get();
            if (!(said instanceof LiveState.Connecting) && player.image().get() == last) {
                wrong.set(true);
            }
            assertThat(said).isInstanceOf(LiveState.Frozen.class);
        });
        assertThat(wrong).isFalse();
    }

    @Test
    void a_password_that_is_wrong_is_said_once_and_not_knocked_with() throws Exception {
        var tile = watch(camera(moving), new Login("watchroom", "guessed"));
        becomes(tile, LiveState.Lost.class);
        assertThat(Fx.get(() -> (LiveState.Lost) tile.state().get()).why().orElseThrow())
                .isInstanceOf(Failure.Refused.class);
        assertThat(asked).hasValue(1);
    }
}
