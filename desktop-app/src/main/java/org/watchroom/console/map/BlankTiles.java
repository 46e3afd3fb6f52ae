package org.watchroom.console.map;

import com.gluonhq.maps.tile.TileRetriever;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/// What Gluon Maps gets instead of tiles: nothing to see. The ground is painted by [GroundLayer].
///
/// Registered in `META-INF/services`. Without that registration Gluon Maps would silently ask a
/// public tile server.
public final class BlankTiles implements TileRetriever {
    private static final AtomicLong ASKED = new AtomicLong();

    private final Image blank = new WritableImage(1, 1);

    @Override
    public CompletableFuture<Image> loadTile(int zoom, long i, long j) {
        ASKED.incrementAndGet();
        return CompletableFuture.completedFuture(blank);
    }

    /// How many tiles Gluon Maps has asked for in this process. It keeps listeners for each of
    /// them.
    static long asked() {
        return ASKED.get();
    }
}
