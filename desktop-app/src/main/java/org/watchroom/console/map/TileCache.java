package org.watchroom.console.map;

import java.util.ArrayDeque;
import java.util.ArrayList;
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

/// The tiles at hand, and those being fetched. Used on the FX thread; fetching is on background
/// threads.
///
/// Bounded: the least recently painted tile goes first. Only what the last painting wanted is
/// fetched, so a quick pan leaves no queue behind.
final class TileCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TileCache.class);

    /// 96 MB of built-in tiles: twice what a 4K screen shows.
    private static final int MOST = 96;

    /// After this many paintings a tile that could not be had is asked for again.
    private static final int REST = 300;

    private final Map<Tile, Image> tiles =
            new LinkedHashMap<>(128, 0.75f, true) {
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
    private int underWay;
    private int paintings;
    private volatile Set<Tile> stillWanted = Set.of();
    private boolean closed;

    /// @param arrived called on the FX thread after tiles have come; paints, and so asks for what
    ///   is still missing
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
        stillWanted = Set.copyOf(wanted);
        fetch();
    }

    private void fetch() {
        while (!closed && underWay < source.atOnce()) {
            var batch = new ArrayList<Tile>();
            while (batch.size() < source.batch() && !wanted.isEmpty()) {
                var tile = wanted.removeFirst();
                if (busy.add(tile)) {
                    batch.add(tile);
                }
            }
            if (batch.isEmpty()) {
                return;
            }
            underWay++;
            background.run(
                    _ -> load(batch),
                    loaded -> done(batch, loaded),
                    failure -> failed(batch, failure));
        }
    }

    /// Off the FX thread. Leaves out what nobody wants any more.
    private Map<Tile, Image> load(List<Tile> batch) throws Exception {
        var loaded = new HashMap<Tile, Image>();
        for (var tile : batch) {
            if (stillWanted.contains(tile)) {
                loaded.put(tile, source.load(tile));
            }
        }
        return loaded;
    }

    private void done(List<Tile> batch, Map<Tile, Image> loaded) {
        underWay--;
        batch.forEach(busy::remove);
        if (!closed) {
            tiles.putAll(loaded);
            arrived.run();
        }
    }

    private void failed(List<Tile> batch, Throwable failure) {
        underWay--;
        batch.forEach(busy::remove);
        if (!closed) {
            if (failed.isEmpty()) {
                LOG.warn(
                        "A tile of the map cannot be had, the map shows what it has: {}",
                        failure.toString());
            }
            batch.forEach(tile -> failed.put(tile, paintings));
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
