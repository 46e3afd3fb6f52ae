package org.watchroom.console.playback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.operations.failure.Failure;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.factory.discovery.NativeDiscovery;

/// The libvlc players of the tiles. libvlc is loaded by [#prepare], which the desk asks for soon
/// after it was opened, and not before.
///
/// Close it after the view-model and before JavaFX goes down.
public final class VlcPlayers implements Players, AutoCloseable {
    /// The last three keep a busy machine from showing damaged-looking pictures.
    private static final String[] OPTIONS = {
        "--no-osd",
        "--no-spu",
        "--no-lua",
        "--avcodec-hw=none",
        "--avcodec-threads=1",
        "--swscale-mode=0",
        "--no-metadata-network-access",
        "--no-video-title-show",
        "--quiet",
        "--no-drop-late-frames",
        "--no-skip-frames",
        "--no-avcodec-hurry-up"
    };

    /// What the glass of a control room's screen has room for, all tiles together.
    private static final int WIDTH = 1920;

    private static final int HEIGHT = 1080;

    private final Background background;
    private final BooleanSupplier sound;
    private final Set<Integer> alone = ConcurrentHashMap.newKeySet();
    private final Flips flips = new Flips();
    private final List<FxSurface> surfaces = new ArrayList<>();
    private final Map<Integer, VlcPlayer> players = new HashMap<>();
    private final List<VlcLive> live = new ArrayList<>();
    private @Nullable MediaPlayerFactory factory;
    private int across = 2;
    private boolean closed;

    /// Without sound.
    public VlcPlayers(Background background) {
        this(background, () -> false);
    }

    /// @param sound whether whoever sits here may hear recordings; asked for each that is opened
    public VlcPlayers(Background background, BooleanSupplier sound) {
        this.background = background;
        this.sound = sound;
        for (var n = 0; n < Cameras.MOST; n++) {
            surfaces.add(new FxSurface(flips, WIDTH / 2, HEIGHT / 2));
        }
    }

    @Override
    public synchronized void prepare() {
        if (factory != null || closed) {
            return;
        }
        try {
            factory = new MediaPlayerFactory(new NativeDiscovery(), OPTIONS);
        } catch (RuntimeException | LinkageError absent) {
            throw new Failure.Unreachable("the video library libvlc", absent);
        }
    }

    @Override
    public synchronized void arrange(int tiles) {
        across = Math.max(2, TileGrid.columns(tiles));
        surfaces.forEach(surface -> {
            surface.atMost(WIDTH / across, HEIGHT / across, false);
            surface.tone(null);
        });
        players.values().forEach(player -> player.deinterlace(false));
    }

    @Override
    public synchronized void enlarge(int tile, boolean single) {
        int part = single ? 1 : across;
        surfaces.get(tile).atMost(WIDTH / part, HEIGHT / part, single);
        if (single) {
            alone.add(tile);
        } else {
            alone.remove(tile);
        }
    }

    @Override
    public synchronized Player player(int tile) {
        var made = factory;
        if (made == null) {
            throw new IllegalStateException("players are prepared first");
        }
        return players.computeIfAbsent(
                tile, _ -> new VlcPlayer(made, surfaces.get(tile), background, () -> heard(tile)));
    }

    /// Only a recording that is shown alone: several at once would be noise.
    private boolean heard(int tile) {
        return alone.contains(tile) && sound.getAsBoolean();
    }

    /// A player for a live stream, of its own until this is closed. Only after [#prepare].
    synchronized VlcLive live() {
        var made = factory;
        if (made == null) {
            throw new IllegalStateException("players are prepared first");
        }
        var player = new VlcLive(made, new FxSurface(flips, WIDTH / 2, HEIGHT / 2));
        live.add(player);
        return player;
    }

    /// What is painted on a tile; null before its first picture.
    ReadOnlyObjectProperty<@Nullable Image> image(int tile) {
        return surfaces.get(tile).image();
    }

    /// What is done to the pictures of a tile from now on.
    PictureFilter filter(int tile) {
        return new PictureFilter() {
            @Override
            public void tone(Optional<byte[]> table) {
                surfaces.get(tile).tone(table.orElse(null));
            }

            @Override
            public void deinterlace(boolean on) {
                deinterlaceNow(tile, on);
            }
        };
    }

    private synchronized void deinterlaceNow(int tile, boolean on) {
        var own = players.get(tile);
        if (own != null) {
            own.deinterlace(on);
        }
    }

    /// Pictures of a tile are made for this room from the next recording that is opened on it.
    ///
    /// @param width in points of the screen
    void room(int tile, double width, double height) {
        surfaces.get(tile).room((int) Math.min(width, WIDTH), (int) Math.min(height, HEIGHT));
    }

    /// Whether a tile got so much more room that its recording should be opened anew.
    boolean blurred(int tile) {
        return surfaces.get(tile).blurred();
    }

    long painted(int tile) {
        return surfaces.get(tile).painted();
    }

    /// Waits until libvlc has let go of everything.
    @Override
    public synchronized void close() {
        closed = true;
        players.values().forEach(VlcPlayer::release);
        players.clear();
        live.forEach(VlcLive::release);
        live.clear();
        if (factory != null) {
            factory.release();
            factory = null;
        }
    }
}
