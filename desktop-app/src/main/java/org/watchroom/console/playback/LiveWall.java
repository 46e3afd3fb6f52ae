package org.watchroom.console.playback;

import java.time.Clock;
import java.time.ZoneOffset;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.playback.live.Rotation;

/// The live pictures of the incident's store in turn: in the second window where there is one, else
/// in the place of the recorded ones, which stand meanwhile. No camera is watched live in two
/// places.
public final class LiveWall implements AutoCloseable {
    private final PlaybackViewModel model;
    private final LiveSide side;
    private final SecondWindow window;
    private final Rotation rotation;
    private final Clock clock;
    private final Texts texts;
    private final Keys keys;
    private final SimpleObjectProperty<@Nullable Image> image = new SimpleObjectProperty<>();
    private @Nullable RotationView view;

    public LiveWall(
            PlaybackViewModel model,
            LiveSource source,
            VlcPlayers players,
            LiveSide side,
            SecondWindow window,
            Background background,
            Clock clock,
            Texts texts,
            Keys keys) {
        this.model = model;
        this.side = side;
        this.window = window;
        this.clock = clock;
        this.texts = texts;
        this.keys = keys;
        rotation =
                new Rotation(
                        source,
                        players::prepare,
                        () -> {
                            var made = players.live();
                            image.bind(made.image());
                            return made;
                        },
                        background,
                        clock,
                        System::nanoTime);
        model.request().addListener((_, _, request) -> follow(request));
    }

    void toggle() {
        if (view != null) {
            leave();
        } else if (model.request().get() != null) {
            side.rest(true);
            var made =
                    new RotationView(
                            rotation,
                            texts,
                            keys,
                            this::words,
                            clock::instant,
                            image,
                            window::toggle,
                            this::leave);
            view = made;
            if (!window.open().get()) {
                model.pause();
            }
            window.wall(made);
            follow(model.request().get());
            made.requestFocus();
        }
    }

    /// Another incident's store is watched now.
    private void follow(@Nullable PlaybackRequest request) {
        if (view != null && request != null) {
            rotation.begin(
                    request.cameras().stream()
                            .map(camera -> new Rotation.Camera(camera.folder(), camera.name()))
                            .toList(),
                    request.watching());
        } else if (view != null) {
            rotation.end();
        }
    }

    private PlaybackWords words() {
        var request = model.request().get();
        return new PlaybackWords(texts, request == null ? ZoneOffset.UTC : request.zone());
    }

    private void leave() {
        if (view != null) {
            view.close();
            view = null;
            window.wall(null);
            side.rest(false);
        }
    }

    @Override
    public void close() {
        leave();
    }
}
