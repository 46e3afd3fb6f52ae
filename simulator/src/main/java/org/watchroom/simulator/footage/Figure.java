package org.watchroom.simulator.footage;

import org.watchroom.simulator.footage.Outfit.Head;
import org.watchroom.simulator.footage.Outfit.Load;

/// Draws one person: a skeleton that follows from stance and outfit, clothed in rounded limbs.
final class Figure {
    private final Canvas canvas;
    private final Outfit outfit;
    private final Stance stance;
    private final double scale;
    private final double sin;
    private final double cos;
    private double hip;
    private double lean;

    private Figure(Canvas canvas, Outfit outfit, Stance stance) {
        this.canvas = canvas;
        this.outfit = outfit;
        this.stance = stance;
        this.scale = outfit.height() / 1.75;
        this.sin = Math.sin(Math.toRadians(stance.heading()));
        this.cos = Math.cos(Math.toRadians(stance.heading()));
    }

    static void draw(Canvas canvas, Outfit outfit, Stance stance) {
        var figure = new Figure(canvas, outfit, stance);
        canvas.lightAt(stance.x(), stance.z());
        canvas.shadow(stance.x(), stance.z());
        figure.body();
    }

    /// A point given by metres to the person's right, up and ahead.
    private double[] at(double right, double up, double ahead) {
        double r = right * scale;
        double f = ahead * scale;
        return new double[] {
            stance.x() + r * cos + f * sin, up * scale, stance.z() - r * sin + f * cos
        };
    }

    /// The same above the hips, where leaning moves it.
    private double[] upper(double right, double up, double ahead) {
        double above = up - hip;
        return at(
                right,
                hip + above * Math.cos(lean) - ahead * Math.sin(lean),
                ahead * Math.cos(lean) + above * Math.sin(lean));
    }

    private void body() {
        double walk = Math.min(1, stance.speed() / 1.1);
        double phase = stance.walked() / (0.68 * scale) * Math.PI;
        double swing = 0.46 * walk * Math.sin(phase);
        double rightKnee = 0.06 + 0.75 * walk * Math.max(0, Math.cos(phase));
        double leftKnee = 0.06 + 0.75 * walk * Math.max(0, -Math.cos(phase));
        double rightDrop = drop(swing, rightKnee);
        double leftDrop = drop(-swing, leftKnee);
        hip = Math.max(rightDrop, leftDrop) + 0.075;
        lean =
                0.05 * walk * Math.max(1, stance.speed())
                        + stance.blend() * Arms.lean(stance.pose(), stance.beat());
        leg(0.095, swing, rightKnee);
        leg(-0.095, -swing, leftKnee);
        trunk();
        arm(1, -swing * 0.9, walk);
        arm(-1, swing * 0.9, walk);
        head();
        load();
    }

    private static double drop(double thigh, double knee) {
        return 0.43 * Math.cos(thigh) + 0.42 * Math.cos(thigh - knee);
    }

    private void leg(double side, double thigh, double bend) {
        double b = outfit.build();
        var top = at(side, hip, 0);
        double kx = 0.43 * Math.sin(thigh);
        double ky = hip - 0.43 * Math.cos(thigh);
        var knee = at(side, ky, kx);
        double ax = kx + 0.42 * Math.sin(thigh - bend);
        double ay = ky - 0.42 * Math.cos(thigh - bend);
        var ankle = at(side * 0.95, ay, ax);
        canvas.limb(top, 0.088 * b, knee, 0.064 * b, outfit.trousers());
        canvas.limb(knee, 0.064 * b, ankle, 0.05, outfit.trousers());
        double toe = Math.sin(Math.max(-0.5, thigh - bend) + 0.1);
        canvas.limb(
                at(side * 0.95, ay - 0.025, ax - 0.03),
                0.046,
                at(side * 1.1, Math.max(0.03, ay - 0.045 + toe * 0.08), ax + 0.15),
                0.036,
                outfit.shoes());
    }

    private void trunk() {
        double b = outfit.build();
        int jacket = outfit.jacket();
        canvas.limb(
                at(-0.07, hip + 0.02, 0), 0.115 * b, at(0.07, hip + 0.02, 0), 0.115 * b, jacket);
        for (int side = -1; side <= 1; side += 2) {
            canvas.limb(
                    upper(side * 0.085, hip - 0.05, 0),
                    0.112 * b,
                    upper(side * 0.095, hip + 0.40, 0.005),
                    0.118 * b,
                    jacket);
        }
        canvas.limb(
                upper(-0.15 * b, hip + 0.475, 0),
                0.075,
                upper(0.15 * b, hip + 0.475, 0),
                0.075,
                jacket);
        canvas.limb(
                upper(0, hip + 0.50, 0), 0.07, upper(0, hip + 0.60, 0.015), 0.052, outfit.skin());
    }

