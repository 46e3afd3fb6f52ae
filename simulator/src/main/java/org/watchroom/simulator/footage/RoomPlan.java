package org.watchroom.simulator.footage;

import java.util.ArrayList;
import java.util.List;
import org.watchroom.simulator.footage.Solid.Block;
import org.watchroom.simulator.footage.Solid.Drum;
import org.watchroom.simulator.footage.Solid.Hull;
import org.watchroom.simulator.footage.Solid.Side;

/// Furnishes a room, thing by thing.
final class RoomPlan {
    static final Finish STEEL = Finishes.plain(0.32, 0.33, 0.35);
    static final Finish DARK = Finishes.plain(0.03, 0.03, 0.035);
    private static final Finish RUBBER = Finishes.plain(0.015, 0.015, 0.016);

    final List<Solid> solids = new ArrayList<>();
    final List<Lamp> lamps = new ArrayList<>();

    RoomPlan floor(Finish finish) {
        return block(-60, -0.2, -20, 60, 0, 120, finish);
    }

    RoomPlan block(
            double x0, double y0, double z0, double x1, double y1, double z1, Finish finish) {
        solids.add(new Block(x0, y0, z0, x1, y1, z1, finish));
        return this;
    }

    RoomPlan post(double x, double z, double radius, double height, Finish finish) {
        solids.add(new Drum(x, 0, z, radius, height, false, finish));
        return this;
    }

    RoomPlan tubes(double x, double height, double from, double to, double step, double power) {
        for (double z = from; z <= to; z += step) {
            lamps.add(Lamp.tube(x, height, z, power));
        }
        return this;
    }

    /// A hand basket stack, a bin of offers or a box on the floor.
    RoomPlan bin(double x, double z, double size, double height, Goods goods, int salt) {
        return block(
                x - size / 2,
                0,
                z - size / 2,
                x + size / 2,
                height,
                z + size / 2,
                goods.shelf(salt, height + 1));
    }

    /// A parked car along `z`: body, cabin, wheels and lights.
    ///
    /// @param nose 1 where it looks away from the camera, -1 where it looks towards it
    RoomPlan car(double x, double z, int nose, double red, double green, double blue) {
        Finish paint =
                hit -> {
                    hit.colour(red, green, blue);
                    if (hit.y < 0.28) {
                        hit.colour(0.02, 0.02, 0.02);
                    }
                    boolean end = Math.abs(hit.z - z) > 1.95;
                    if (end && hit.y > 0.5 && hit.y < 0.72 && Math.abs(hit.x - x) > 0.5) {
                        boolean rear = (hit.z - z) * nose < 0;
                        hit.colour(rear ? 0.45 : 0.75, rear ? 0.02 : 0.75, rear ? 0.02 : 0.70);
                    } else if (end && hit.y > 0.36 && hit.y < 0.48 && Math.abs(hit.x - x) < 0.26) {
                        hit.colour(
                                0.7,
                                (hit.z - z) * nose < 0 ? 0.6 : 0.7,
                                (hit.z - z) * nose < 0 ? 0.1 : 0.7);
                    }
                };
        Finish cabin =
                hit -> {
                    boolean roof = hit.y > 1.36 || hit.ny > 0.9;
                    boolean pillar =
                            Math.abs(hit.nx) > 0.5 && (Math.abs(hit.z - z + nose * 0.25) < 0.05);
                    hit.colour(
                            roof || pillar ? red : 0.02,
                            roof || pillar ? green : 0.025,
                            roof || pillar ? blue : 0.03);
                };
        solids.add(hull(x, z, nose, 0.88, 2.1, 0.20, 0.86, 0.10, 0.14, paint));
        solids.add(hull(x, z - nose * 0.25, nose, 0.80, 1.35, 0.80, 1.44, 0.20, 0.72, cabin));
        for (double side : new double[] {-0.90, 0.70}) {
            for (double axle : new double[] {-1.3, 1.3}) {
                solids.add(new Drum(x + side, 0.32, z + axle, 0.32, 0.2, true, RUBBER));
            }
        }
        return this;
    }

    /// A body that leans in towards its top.
    private static Hull hull(
            double x,
            double z,
            int nose,
            double halfWidth,
            double halfLength,
            double y0,
            double y1,
            double leanSide,
            double leanEnd,
            Finish finish) {
        double tall = y1 - y0;
        double side = Math.hypot(tall, leanSide);
        double front = Math.hypot(tall, leanEnd);
        double back = Math.hypot(tall, leanEnd * 0.6);
        double sx = tall / side;
        double sy = leanSide / side;
        var sides =
                List.of(
                        new Side(0, 1, 0, y1),
                        new Side(0, -1, 0, -y0),
                        new Side(sx, sy, 0, sx * (x + halfWidth) + sy * y0),
                        new Side(-sx, sy, 0, -sx * (x - halfWidth) + sy * y0),
                        end(z, halfLength, y0, tall / front, leanEnd / front, nose),
                        end(z, halfLength, y0, tall / back, leanEnd * 0.6 / back, -nose));
        return new Hull(sides, finish);
    }

    private static Side end(double z, double half, double y0, double flat, double lean, int way) {
        return new Side(0, lean, way * flat, flat * (way * z + half) + lean * y0);
    }

    Room room(Optics optics, double ambient, double exposure, Tint tint, double mirrored) {
        return new Room(
                optics, List.copyOf(solids), List.copyOf(lamps), ambient, exposure, tint, mirrored);
    }
}
