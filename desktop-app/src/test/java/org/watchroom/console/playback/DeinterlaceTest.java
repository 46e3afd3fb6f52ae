package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// The real libvlc on an interlaced film: a bright bar that runs to the right, so far from one
/// half-picture to the next that its edges are combs.
class DeinterlaceTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2026-11-20T14:01:25Z");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final Background BACKGROUND = new Background();
    private static final VlcPlayers PLAYERS = new VlcPlayers(BACKGROUND);

    /// Measured: 3.8 as recorded, scaled as libvlc scales it; 0.0 deinterlaced.
    private static final double COMBED = 3;

    private static final double SMOOTH = 0.5;

    @TempDir private static Path root;

    @SuppressWarnings("NullAway.Init")
    private PlaybackViewModel model;

    @BeforeAll
    static void film() throws IOException, InterruptedException {
        Fx.start();
        try {
            PLAYERS.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        var film = root.resolve("film.mp4");
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:size=320x240:rate=25,format=yuv420p,"
                                + "geq=lum='if(lt(mod(X-16*N-8*mod(Y,2)+320000,320),60),200,30)'"
                                + ":cb=128:cr=128,setfield=tff",
                        "-t",
                        "12",
                        "-c:v",
                        "mpeg4",
                        "-flags",
                        "+ildct+ilme",
                        "-top",
                        "1",
                        "-q:v",
                        "2",
                        "-g",
                        "12",
                        film.toString()));
        new FileArchive(root, LONDON, Clock.systemUTC(), new Ffmpeg())
                .add(TILL.store(), TILL.camera(), film, START, LONDON, Stop.NEVER);
    }

    @AfterAll
    static void close() {
        PLAYERS.close();
        BACKGROUND.close();
    }

    @BeforeEach
    void cue() {
        model =
                new PlaybackViewModel(
                        new FileArchive(root, LONDON, Clock.systemUTC(), new Ffmpeg()),
                        BACKGROUND,
                        PLAYERS,
                        Clock.fixed(START.plusSeconds(3600), LONDON));
        Fx.run(() ->
                model.show(
                        new PlaybackRequest(
                                List.of(
                                        new PlaybackCamera(
                                                new CameraId(UUID.randomUUID()),
                                                TILL,
                                                "Till 3",
                                                "")),
                                START.plusSeconds(35),
                                LONDON,
                                NOT_RECORDED)));
        Fx.eventually(() -> {
            model.tick();
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
            assertThat(combed()).isGreaterThan(COMBED);
        });
    }

    @AfterEach
    void leave() {
        Fx.run(model::close);
    }

    @Test
    void combs_are_gone_with_it_and_back_without_in_a_picture_that_stands() {
        var before = Fx.get(DeinterlaceTest::bar);
        deinterlace(true);
        Fx.eventually(() -> assertThat(combed()).isLessThan(SMOOTH));
        assertThat(Fx.get(DeinterlaceTest::bar))
                .as("the same picture: the next one is 16 further")
                .isBetween(before - 8, before + 8);
        deinterlace(false);
        Fx.eventually(() -> assertThat(combed()).isGreaterThan(COMBED));
    }

    @Test
    void it_lasts_while_somebody_goes_about_and_plays() {
        deinterlace(true);
        Fx.run(() -> model.seek(START.plusSeconds(2)));
        smooth();
        Fx.run(() -> model.step(1));
        smooth();
        Fx.run(model::play);
        var from = Fx.get(() -> model.position().get());
        Fx.eventually(() -> {
            model.tick();
            assertThat(model.position().get()).isAfter(from.plusSeconds(2));
            assertThat(combed()).isLessThan(SMOOTH);
        });
    }

    @Test
    void what_is_shown_next_is_as_recorded() {
        deinterlace(true);
        smooth();
        cue();
    }

    private void smooth() {
        Fx.eventually(() -> {
            model.tick();
            assertThat(combed()).isBetween(0.0, SMOOTH);
        });
    }

    private static void deinterlace(boolean on) {
        Fx.run(() -> PLAYERS.filter(0).deinterlace(on));
    }

    /// By how much a line differs from what its neighbours have in common, on average: near nothing
    /// where edges are upright, much where they are combs.
    private static double combed() {
        var image = PLAYERS.image(0).get();
        if (image == null) {
            return -1;
        }
        var pixels = image.getPixelReader();
        long sum = 0;
        for (int y = 1; y < 239; y++) {
            for (int x = 0; x < 320; x++) {
                int here = pixels.getArgb(x, y) & 0xff;
                int above = pixels.getArgb(x, y - 1) & 0xff;
                int below = pixels.getArgb(x, y + 1) & 0xff;
                sum +=
                        Math.max(
                                0,
                                Math.abs(2 * here - above - below) / 2 - Math.abs(above - below));
            }
        }
        return sum / (238.0 * 320);
    }

    /// Where the bar begins, on average of all lines.
    private static double bar() {
        var image = PLAYERS.image(0).get();
        if (image == null) {
            return -1;
        }
        var pixels = image.getPixelReader();
        double sum = 0;
        for (int y = 0; y < 240; y++) {
            for (int x = 1; x < 320; x++) {
                if ((pixels.getArgb(x - 1, y) & 0xff) < 110
                        && (pixels.getArgb(x, y) & 0xff) >= 110) {
                    sum += x;
                }
            }
        }
        return sum / 240;
    }
}
