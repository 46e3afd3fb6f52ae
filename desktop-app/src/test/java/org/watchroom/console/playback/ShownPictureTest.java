package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// The still is the picture that was gone to; libvlc shows that one or the one before it, and does
/// not tell which. The real libvlc and the real ffmpeg on a film of twelve and a half pictures a
/// second, of which picture n is as bright as n.
final class ShownPictureTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2026-11-20T14:01:25Z");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");

    @TempDir private Path root;

    @Test
    void the_picture_that_was_stepped_to_is_taken() throws IOException, InterruptedException {
        Fx.start();
        try (var background = new Background();
                var players = new VlcPlayers(background)) {
            try {
                players.prepare();
            } catch (Failure.Unreachable absent) {
                assumeTrue(false, "libvlc is not installed here");
            }
            var film = film();
            var archive = new FileArchive(root, LONDON, Clock.systemUTC(), new Ffmpeg());
            archive.add(TILL.store(), TILL.camera(), film, START, LONDON, Stop.NEVER);
            var model =
                    new PlaybackViewModel(
                            archive,
                            background,
                            players,
                            Clock.fixed(START.plusSeconds(3600), LONDON));
            var camera = new PlaybackCamera(new CameraId(UUID.randomUUID()), TILL, "Till 3", "");
            Fx.run(() ->
                    model.show(
                            new PlaybackRequest(
                                    List.of(camera), START.plusSeconds(33), LONDON, NOT_RECORDED)));
            Fx.eventually(() -> {
                model.tick();
                assertThat(model.tiles().getFirst().state().get())
                        .isEqualTo(new TileState.Showing());
                assertThat(number(players)).isBetween(36, 38);
            });
            for (int n = 0; n < 6; n++) {
                int by = n < 4 ? 1 : -1;
                int asked = 37 + (n < 4 ? n + 1 : 7 - n);
                Fx.run(() -> model.step(by));
                Fx.eventually(() -> {
                    model.tick();
                    assertThat(number(players)).isBetween(asked - 1, asked);
                });
                var at = Fx.get(() -> model.tiles().getFirst().taken().get());
                assertThat(at).isNotNull();
                assertThat(still(film, at, n)).isEqualTo(asked);
            }
            Fx.run(model::close);
        }
    }

    private Path film() throws IOException, InterruptedException {
        var film = root.resolve("film.mp4");
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:size=160x120:rate=12.5,format=yuv420p,"
                                + "geq=lum='16+2*N':cb=128:cr=128",
                        "-t",
                        "8",
                        "-c:v",
                        "mpeg4",
                        "-q:v",
                        "1",
                        "-g",
                        "10",
                        film.toString()));
        return film;
    }

    private int still(Path film, Instant at, int n) throws IOException {
        var picture =
                new Still(new Ffmpeg())
                        .takeShown(
                                new Footage(film, START),
                                at,
                                Files.createDirectories(root.resolve("stills")).resolve(n + ".png"),
                                Stop.NEVER);
        return number(ImageIO.read(picture.file().toFile()).getRGB(80, 60));
    }

    private static int number(VlcPlayers players) {
        var image = players.image(0).get();
        return image == null ? -1 : number(image.getPixelReader().getArgb(80, 60));
    }

    private static int number(int pixel) {
        return (int) Math.round((pixel >> 8 & 0xff) * 219 / 255.0 / 2);
    }
}
