package org.watchroom.simulator.footage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Aisles and tills.
final class ShopScenes {
    private ShopScenes() {}

    /// Between two shelves, from above one end.
    static Scene aisle(Goods goods, Random random) {
        int salt = random.nextInt(10_000);
        boolean tall = goods == Goods.TOOLS;
        double height = tall ? 2.3 : goods == Goods.CHILLED ? 2.0 : 1.75;
        double half = tall ? 1.45 : 1.15;
        var plan =
                new RoomPlan()
                        .floor(
                                tall
                                        ? Finishes.rough(0.34, 0.02)
                                        : Finishes.tiles(0.6, 0.50, 0.03, 0.17));
        for (int row = -2; row <= 2; row++) {
            double left = row * (2 * half + 1.0) - half - 1.0;
            plan.block(
                    left, 0, 1.6, left + 1.0, height, 12.5, goods.shelf(salt + row * 40, height));
        }
        plan.block(-12, 0, 16.5, 12, 2.2, 17.1, Goods.GROCERY.shelf(salt + 7, 2.2));
        plan.block(-30, 0, 17.1, 30, 4, 17.4, Finishes.wall(0.62, 0.62, 0.60));
        plan.block(-30, 3.3, -3, 30, 3.6, 40, Finishes.plain(0.55, 0.55, 0.54));
        plan.block(-0.42, 2.45, 9.0, 0.42, 2.85, 9.05, Finishes.glowing(0.10, 0.22, 0.14, 0.6));
        plan.bin(half - 0.42, 9.6, 0.6, 0.8, Goods.GROCERY, salt + 9);
        plan.tubes(0, 3.2, 1.5, 16, 3.6, 2.6);
        plan.lamps.add(new Lamp(-2 * half - 1, 3.2, 6, 1, 0.98, 0.94, 2.2, false));
        plan.lamps.add(new Lamp(2 * half + 1, 3.2, 9, 1, 0.98, 0.94, 2.2, false));
        double spread = random.nextDouble() - 0.5;
        var optics =
                new Optics(
                        0.35 + spread * 0.5,
                        2.75,
                        -0.9,
                        -2.5 - spread * 5,
                        20 + random.nextInt(3),
                        76);
        double edge = half - 0.45;
        return new Scene(
                plan.room(optics, 0.30, tall ? 0.85 : 1.0, tint(random), tall ? 0 : 3.2),
                List.of(
                        List.of(
                                Step.by(-7, 14.6),
                                Step.by(-0.3, 14.4),
                                new Step(-edge, 9, 5, -80, Pose.BROWSE),
                                new Step(-edge, 4.5, 4, -90, Pose.REACH),
                                Step.by(-0.2, 0.9),
                                Step.by(-0.6, -2)),
                        List.of(
                                Step.by(0.2, -2),
                                Step.by(0.3, 2),
                                new Step(edge, 6.5, 6, 85, Pose.BROWSE),
                                Step.by(0.2, 10),
                                Step.by(1.2, 14.2),
                                Step.by(8, 14.6)),
                        List.of(Step.by(-8, 14.9), Step.by(8, 14.3)),
                        List.of(
                                Step.by(7, 14.2),
                                Step.by(0.4, 13.6),
                                new Step(edge, 10.5, 4, 90, Pose.REACH),
                                new Step(edge, 8.2, 3, 90, Pose.BROWSE),
                                Step.by(0.5, 13.9),
                                Step.by(-7, 14.8))),
                List.of(),
                List.of(
                        Step.by(-6, 14.5),
                        Step.by(-0.2, 13.8),
                        Step.by(0.1, 8),
                        new Step(edge - 0.08, 3.9, 0, 90, Pose.BROWSE)),
                List.of(Step.by(0.1, 6.0), Step.by(-0.3, 13.8), Step.by(-7, 14.7)));
    }

