package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// Pictures are made as large as they are shown, and shown point for point.
class PictureRoomTest {
    private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final double WIDE = 1280;
    @TempDir private Path root;
    private final Background background = new Background();
    private final VlcPlayers players = new VlcPlayers(background);

    // Set by open(), on the glass thread.
    @SuppressWarnings("NullAway.Init")
    private PlaybackViewModel model;

    @SuppressWarnings("NullAway.Init")
    private PlaybackPanel panel;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Fx.start();
        try {
            players.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        var film = TestVideo.make(root.resolve("film.mp4"), "1280x720", 5, 20, "-c:v", "mpeg4");
        var now = Clock.fixed(START.plusSeconds(3600), ZoneOffset.UTC);
        var archive = new FileArchive(root, ZoneOffset.UTC, now, new Ffmpeg());
        archive.add(TILL.store(), TILL.camera(), film, START, ZoneOffset.UTC, Stop.NEVER);
        Fx.run(() -> {
            var texts = Texts.ofConsole();
            model = new PlaybackViewModel(archive, background, players, now);
            panel = new PlaybackPanel(model, players, texts, new Keys(texts));
            var scene = new Scene(panel, 500, 400);
            new Theme().dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            model.show(
                    new PlaybackRequest(
                            List.of(
                                    new PlaybackCamera(
                                            new CameraId(UUID.randomUUID()), TILL, "till-3", "")),
                            START.plusSeconds(35),
                            ZoneOffset.UTC,
                            NOT_RECORDED));
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            panel.close();
            model.close();
            stage.close();
        });
        players.close();
        background.close();
    }

    @Test
    void a_picture_is_made_for_its_room_and_made_anew_when_it_gets_more() {
        Fx.eventually(() -> {
            assertThat(image().getWidth()).isBetween(200.0, 500.0);
            assertThat(view().getFitWidth()).isEqualTo(image().getWidth());
            assertThat(view().getLayoutX() % 1).isZero();
        });
        double before = Fx.get(() -> image().getWidth());

        Fx.run(() -> {
            stage.setWidth(960);
            stage.setHeight(860);
        });

        Fx.eventually(() -> {
            assertThat(image().getWidth()).isGreaterThan(before * 1.5).isLessThan(WIDE);
            assertThat(view().getFitWidth()).isEqualTo(image().getWidth());
        });
    }

    @Test
    void who_looks_closer_gets_all_that_was_recorded() {
        Fx.eventually(() -> assertThat(image().getWidth()).isLessThan(WIDE));

        Fx.run(() -> model.near(model.tiles().getFirst(), true));

        Fx.eventually(() -> assertThat(image().getWidth()).isEqualTo(WIDE));
    }

    @Test
    void a_picture_of_another_size_is_fitted_and_one_of_nearly_the_same_is_not() {
        Fx.run(() -> {
            var frame = new PictureFrame();
            frame.resize(301, 201);
            frame.picture().setImage(new WritableImage(300, 200));
            frame.layoutChildren();
            assertThat(frame.picture().getFitWidth()).isEqualTo(300);
            frame.picture().setImage(new WritableImage(200, 100));
            frame.layoutChildren();
            assertThat(frame.picture().getFitWidth()).isEqualTo(301);
        });
    }

    private ImageView view() {
        return (ImageView) panel.lookup(".picture .image-view");
    }

    private Image image() {
        var image = panel.paintedPicture();
        if (image == null) {
            throw new AssertionError("no picture yet");
        }
        return image;
    }
}
