package org.watchroom.simulator.footage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A room as its camera sees it, painted once: colours before exposure, and how far away everything
/// is.
final class Backdrop {
    private static final double[][] SUB = {{0.25, 0.25}, {0.75, 0.25}, {0.25, 0.75}, {0.75, 0.75}};

    private static final int KEPT = 24;
    private static final Map<String, Backdrop> LATELY =
            new LinkedHashMap<>(32, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Backdrop> eldest) {
                    return size() > KEPT;
                }
            };

    final Room room;

    /// Red, green and blue of every pixel as the sensor gives them, 0 to 255 in the low bytes.
    final int[] pixels = new int[Picture.WIDTH * Picture.HEIGHT];

    /// Metres from the camera.
    final float[] distance = new float[Picture.WIDTH * Picture.HEIGHT];

    private final Solid[] solids;
    private final Hit hit = new Hit();
    private final Hit trial = new Hit();
    private final double[] lit = new double[3];

    /// The backdrop of a camera, from among those painted lately.
    ///
    /// @param day part of what makes two backdrops of a camera differ
    static Backdrop of(View view, Room room, double day) {
        synchronized (LATELY) {
            return LATELY.computeIfAbsent(view + "@" + day, _ -> new Backdrop(room));
        }
    }

    Backdrop(Room room) {
        this.room = room;
        this.solids = room.solids().toArray(Solid[]::new);
        var sensor = new Sensor(room);
        var sum = new double[3];
        for (int v = 0; v < Picture.HEIGHT; v++) {
            for (int u = 0; u < Picture.WIDTH; u++) {
                int at = v * Picture.WIDTH + u;
                pixel(u, v, at, sum);
                pixels[at] = sensor.expose(u, v, sum[0], sum[1], sum[2]);
            }
        }
        soften();
    }

    /// A cheap lens does not resolve single pixels.
    private void soften() {
        var sharp = pixels.clone();
        for (int v = 1; v < Picture.HEIGHT - 1; v++) {
            for (int u = 1; u < Picture.WIDTH - 1; u++) {
                int at = v * Picture.WIDTH + u;
                int mixed = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int sum = 6 * (sharp[at] >> shift & 255);
                    sum += 2 * ((sharp[at - 1] >> shift & 255) + (sharp[at + 1] >> shift & 255));
                    sum +=
                            2
                                    * ((sharp[at - Picture.WIDTH] >> shift & 255)
                                            + (sharp[at + Picture.WIDTH] >> shift & 255));
                    mixed |= Math.min(255, (sum + 7) / 14) << shift;
                }
                pixels[at] = mixed;
            }
        }
    }

    /// Four rays; the light of the first is taken for those that meet the same surface.
    @SuppressWarnings("ReferenceEquality") // the very same thing, not one that looks the same
    private void pixel(int u, int v, int at, double[] sum) {
        sum[0] = sum[1] = sum[2] = 0;
        Solid first = null;
        double turned = 0;
        for (int i = 0; i < SUB.length; i++) {
            var ray = room.optics().ray(u + SUB[i][0], v + SUB[i][1]);
            var met = look(ray);
            if (i == 0) {
                distance[at] = (float) hit.distance;
            }
            double facing = hit.nx * 1.3 + hit.ny * 2.7 + hit.nz;
            if (met == null) {
                continue;
            }
            if (i == 0 || met != first || facing != turned) {
                shade();
                first = met;
                turned = facing;
            }
            double mirror = hit.gloss > 0 ? hit.gloss * mirrored(ray) : 0;
            sum[0] += (hit.red * (lit[0] + hit.glow) + mirror) / SUB.length;
            sum[1] += (hit.green * (lit[1] + hit.glow) + mirror) / SUB.length;
            sum[2] += (hit.blue * (lit[2] + hit.glow) + mirror) / SUB.length;
        }
    }

    private @Nullable Solid look(double[] ray) {
        var optics = room.optics();
        double nearest = Double.POSITIVE_INFINITY;
        Solid met = null;
        for (var solid : solids) {
            double far =
                    solid.meet(optics.x, optics.y, optics.z, ray[0], ray[1], ray[2], 0.01, trial);
            if (far < nearest) {
                nearest = far;
                met = solid;
                hit.nx = trial.nx;
                hit.ny = trial.ny;
                hit.nz = trial.nz;
            }
        }
        hit.distance = nearest;
        if (met != null) {
            hit.x = optics.x + ray[0] * nearest;
            hit.y = optics.y + ray[1] * nearest;
            hit.z = optics.z + ray[2] * nearest;
            hit.glow = 0;
            hit.gloss = 0;
            met.finish().paint(hit);
        }
        return met;
    }

    private void shade() {
        double sky = room.ambient() * (0.72 + 0.28 * hit.ny) * closeness();
        lit[0] = lit[1] = lit[2] = sky;
        for (var lamp : room.lamps()) {
            double dx = lamp.x() - hit.x;
            double dy = lamp.y() - hit.y;
            double dz = lamp.z() - hit.z;
            double square = dx * dx + dy * dy + dz * dz;
            double length = Math.sqrt(square);
            double facing = (dx * hit.nx + dy * hit.ny + dz * hit.nz) / length;
            if (facing <= 0) {
                continue;
            }
            double reach = lamp.power() * facing / (0.6 + square);
            if (lamp.casts()
                    && reach > 0.02
                    && hidden(dx / length, dy / length, dz / length, length)) {
                reach *= 0.22;
            }
            lit[0] += reach * lamp.red();
            lit[1] += reach * lamp.green();
            lit[2] += reach * lamp.blue();
        }
    }

    /// Corners near the floor are darker: less of the room lights them.
    private double closeness() {
        return hit.ny > 0.5 ? 1 : 0.62 + 0.38 * Math.min(1, Math.max(0, hit.y) / 0.7);
    }

    private boolean hidden(double dx, double dy, double dz, double length) {
        double ox = hit.x + hit.nx * 0.01;
        double oy = hit.y + hit.ny * 0.01;
        double oz = hit.z + hit.nz * 0.01;
        for (var solid : solids) {
            if (solid.meet(ox, oy, oz, dx, dy, dz, 0.005, trial) < length - 0.3) {
                return true;
            }
        }
        return false;
    }

    /// The ceiling's strip lamps in a polished floor.
    private double mirrored(double[] ray) {
        if (room.mirrored() <= 0 || ray[1] >= 0) {
            return 0;
        }
        double rise = room.mirrored() / -ray[1];
        double x = hit.x + ray[0] * rise;
        double z = hit.z + ray[2] * rise;
        double strip = Math.abs(x / 2.6 - Math.rint(x / 2.6)) * 2.6;
        double along = Math.abs(z / 2.4 - Math.rint(z / 2.4)) * 2.4;
        double shine =
                Math.exp(-strip * strip * 5) * (along < 0.95 ? 1 : Math.exp(-(along - 0.95) * 8));
        double grazing = 1 + ray[1];
        return shine * (0.25 + grazing * grazing);
    }
}