    /// A counter with somebody behind it.
    static Scene tills(Random random) {
        int salt = random.nextInt(10_000);
        Finish wood =
                hit -> {
                    double grain = 0.85 + 0.15 * Finishes.cloud(hit.x * 2, hit.y * 22, salt);
                    hit.colour(0.36 * grain, 0.27 * grain, 0.18 * grain);
                };
        Finish top = Finishes.plain(0.12, 0.12, 0.13);
        var plan = new RoomPlan().floor(Finishes.tiles(0.45, 0.44, 0.05, 0.12));
        plan.block(-4.5, 0, 4.3, 1.9, 0.92, 4.95, wood)
                .block(-4.5, 0.92, 4.25, 1.95, 0.97, 5.0, top);
        for (double x : new double[] {-2.4, 0.4}) {
            plan.block(
                    x - 0.22,
                    1.06,
                    4.72,
                    x + 0.22,
                    1.40,
                    4.76,
                    Finishes.glowing(0.25, 0.42, 0.55, 0.55));
            plan.block(x - 0.04, 0.97, 4.70, x + 0.04, 1.08, 4.74, RoomPlan.DARK);
            plan.block(x + 0.45, 0.97, 4.45, x + 0.58, 1.12, 4.6, RoomPlan.DARK);
            plan.block(x - 0.75, 0.97, 4.4, x - 0.45, 1.3, 4.62, Goods.GROCERY.shelf(salt + 3, 2));
        }
        plan.block(-5, 0, 6.5, 3, 2.3, 6.9, Goods.BOTTLES.shelf(salt, 2.3));
        plan.block(
                -1.2,
                0.9,
                6.44,
                0.9,
                2.25,
                6.5,
                hit -> {
                    double slat = hit.y * 14 - Math.floor(hit.y * 14);
                    double tone = 0.30 + 0.12 * slat;
                    hit.colour(tone, tone, tone * 1.02);
                });
        plan.block(-20, 0, 6.9, 20, 4, 7.2, Finishes.wall(0.55, 0.56, 0.55));
        plan.block(4.6, 0, -4, 4.9, 4, 7, Finishes.wall(0.58, 0.57, 0.54));
        plan.block(2.7, 0, 2.2, 3.4, 1.5, 3.4, Goods.GROCERY.shelf(salt + 5, 1.5));
        plan.bin(-0.9, 3.95, 0.45, 1.05, Goods.GROCERY, salt + 8);
        plan.bin(-3.4, 3.95, 0.45, 1.05, Goods.GROCERY, salt + 9);
        plan.block(-30, 3.1, -4, 30, 3.4, 10, Finishes.plain(0.5, 0.5, 0.5));
        plan.tubes(-2.6, 3.0, 1.2, 6, 2.4, 1.9).tubes(2.0, 3.0, 2.4, 6, 2.4, 1.7);
        var optics =
                new Optics(
                        1.9 + random.nextDouble() * 0.5,
                        2.7,
                        -0.3,
                        -22 - random.nextInt(4),
                        19,
                        80);
        return new Scene(
                plan.room(optics, 0.30, 1.0, tint(random), 3.0),
                List.of(
                        List.of(
                                Step.by(5.5, 0.6),
                                Step.by(2, 1.6),
                                new Step(0.35, 3.75, 14, 0, Pose.STAND),
                                Step.by(-1.5, 2.8),
                                Step.by(-7, 2.2)),
                        List.of(
                                Step.by(-7, 1.8),
                                new Step(-2.35, 3.75, 12, 0, Pose.STAND),
                                Step.by(-2.6, 2.5),
                                Step.by(-7, 1.2)),
                        List.of(Step.by(-7, 2.6), Step.by(-2, 2.2), Step.by(5.6, 1.3))),
                List.of(
                        new Step(0.25, 5.5, 0, 182, Pose.SERVE),
                        new Step(-2.5, 5.5, 0, 170, Pose.SERVE)),
                List.of(Step.by(-7, 2.1), Step.by(-2.2, 2.6), new Step(0.2, 3.7, 0, 5, Pose.STAND)),
                List.of(Step.by(-1.6, 2.7), Step.by(-7.5, 2.0)));
    }

