package org.watchroom.console.playback;

import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Failures;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.rtsp.GStreamerCamera;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// The playback screen alone in a window, on the fixtures' footage: to be looked at.
///
/// Arguments: folder of fixtures, then any of `light`, `double` (text), `play`, `large`, `two`,
/// `one`, `still`, `tone`, with `live` also `window` and `wall`; `live`, with GStreamer's RTSP
/// server as the first two cameras, of which the second is frozen after a while.
public final class PlaybackDemo {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant MOMENT = Instant.parse("2026-11-20T14:02:00Z");

    private PlaybackDemo() {}

    public static void main(String[] arguments) throws IOException {
        var wanted = List.of(arguments);
        var fixtures = Path.of(arguments[0]);
        var root = Files.createTempDirectory("playback-demo");
        var clock =
                Clock.offset(
                        Clock.systemUTC(),
                        Duration.between(Clock.systemUTC().instant(), MOMENT.plusSeconds(400)));
        var archive = new FileArchive(root, LONDON, clock, new Ffmpeg());
        fill(archive, fixtures);
        Platform.startup(() -> open(wanted, archive, clock));
    }

    /// The till goes on, the door freezes, a third has a wrong password.
    private static LiveSource cameras() {
        try {
            var film = Files.createTempDirectory("live-demo").resolve("film.mp4");
            TestVideo.make(
                    film,
                    "640x360",
                    12,
                    90,
                    "-c:v",
                    "libopenh264",
                    "-g",
                    "12",
                    "-pix_fmt",
                    "yuv420p");
            var till = GStreamerCamera.start(film);
            var door = GStreamerCamera.start(film);
            var reader = new RtspReader(new Ffmpeg());
            new Thread(
                            () -> {
                                try {
                                    TimeUnit.SECONDS.sleep(9);
                                    door.freeze();
                                } catch (IOException | InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                    .start();
            return new LiveSource() {
                @Override
                public boolean gives(CameraFolder camera) {
                    return !camera.camera().equals("stock");
                }

                @Override
                public Optional<LiveFeed> open(CameraFolder camera, Stop stop) {
                    var login =
                            camera.camera().equals("aisle-4")
                                    ? new Login("watchroom", "wrong")
                                    : GStreamerCamera.LOGIN;
                    return Optional.of(
                            reader.live(
                                    (camera.camera().equals("door") ? door : till)
                                            .stream("till", login)));
                }
            };
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(FileArchive archive, Path fixtures) {
        var video = fixtures.resolve("video");
        add(
                archive,
                "till-3",
                video.resolve("one-by-one-person-detection.mp4"),
                MOMENT.minusSeconds(60));
        add(archive, "till-3", video.resolve("bottle-detection.mp4"), MOMENT.plusMillis(79_400));
        for (var n = 0; n < 8; n++) {
            add(
                    archive,
                    "door",
                    video.resolve("test_h265.mp4"),
                    MOMENT.minusSeconds(40).plusMillis(10_046L * n));
        }
        add(archive, "aisle-4", video.resolve("test_h264.mp4"), MOMENT.minusSeconds(1200));
        add(
                archive,
                "stock",
                fixtures.resolve("video-odd/mp4parse_capi__tests__chunk_out_of_range.mp4"),
                MOMENT.minusSeconds(60));
    }

    private static void add(FileArchive archive, String camera, Path file, Instant start) {
        archive.add("YORK-01", camera, file, start, LONDON, Stop.NEVER);
    }

    private static void open(List<String> wanted, FileArchive archive, Clock clock) {
        var texts = Texts.ofConsole();
        var keys = new Keys(texts);
        var background = new Background();
        var players = new VlcPlayers(background);
        var model = new PlaybackViewModel(archive, background, players, clock);
        var panel = new PlaybackPanel(model, players, texts, keys);
        var theme = new Theme();
        var window = new SecondWindow(panel, keys, texts, theme, new Idle(System::nanoTime));
        var scene = new Scene(window, 980, 620);
        if (wanted.contains("light")) {
            theme.switchMode();
        }
        if (wanted.contains("double")) {
            theme.textSize().set(200);
        }
        theme.dress(scene);
        keys.listen(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        var cameras =
                List.of(
                        camera("till-3", "Till 3", "Front of store"),
                                camera("door", "Front door", "Entrance"),
                        camera("aisle-4", "Aisle 4", "Spirits"), camera("stock", "Stock room", ""));
        panel.offer(window);
        var stills = new AtomicInteger();
        var desk =
                new StillDesk(
                        (_, camera, at, _, _) -> still(camera, at, stills.incrementAndGet()),
                        model,
                        background,
                        why -> new Failures(new Notices(clock)).words(why, texts));
        panel.offer(desk);
        model.show(
                new PlaybackRequest(
                        cameras.subList(
                                0, wanted.contains("one") ? 1 : wanted.contains("two") ? 2 : 4),
                        MOMENT,
                        LONDON,
                        NOT_RECORDED));
        if (wanted.contains("live")) {
            var live = cameras();
            var side = new LiveSide(live, players, background, clock);
            panel.offer(side);
            var wall =
                    new LiveWall(
                            model, live, players, side, window, background, clock, texts, keys);
            panel.offer(wall);
            if (wanted.contains("window")) {
                window.toggle();
            }
            if (wanted.contains("wall")) {
                wall.toggle();
            }
        }
        if (wanted.contains("play")) {
            model.play();
        }
        if (wanted.contains("large")) {
            model.maximise(0);
        }
        if (wanted.contains("still")) {
            background.after(Duration.ofSeconds(8), desk::take);
            background.after(Duration.ofSeconds(9), desk::take);
            background.after(Duration.ofSeconds(10), desk::take);
        }
        if (wanted.contains("tone")) {
            background.after(
                    Duration.ofSeconds(5),
                    () ->
                            keys.commands().stream()
                                    .filter(each ->
                                            each.id().equals("playback.tone")
                                                    || each.id().equals("playback.deinterlace"))
                                    .forEach(each -> each.action().run()));
        }
    }

    /// The first is taken, the second is refused, the third takes long.
    private static TakingProgress.Outcome still(CameraId camera, Instant at, int number) {
        if (number == 2) {
            return new TakingProgress.Outcome.Failed(
                    new Failure.Refused("evidence-own", "not yours", null));
        }
        if (number == 3) {
            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
        }
        return StillDeskTest.made(camera, at, number);
    }

    private static PlaybackCamera camera(String code, String name, String place) {
        return new PlaybackCamera(
                new CameraId(UUID.randomUUID()), new CameraFolder("YORK-01", code), name, place);
    }
}
