package org.watchroom.console.bench.cctv;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.PlaybackCamera;
import org.watchroom.console.playback.PlaybackPanel;
import org.watchroom.console.playback.PlaybackRequest;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.console.playback.VlcPlayers;
import org.watchroom.console.playback.Watching;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// The playback screen as operators have it, in a window, with so many cameras of one film.
final class Wall implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WIDTH = 1800;
    private static final int HEIGHT = 1000;

    private final int tiles;
    private final Background background = new Background();
    private final VlcPlayers players;
    private final PlaybackViewModel model;
    private final PlaybackPanel panel;
    private final Stage stage;

    Wall(Path root, Film film, int tiles) {
        this.tiles = tiles;
        var clock = Clock.fixed(START.plus(Duration.ofHours(1)), ZoneOffset.UTC);
        var archive = new FileArchive(root, ZoneOffset.UTC, clock, new Ffmpeg());
        var cameras = new ArrayList<PlaybackCamera>();
        for (int n = 1; n <= tiles; n++) {
            var folder = new CameraFolder("BENCH", "CAM%02d".formatted(n));
            archive.add("BENCH", folder.camera(), film.file(), START, ZoneOffset.UTC, Stop.NEVER);
            cameras.add(
                    new PlaybackCamera(
                            new CameraId(UUID.randomUUID()), folder, folder.camera(), ""));
        }
        players = new VlcPlayers(background);
        model = onGlass(() -> new PlaybackViewModel(archive, background, players, clock));
        panel = onGlass(() -> new PlaybackPanel(model, players, texts(), new Keys(texts())));
        stage = onGlass(() -> show(panel));
        onGlass(() -> {
            model.show(
                    new PlaybackRequest(
                            cameras, START.plusSeconds(40), ZoneOffset.UTC, new Unrecorded()));
            while (model.tiles().size() < tiles) {
                model.cameras().more();
            }
            return true;
        });
    }

    private static Texts texts() {
        return Texts.ofConsole();
    }

    private static Stage show(PlaybackPanel panel) {
        var stage = new Stage();
        var scene = new Scene(panel, WIDTH, HEIGHT);
        new Theme().dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return stage;
    }

    void seek(double second) {
        onGlass(() -> {
            model.seek(START.plusNanos(Math.round(second * 1e9)));
            return true;
        });
    }

    void play() {
        onGlass(() -> {
            model.play();
            return true;
        });
    }

    void pause() {
        onGlass(() -> {
            model.pause();
            return true;
        });
    }

    /// How many pictures were put on the glass so far, all tiles together.
    long painted() {
        return onGlass(panel::paintedFrames);
    }

    /// What is painted on each tile at one moment; fewer than tiles while some show nothing.
    List<Integer> numbers() {
        return onGlass(() -> {
            var all = new ArrayList<Integer>();
            for (int tile = 0; tile < tiles; tile++) {
                var image = panel.paintedPicture(tile);
                var number = image == null ? OptionalInt.empty() : Film.number(image);
                number.ifPresent(all::add);
            }
            return all;
        });
    }

    /// Waits until every tile shows that picture or one beside it.
    ///
    /// @return seconds from now
    double until(int picture) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            var now = numbers();
            if (now.size() == tiles && now.stream().allMatch(n -> Math.abs(n - picture) <= 1)) {
                return (System.nanoTime() - begun) / 1e9;
            }
            Thread.sleep(5);
        }
        throw new IOException("picture " + picture + " never came: " + numbers());
    }

    private static <T> T onGlass(Callable<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        onGlass(() -> {
            panel.close();
            model.close();
            stage.close();
            return true;
        });
        players.close();
        background.close();
    }

    /// A bench is nobody who looks.
    private static final class Unrecorded implements Watching {
        @Override
        public void live(List<String> cameras) {}

        @Override
        public void watchedLive(List<String> cameras, TimeSpan span) {}

        @Override
        public void before(List<String> cameras, TimeSpan span) {}

        @Override
        public void played(List<String> cameras, TimeSpan span) {}
    }
}
