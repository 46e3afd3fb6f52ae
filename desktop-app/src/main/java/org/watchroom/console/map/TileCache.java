package org.watchroom.console.map;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;

/// The tiles at hand, and those being fetched. Used on the FX thread; fetching is on background threads.
///
/// Bounded: the least recently painted tile goes first. Only what the last painting wanted is fetched, so a quick pan
/// leaves no queue behind.
final class TileCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TileCache.class);

    /// 96 MB of built-in tiles: twice what a 4K screen shows.
    private static final int MOST = 96;

    /// One core stays with the glass.
    private static final int AT_ONCE = 2;

    /// After this many paintings a tile that could not be had is asked for again.
    private static final int REST = 300;

    private final Map<Tile, Image> tiles = new LinkedHashMap<>(128, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, Image> eldest) {
            return size() > MOST;
        }
    };
    private final Deque<Tile> wanted = new ArrayDeque<>();
    private final Set<Tile> busy = new HashSet<>();
    private final Map<Tile, Integer> failed = new HashMap<>();
    private final TileSource source;
    private final Background background;
    private final Runnable arrived;
    private int paintings;
    private boolean closed;

    /// @param arrived called on the FX thread after each tile that has come
    TileCache(TileSource source, Background background, Runnable arrived) {
        this.source = source;
        this.background = background;
        this.arrived = arrived;
    }

    TileSource source() {
        return source;
    }

    /// Null while it is not at hand.
    @Nullable Image get(Tile tile) {
        return tiles.get(tile);
    }

    /// What is at hand, of all levels.
    Collection<Map.Entry<Tile, Image>> all() {
        return List.copyOf(tiles.entrySet());
    }

    boolean idle() {
        return busy.isEmpty() && wanted.isEmpty();
    }

    /// Replaces what was wanted before.
    void want(List<Tile> missing) {
        paintings++;
        failed.values().removeIf(since -> paintings - since > REST);
        wanted.clear();
        missing.stream().filter(tile -> !failed.containsKey(tile)).forEach(wanted::add);
        fetch();
    }

    private void fetch() {
        while (!closed && busy.size() < AT_ONCE && !wanted.isEmpty()) {
            var tile = wanted.removeFirst();
            if (busy.add(tile)) {
                background.run(_ -> source.load(tile), image -> done(tile, image), failure -> failed(tile, failure));
            }
        }
    }

    private void done(Tile tile, Image image) {
        busy.remove(tile);
        if (!closed) {
            tiles.put(tile, image);
            fetch();
            arrived.run();
        }
    }

    private void failed(Tile tile, Throwable failure) {
        busy.remove(tile);
        if (!closed) {
            if (failed.isEmpty()) {
                LOG.warn("A tile of the map cannot be had, the map shows what it has: {}", failure.toString());
            }
            failed.put(tile, paintings);
            fetch();
        }
    }

    @Override
    public void close() {
        closed = true;
        wanted.clear();
        tiles.clear();
        source.close();
    }
}
