package org.watchroom.console.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.Mercator;
import org.watchroom.operations.site.StoreId;

/// Gathers stores that stand too close together for one zoom.
///
/// Cells lie on a grid fixed to the world whose width is a power of two, so clusters stay what they
/// are while the map is moved and change only from one [#level] to the next. Stores that nobody has
/// answered are gathered apart from the rest, and the selected store stands alone: neither may
/// vanish in a number.
final class Clusters {
    /// A cell is between this many and twice as many screen units wide.
    private static final double CELL = 44;

    /// Cells whose middles are nearer than this share of a cell become one.
    private static final double TOUCHING = 0.9;

    /// How far in cells a cluster stands from an unanswered or selected store.
    private static final double ROOM = 0.85;

    private static final Comparator<StorePin> WORST_FIRST =
            Comparator.comparingInt(StorePin::level).reversed().thenComparing(StorePin::code);

    private final double cellsPerWorld;

    private Clusters(int level) {
        cellsPerWorld = Math.pow(2, level);
    }

    /// Changes exactly when the clusters have to be made anew.
    static int level(double zoom) {
        return (int) Math.floor(zoom + Math.log(Mercator.TILE / CELL) / Math.log(2));
    }

    /// In painting order: what matters most comes last.
    static List<Spot> of(Collection<StorePin> pins, @Nullable StoreId selected, int level) {
        var calm = new ArrayList<StorePin>();
        var loud = new ArrayList<StorePin>();
        var chosen = new ArrayList<Spot>(1);
        for (var pin : pins) {
            if (pin.id().equals(selected)) {
                chosen.add(new Spot(List.of(pin), Mercator.x(pin.lon()), Mercator.y(pin.lat())));
            } else {
                (pin.unanswered() ? loud : calm).add(pin);
            }
        }
        var clusters = new Clusters(level);
        var ahead = new ArrayList<>(clusters.gather(loud));
        ahead.addAll(chosen);
        var spots = new ArrayList<Spot>();
        for (var spot : clusters.gather(calm)) {
            clusters.put(spots, spot, clusters.aside(spot, ahead));
        }
        spots.sort(Comparator.comparingInt(spot -> spot.first().level()));
        spots.addAll(ahead);
        return spots;
    }

    /// A cluster that was moved onto another one joins it.
    private void put(List<Spot> spots, Spot before, Spot after) {
        if (!before.equals(after)) {
            for (int i = 0; i < spots.size(); i++) {
                var other = spots.get(i);
                if (!other.single()
                        && Math.hypot(after.x() - other.x(), after.y() - other.y()) * cellsPerWorld
                                < ROOM) {
                    var pins = Stream.concat(other.pins().stream(), after.pins().stream());
                    spots.set(i, new Spot(pins.sorted(WORST_FIRST).toList(), other.x(), other.y()));
                    return;
                }
            }
        }
        spots.add(after);
    }

    /// A cluster has no place of its own, so it makes room for a store that has, and stays
    /// readable.
    private Spot aside(Spot cluster, List<Spot> ahead) {
        if (cluster.single()) {
            return cluster;
        }
        double x = cluster.x();
        double y = cluster.y();
        double room = ROOM / cellsPerWorld;
        for (var other : ahead) {
            double distance = Math.hypot(x - other.x(), y - other.y());
            if (distance < room) {
                double along = distance == 0 ? 1 : (x - other.x()) / distance;
                double down = distance == 0 ? 0 : (y - other.y()) / distance;
                x = other.x() + along * room;
                y = other.y() + down * room;
            }
        }
        return new Spot(cluster.pins(), x, y);
    }

    private List<Spot> gather(List<StorePin> pins) {
        var cells = new HashMap<Cell, Sum>();
        for (var pin : pins) {
            double x = Mercator.x(pin.lon());
            double y = Mercator.y(pin.lat());
            cells.computeIfAbsent(cell(x, y), _ -> new Sum()).add(pin, x, y);
        }
        return merged(cells).stream().map(Sum::spot).toList();
    }

    private Collection<Sum> merged(Map<Cell, Sum> cells) {
        var order = new ArrayList<>(cells.entrySet());
        order.sort(
                Comparator.<Map.Entry<Cell, Sum>>comparingInt(
                                entry -> -entry.getValue().pins.size())
                        .thenComparing(Map.Entry::getKey));
        var kept = new HashMap<Cell, Sum>();
        for (var entry : order) {
            var near = nearest(kept, entry.getKey(), entry.getValue());
            if (near == null) {
                kept.put(entry.getKey(), entry.getValue());
            } else {
                near.addAll(entry.getValue());
            }
        }
        return kept.values();
    }

    private @Nullable Sum nearest(Map<Cell, Sum> kept, Cell cell, Sum sum) {
        Sum best = null;
        double least = TOUCHING / cellsPerWorld;
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                var other = kept.get(new Cell(cell.x + dx, cell.y + dy));
                if (other != null) {
                    double distance = Math.hypot(other.x() - sum.x(), other.y() - sum.y());
                    if (distance < least) {
                        least = distance;
                        best = other;
                    }
                }
            }
        }
        return best;
    }

    private Cell cell(double x, double y) {
        return new Cell((long) Math.floor(x * cellsPerWorld), (long) Math.floor(y * cellsPerWorld));
    }

    private record Cell(long x, long y) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return x != other.x ? Long.compare(x, other.x) : Long.compare(y, other.y);
        }
    }

    private static final class Sum {
        private final List<StorePin> pins = new ArrayList<>(2);
        private double sumX;
        private double sumY;

        void add(StorePin pin, double x, double y) {
            pins.add(pin);
            sumX += x;
            sumY += y;
        }

        void addAll(Sum other) {
            pins.addAll(other.pins);
            sumX += other.sumX;
            sumY += other.sumY;
        }

        double x() {
            return sumX / pins.size();
        }

        double y() {
            return sumY / pins.size();
        }

        Spot spot() {
            pins.sort(WORST_FIRST);
            return new Spot(List.copyOf(pins), x(), y());
        }
    }
}
