package org.watchroom.simulator.footage;

import java.util.List;
import java.util.Random;

/// Doors, car parks and back rooms.
final class EdgeScenes {
    private EdgeScenes() {}

    /// The way in, from inside.
    ///
    /// @param day 0 at night to 1 in full daylight
    static Scene entrance(double day, Random random) {
        int salt = random.nextInt(10_000);
        var plan = new RoomPlan();
        plan.floor(hit -> {
            if (hit.z > 8.15) {
                Finishes.rough(0.30, 0.0).paint(hit);
            } else if (Math.abs(hit.x) < 1.5 && hit.z > 5.4 && hit.z < 7.7) {
                double rib = Finishes.cloud(hit.x * 40, hit.z * 4, 3);
                hit.colour(0.035 + 0.02 * rib, 0.037 + 0.02 * rib, 0.042 + 0.02 * rib);
            } else {
                Finishes.tiles(0.5, 0.46, 0.03, 0.15).paint(hit);
            }
        });
        Finish frame = Finishes.plain(0.10, 0.10, 0.11);
        plan.block(-12, 0, 8.0, -3.4, 4, 8.2, Finishes.wall(0.56, 0.54, 0.50))
                .block(3.4, 0, 8.0, 12, 4, 8.2, Finishes.wall(0.56, 0.54, 0.50));
        plan.block(-12, 2.45, 7.95, 12, 4, 8.25, Finishes.wall(0.30, 0.32, 0.34));
        plan.block(-0.8, 2.55, 7.9, 0.8, 2.8, 7.95, Finishes.glowing(0.15, 0.5, 0.25, 0.7));
        for (double x : new double[] {-3.4, -2.3, -1.2, 1.1, 2.2, 3.3}) {
            plan.block(x, 0, 8.0, x + 0.1, 2.45, 8.1, frame);
        }
        plan.block(-3.4, 0, 8.0, -1.2, 0.18, 8.1, frame).block(1.2, 0, 8.0, 3.4, 0.18, 8.1, frame);
        plan.block(-3.0, 1.0, 7.98, -2.5, 1.7, 8.0, Finishes.plain(0.55, 0.12, 0.10))
                .block(2.5, 0.9, 7.98, 3.1, 1.6, 8.0, Finishes.plain(0.60, 0.50, 0.10));
        for (double x : new double[] {-1.75, -0.85, 0.85, 1.75}) {
            plan.block(x - 0.03, 0, 4.9, x + 0.03, 1.5, 5.25, Finishes.plain(0.55, 0.56, 0.58));
        }
        for (int i = 0; i < 7; i++) {
            plan.block(
                    2.35,
                    i * 0.11,
                    5.6,
                    2.85,
                    i * 0.11 + 0.09,
                    6.0,
                    Finishes.plain(0.50, 0.05, 0.05));
        }
        plan.bin(-2.4, 6.6, 0.8, 0.95, Goods.GROCERY, salt)
                .bin(3.4, 3.4, 0.9, 0.95, Goods.GROCERY, salt + 1);
        plan.block(-4.6, 0, 0.5, -4.1, 1.6, 7.2, Goods.CHILLED.shelf(salt + 4, 1.6));
        plan.block(-30, 3.2, -4, 30, 3.5, 8.2, Finishes.plain(0.5, 0.5, 0.5));
        outside(plan, day);
        plan.tubes(-2.6, 3.1, 1.5, 7, 2.6, 1.7).tubes(2.6, 3.1, 1.5, 7, 2.6, 1.7);
        var optics =
                new Optics(
                        -0.9 + random.nextDouble() * 1.6,
                        2.85,
                        -0.2,
                        random.nextInt(7) - 3,
                        19,
                        80);
        return new Scene(
                plan.room(optics, 0.27, 0.95, ShopScenes.tint(random), 3.1),
                List.of(
                        List.of(
                                Step.by(6, 12),
                                Step.by(0.6, 9.6),
                                Step.by(-0.4, 7.8),
                                Step.by(-0.4, 5),
                                Step.by(-1, 1.5),
                                Step.by(-1.6, -2)),
                        List.of(
                                Step.by(1.7, -2),
                                Step.by(1.2, 1.5),
                                Step.by(0.4, 5),
                                Step.by(0.4, 7.9),
                                Step.by(-1.5, 10),
                                Step.by(-8, 12.5)),
                        List.of(Step.by(-9, 11.6), Step.by(9, 11.9)),
                        List.of(
                                Step.by(-7, 12.2),
                                Step.by(-0.2, 8.6),
                                Step.by(-0.3, 6),
                                new Step(2.0, 5.2, 3, 60, Pose.REACH),
                                Step.by(1.5, 1),
                                Step.by(2, -2)),
                        List.of(Step.by(10, 12.4), Step.by(-9, 11.4))),
                List.of(),
                List.of(
                        Step.by(-7, 12),
                        Step.by(-0.3, 9),
                        Step.by(-0.3, 6.2),
                        new Step(-3.1, 4.5, 0, -92, Pose.BROWSE)),
                List.of(Step.by(-0.2, 5.1), Step.by(0.2, 8), Step.by(2, 10), Step.by(9, 12.2)));
    }