    /// Two rows of scanners that customers serve themselves at.
    static Scene selfCheckout(Random random) {
        var plan = new RoomPlan().floor(Finishes.tiles(0.6, 0.52, 0.01, 0.2));
        var routes = new ArrayList<List<Step>>();
        Finish body = Finishes.plain(0.20, 0.21, 0.22);
        for (int i = 0; i < 4; i++) {
            double z = 3.2 + i * 1.75;
            for (int side = -1; side <= 1; side += 2) {
                double x = side * 2.0;
                plan.block(x - 0.35, 0, z - 0.45, x + 0.35, 0.85, z + 0.45, body);
                plan.block(
                        x + side * 0.12 - 0.1,
                        0.85,
                        z - 0.3,
                        x + side * 0.12 + 0.1,
                        1.18,
                        z + 0.02,
                        RoomPlan.DARK);
                plan.block(
                        x + side * 0.1 - 0.04,
                        1.12,
                        z - 0.26,
                        x + side * 0.1 + 0.04,
                        1.52,
                        z + 0.22,
                        screen(i));
                plan.block(
                        x + side * 0.3 - 0.03,
                        0.85,
                        z + 0.38,
                        x + side * 0.3 + 0.03,
                        1.95,
                        z + 0.44,
                        RoomPlan.STEEL);
                plan.block(
                        x + side * 0.3 - 0.05,
                        1.95,
                        z + 0.36,
                        x + side * 0.3 + 0.05,
                        2.06,
                        z + 0.46,
                        Finishes.glowing(0.1, i == 2 ? 0.3 : 0.9, 0.15, 0.8));
            }
            routes.add(
                    List.of(
                            Step.by(6, 10.8),
                            Step.by(0.3, 10.2),
                            new Step(
                                    (i % 2 == 0 ? 1 : -1) * 1.3,
                                    z,
                                    18,
                                    i % 2 == 0 ? 90 : -90,
                                    Pose.SERVE),
                            Step.by(0, 1.5),
                            Step.by(-0.4, -2)));
        }
        plan.block(-8, 0, 12, 8, 1.7, 13, Goods.GROCERY.shelf(random.nextInt(999), 1.7));
        plan.block(-30, 0, 16, 30, 4, 16.3, Finishes.wall(0.6, 0.6, 0.62));
        plan.block(-6, 0, 0.5, -5.8, 1.1, 11, Finishes.plain(0.28, 0.3, 0.32))
                .block(4.6, 0, 0.5, 4.8, 1.1, 9, Finishes.plain(0.28, 0.3, 0.32));
        plan.block(-30, 3.4, -4, 30, 3.7, 40, Finishes.plain(0.5, 0.5, 0.5));
        plan.tubes(-2.6, 3.3, 2, 14, 3.2, 1.8).tubes(2.6, 3.3, 2, 14, 3.2, 1.8);
        var optics = new Optics(0.5, 2.95, -0.8, -3 + random.nextInt(4), 22, 82);
        return new Scene(
                plan.room(optics, 0.32, 0.95, tint(random), 3.4),
                List.copyOf(routes),
                List.of(new Step(0.5, 8.6, 0, 200, Pose.STAND)),
                List.of(
                        Step.by(6, 11),
                        Step.by(0.2, 9.8),
                        new Step(-1.25, 4.95, 0, -90, Pose.SERVE)),
                List.of(Step.by(-0.2, 3.2), Step.by(0.1, 0.6), Step.by(0.4, -2.5)));
    }

    private static Finish screen(int salt) {
        return hit -> {
            double lines =
                    Finishes.chance(
                            (int) Math.floor(hit.y * 24), (int) Math.floor(hit.z * 9), salt + 60);
            double tone = lines > 0.72 ? 0.25 : 0.75;
            hit.colour(0.30 * tone, 0.62 * tone, 0.85 * tone);
            hit.glow = 0.7;
        };
    }

    /// Every camera sees white a little differently.
    static Tint tint(Random random) {
        double warm = 0.97 + random.nextDouble() * 0.12;
        return new Tint(warm, 1.0 + random.nextDouble() * 0.03, 2.0 - warm - 0.04);
    }
}