    private void arm(int side, double swing, double walk) {
        double w = stance.blend();
        double[] pose = Arms.of(stance.pose(), side, stance.beat());
        double pitch = swing * walk * (1 - w) + pose[0] * w + 0.05;
        double out = 0.10 * (1 - w) + pose[1] * w;
        double elbow = (0.18 + 0.25 * walk) * (1 - w) + pose[2] * w;
        var shoulder = upper(side * 0.205 * outfit.build(), hip + 0.465, 0);
        double ex = side * (0.205 * outfit.build() + 0.27 * Math.sin(out) * Math.cos(pitch));
        double ey = hip + 0.465 - 0.27 * Math.cos(pitch) * Math.cos(out);
        double ez = 0.27 * Math.sin(pitch);
        double bent = pitch + elbow;
        double inward = w * pose[3] * side;
        double hx = ex - inward * 0.22;
        double hy = ey - 0.24 * Math.cos(bent);
        double hz = ez + 0.24 * Math.sin(bent);
        var joint = upper(ex, ey, ez);
        var hand = upper(hx, hy, hz);
        canvas.limb(shoulder, 0.062, joint, 0.05, outfit.jacket());
        canvas.limb(joint, 0.05, hand, 0.04, outfit.jacket());
        canvas.limb(
                hand,
                0.042,
                upper(hx, hy - 0.06 * Math.cos(bent), hz + 0.06 * Math.sin(bent)),
                0.036,
                outfit.skin());
        if (side < 0 && outfit.load() == Load.BASKET) {
            basket(hx, hy - 0.16, hz);
        }
    }

    private void basket(double x, double y, double z) {
        canvas.limb(
                upper(x, y + 0.02, z - 0.13), 0.075, upper(x, y + 0.02, z + 0.15), 0.075, 0x8c1414);
        canvas.limb(
                upper(x, y - 0.07, z - 0.11), 0.075, upper(x, y - 0.07, z + 0.13), 0.075, 0x741010);
    }

    private void head() {
        double turn = stance.blend() * Arms.look(stance.pose(), stance.beat());
        double fx = Math.sin(turn);
        double fz = Math.cos(turn);
        double y = hip + 0.70;
        canvas.limb(
                upper(0.012 * fx, y - 0.045, 0.015 + 0.022 * fz),
                0.078,
                upper(0.01 * fx, y + 0.05, 0.02 + 0.008 * fz),
                0.088,
                outfit.skin());
        var crown = upper(-0.022 * fx, y + 0.062, 0.015 - 0.024 * fz);
        switch (outfit.head()) {
            case HAIR ->
                    canvas.limb(
                            crown,
                            0.096,
                            upper(-0.045 * fx, y + 0.01, 0.015 - 0.045 * fz),
                            0.078,
                            outfit.hair());
            case LONG_HAIR -> {
                canvas.limb(
                        crown,
                        0.1,
                        upper(-0.055 * fx, y - 0.02, 0.01 - 0.055 * fz),
                        0.088,
                        outfit.hair());
                canvas.limb(
                        upper(-0.06 * fx, y - 0.03, -0.055 * fz),
                        0.085,
                        upper(-0.07 * fx, y - 0.19, -0.075 * fz),
                        0.07,
                        outfit.hair());
            }
            case HOOD -> {
                canvas.limb(
                        upper(-0.02 * fx, y + 0.055, 0.01 - 0.022 * fz),
                        0.112,
                        upper(-0.03 * fx, y - 0.07, 0.0 - 0.03 * fz),
                        0.108,
                        outfit.jacket());
                canvas.limb(
                        upper(0.055 * fx, y - 0.01, 0.01 + 0.06 * fz),
                        0.062,
                        upper(0.05 * fx, y + 0.03, 0.01 + 0.055 * fz),
                        0.06,
                        outfit.skin());
            }
            case CAP -> {
                canvas.limb(
                        crown,
                        0.1,
                        upper(0.01 * fx, y + 0.065, 0.02 + 0.01 * fz),
                        0.096,
                        outfit.trousers());
                canvas.limb(
                        upper(0.08 * fx, y + 0.06, 0.02 + 0.08 * fz),
                        0.035,
                        upper(0.15 * fx, y + 0.045, 0.02 + 0.15 * fz),
                        0.028,
                        outfit.trousers());
            }
        }
    }

    private void load() {
        if (outfit.load() == Load.RUCKSACK) {
            int colour = outfit.head() == Head.HOOD ? 0x2c2c30 : 0x3c4634;
            canvas.limb(
                    upper(0, hip + 0.10, -0.17), 0.135, upper(0, hip + 0.38, -0.15), 0.12, colour);
        } else if (outfit.load() == Load.BAG) {
            canvas.limb(
                    upper(0.27, hip + 0.04, -0.06),
                    0.08,
                    upper(0.27, hip + 0.04, 0.1),
                    0.08,
                    0x4a3a2c);
            canvas.limb(
                    upper(0.25, hip + 0.08, 0.02),
                    0.016,
                    upper(0.1, hip + 0.5, 0.02),
                    0.016,
                    0x33281f);
        }
    }
}