    private static void outside(RoomPlan plan, double day) {
        double glow = 0.05 + 1.6 * day;
        plan.block(
                -40,
                -0.1,
                30,
                40,
                14,
                30.2,
                hit -> {
                    boolean sky =
                            hit.y > 5 + 1.5 * Finishes.chance((int) Math.floor(hit.x / 6), 0, 71);
                    boolean window =
                            !sky
                                    && Finishes.chance(
                                                    (int) Math.floor(hit.x / 1.6),
                                                    (int) Math.floor(hit.y / 2),
                                                    72)
                                            > 0.7;
                    double tone = sky ? 0.9 : window ? 0.30 : 0.28;
                    hit.colour(tone * (sky ? 0.9 : 1), tone * 0.95, tone * (sky ? 1 : 0.85));
                    hit.glow = sky ? glow * 1.3 : window && day < 0.3 ? 0.9 : glow * 0.7;
                });
        plan.car(-4.4, 15.5, -1, 0.06, 0.10, 0.22).car(3.6, 15.2, 1, 0.30, 0.30, 0.31);
        plan.lamps.add(new Lamp(0, 9, 16, 1, 0.98, 0.96, 10 + 240 * day, false));
        plan.lamps.add(new Lamp(7, 5, 12, 1, 0.78, 0.5, 9, false));
    }

    /// Bays in front of the store, from its roof.
    static Scene carPark(double day, Random random) {
        var plan = new RoomPlan();
        plan.floor(hit -> {
            Finishes.rough(0.11, 0.02).paint(hit);
            double bay = (hit.x + 50) / 2.5;
            boolean row = (hit.z > 10 && hit.z < 15) || (hit.z > 21.5 && hit.z < 26.5);
            boolean line =
                    row && (Math.abs(bay - Math.rint(bay)) < 0.022 || Math.abs(hit.z - 15) < 0.05);
            boolean crossing =
                    Math.abs(hit.x) < 1.6
                            && hit.z < 10
                            && ((int) Math.floor(hit.z / 0.55) & 1) == 0
                            && hit.z > 5.5;
            if (line || crossing) {
                double worn = 0.35 + 0.35 * Finishes.cloud(hit.x * 3, hit.z * 3, 4);
                hit.colour(worn, worn, worn * 0.96);
            } else if (hit.z < 4.6) {
                Finishes.tiles(0.6, 0.24, 0.02, 0).paint(hit);
            }
        });
        double[][] paints = {
            {0.28, 0.28, 0.30},
            {0.03, 0.03, 0.035},
            {0.05, 0.09, 0.20},
            {0.20, 0.035, 0.03},
            {0.5, 0.5, 0.5},
            {0.10, 0.11, 0.12},
            {0.16, 0.15, 0.13}
        };
        for (int row = 0; row < 2; row++) {
            for (int bay = -6; bay <= 6; bay++) {
                if ((bay > 0 || bay < -1) && random.nextInt(10) < 6) {
                    var paint = paints[random.nextInt(paints.length)];
                    double z = (row == 0 ? 12.5 : 24) + random.nextDouble() * 0.5;
                    plan.car(
                            bay * 2.5 + 1.25 + random.nextDouble() * 0.2,
                            z,
                            random.nextBoolean() ? 1 : -1,
                            paint[0],
                            paint[1],
                            paint[2]);
                }
            }
        }
        plan.block(-60, 0, 29, 60, 0.9, 29.4, Finishes.plain(0.03, 0.06, 0.025));
        plan.block(-60, 0, 42, 60, 6.5, 42.5, Finishes.bricks(0.18, 0.10, 0.07));
        plan.block(
                -90,
                -1,
                90,
                90,
                60,
                91,
                hit -> {
                    hit.colour(0.75, 0.82, 0.95);
                    hit.glow = 0.03 + 1.2 * day;
                });
        double[][] columns = {{-8.7, 18}, {6.3, 18}, {-8.7, 27.5}, {6.3, 27.5}};
        for (var column : columns) {
            plan.post(column[0], column[1], 0.07, 6, RoomPlan.STEEL);
            plan.block(
                    column[0] - 0.5,
                    6,
                    column[1] - 0.15,
                    column[0] + 0.5,
                    6.1,
                    column[1] + 0.15,
                    Finishes.glowing(1, 0.85, 0.6, day < 0.5 ? 6 : 0.3));
            plan.lamps.add(
                    new Lamp(column[0], 5.6, column[1], 1, 0.84, 0.58, day < 0.5 ? 15 : 0.5, true));
        }
        plan.lamps.add(new Lamp(0, 4.0, 1, 1, 0.95, 0.86, 6, false));
        plan.lamps.add(new Lamp(-40, 60, -30, 1, 0.97, 0.92, 5200 * day, true));
        for (double x : new double[] {-2.2, -1.1, 1.1, 2.2}) {
            plan.post(x, 4.4, 0.08, 0.95, RoomPlan.STEEL);
        }
        var optics =
                new Optics(random.nextDouble() - 0.5, 5.2, -0.5, random.nextInt(9) - 4, 20, 74);
        return new Scene(
                plan.room(optics, 0.05 + 0.45 * day, 1.15 - 0.25 * day, ShopScenes.tint(random), 0),
                List.of(
                        List.of(
                                Step.by(0.5, -2),
                                Step.by(0.4, 8),
                                new Step(2.35, 11.8, 6, 90, Pose.REACH),
                                Step.by(2.3, 17.8),
                                Step.by(22, 18.5)),
                        List.of(
                                Step.by(-24, 17.5),
                                Step.by(-1, 16.5),
                                Step.by(-0.4, 9),
                                Step.by(-0.4, -2)),
                        List.of(Step.by(24, 19), Step.by(-24, 19.5)),
                        List.of(Step.by(-12, 3), Step.by(13, 3.2))),
                List.of(),
                List.of(
                        Step.by(20, 18.5),
                        Step.by(4, 17),
                        new Step(-0.4, 11.6, 0, 160, Pose.WATCH)),
                List.of(Step.by(-1, 17), Step.by(-20, 19)));
    }

