package org.watchroom.console.playback;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.operations.failure.Failure;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.factory.discovery.NativeDiscovery;

/// The libvlc players of the tiles. libvlc is loaded when the first footage is asked for, not
/// before.
///
/// Close it after the view-model and before JavaFX goes down.
public final class VlcPlayers implements Players, AutoCloseable {
    /// The last three keep a busy machine from showing damaged-looking pictures.
    private static final String[] OPTIONS = {
        "--no-audio",
        "--no-osd",
        "--no-spu",
        "--no-lua",
        "--avcodec-hw=none",
        "--avcodec-threads=1",
        "--no-metadata-network-access",
        "--no-video-title-show",
        "--quiet",
        "--no-drop-late-frames",
        "--no-skip-frames",
        "--no-avcodec-hurry-up"
    };

    private static final int MOST_WIDTH = 960;
    private static final int MOST_HEIGHT = 540;

    private final Background background;
    private final List<FxSurface> surfaces = new ArrayList<>();
    private final List<VlcPlayer> players = new ArrayList<>();
    private @Nullable MediaPlayerFactory factory;
    private boolean closed;

    public VlcPlayers(Background background) {
        this.background = background;
        for (var n = 0; n < PlaybackViewModel.MOST_TILES; n++) {
            surfaces.add(new FxSurface(MOST_WIDTH, MOST_HEIGHT));
        }
    }

    @Override
    public synchronized void prepare() {
        if (factory != null || closed) {
            return;
        }
        try {
            var made = new MediaPlayerFactory(new NativeDiscovery(), OPTIONS);
            factory = made;
            surfaces.forEach(surface -> players.add(new VlcPlayer(made, surface, background)));
        } catch (RuntimeException | LinkageError absent) {
            throw new Failure.Unreachable("the video library libvlc", absent);
        }
    }

    @Override
    public synchronized Player player(int tile) {
        return players.get(tile);
    }

    /// What is painted on a tile; null before its first picture.
    ReadOnlyObjectProperty<@Nullable Image> image(int tile) {
        return surfaces.get(tile).image();
    }

    long painted(int tile) {
        return surfaces.get(tile).painted();
    }

    /// Waits until libvlc has let go of everything.
    @Override
    public synchronized void close() {
        closed = true;
        players.forEach(VlcPlayer::release);
        players.clear();
        if (factory != null) {
            factory.release();
            factory = null;
        }
    }
}