    /// Racks and cages behind the shop.
    static Scene stockroom(Random random) {
        int salt = random.nextInt(10_000);
        var plan = new RoomPlan().floor(Finishes.rough(0.30, 0.03));
        Finish upright = Finishes.plain(0.08, 0.14, 0.34);
        for (int side = -1; side <= 1; side += 2) {
            double near = side * 1.5;
            double far = side * 2.6;
            plan.block(
                    Math.min(near, far),
                    0,
                    3,
                    Math.max(near, far),
                    2.6,
                    10.2,
                    Goods.BOXES.shelf(salt + side, 2.6));
            for (double z : new double[] {2.95, 5.4, 7.8, 10.2}) {
                plan.block(near - 0.05, 0, z, near + 0.05, 2.8, z + 0.08, upright);
            }
        }
        plan.bin(0.75, 8.2, 0.7, 1.5, Goods.BOXES, salt + 5)
                .bin(-0.9, 9.4, 0.8, 1.1, Goods.BOXES, salt + 6);
        plan.block(-12, 0, 12, -1.1, 4, 12.2, Finishes.bricks(0.34, 0.32, 0.29))
                .block(1.1, 0, 12, 12, 4, 12.2, Finishes.bricks(0.34, 0.32, 0.29));
        plan.block(-1.1, 2.3, 12, 1.1, 4, 12.2, Finishes.bricks(0.34, 0.32, 0.29));
        plan.block(-1.1, 0, 13.6, 1.1, 2.4, 13.7, Finishes.glowing(0.5, 0.5, 0.46, 0.25));
        plan.block(-5, 0, -3, -4.8, 4, 12, Finishes.bricks(0.34, 0.32, 0.29))
                .block(4.8, 0, -3, 5, 4, 12, Finishes.bricks(0.34, 0.32, 0.29));
        plan.block(-30, 3.3, -4, 30, 3.5, 14, Finishes.plain(0.3, 0.3, 0.3));
        plan.tubes(0.1, 3.1, 2.5, 11, 4.2, 2.3);
        var optics = new Optics(0.6, 2.8, -0.4, -5 + random.nextInt(4), 19, 76);
        return new Scene(
                plan.room(optics, 0.17, 1.0, ShopScenes.tint(random), 0),
                List.of(
                        List.of(
                                Step.by(0, 13.2),
                                Step.by(0.1, 9),
                                new Step(-0.9, 6.5, 9, -90, Pose.REACH),
                                Step.by(0.1, 10),
                                Step.by(0, 13.2)),
                        List.of(
                                Step.by(-0.5, -2),
                                new Step(0.9, 5, 7, 90, Pose.SERVE),
                                Step.by(0, 9),
                                Step.by(0.1, 13.2))),
                List.of(),
                List.of(
                        Step.by(0, 13.2),
                        Step.by(0.1, 9.5),
                        new Step(0.85, 6.2, 0, 90, Pose.BROWSE)),
                List.of(Step.by(0, 9.6), Step.by(0, 13.3)));
    }
}
