package org.watchroom.simulator.footage;

/// Surfaces that many rooms share.
final class Finishes {
    private Finishes() {}

    /// One colour all over, linear.
    static Finish plain(double red, double green, double blue) {
        return hit -> hit.colour(red, green, blue);
    }

    /// A colour that shines by itself.
    static Finish glowing(double red, double green, double blue, double glow) {
        return hit -> {
            hit.colour(red, green, blue);
            hit.glow = glow;
        };
    }

    /// Polished floor tiles with dark joints and years of wear.
    static Finish tiles(double size, double grey, double warmth, double gloss) {
        return hit -> {
            double x = hit.x / size;
            double z = hit.z / size;
            double tone =
                    grey * (0.93 + 0.07 * chance((int) Math.floor(x), (int) Math.floor(z), 3));
            tone *= 0.94 + 0.06 * cloud(hit.x * 1.3, hit.z * 1.3, 5);
            boolean joint =
                    Math.abs(x - Math.rint(x)) < 0.012 || Math.abs(z - Math.rint(z)) < 0.012;
            tone *= joint ? 0.72 : 1;
            hit.colour(tone * (1 + warmth), tone, tone * (1 - warmth));
            hit.gloss = joint ? 0 : gloss;
        };
    }

    /// Concrete or tarmac.
    static Finish rough(double grey, double warmth) {
        return hit -> {
            double tone =
                    grey
                            * (0.7
                                    + 0.35 * cloud(hit.x * 0.5, hit.z * 0.5, 7)
                                    + 0.14 * cloud(hit.x * 9, hit.z * 9, 8));
            hit.colour(tone * (1 + warmth), tone, tone * (1 - warmth));
        };
    }

    /// A painted wall with a darker skirting and some dirt.
    static Finish wall(double red, double green, double blue) {
        return hit -> {
            double tone = 0.92 + 0.08 * cloud((hit.x + hit.z) * 0.8, hit.y * 0.8, 11);
            tone *= hit.y < 0.12 ? 0.4 : 1;
            hit.colour(red * tone, green * tone, blue * tone);
        };
    }

    static Finish bricks(double red, double green, double blue) {
        return hit -> {
            double along = (Math.abs(hit.nx) > 0.5 ? hit.z : hit.x) / 0.225;
            double row = hit.y / 0.075;
            int course = (int) Math.floor(row);
            double shifted = along + (course & 1) * 0.5;
            boolean joint = row - course < 0.14 || shifted - Math.floor(shifted) < 0.05;
            double tone = joint ? 1.5 : 0.75 + 0.45 * chance((int) Math.floor(shifted), course, 13);
            hit.colour(red * tone, green * tone, blue * tone);
        };
    }

    /// A number from 0 to 1 that belongs to a cell.
    static double chance(int a, int b, int salt) {
        int h = a * 0x27d4eb2d ^ b * 0x165667b1 ^ salt * 0x9e3779b9;
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return (h >>> 8) / (double) (1 << 24);
    }

    /// Soft random patches, 0 to 1.
    static double cloud(double x, double y, int salt) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = x - ix;
        double fy = y - iy;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        double top = chance(ix, iy, salt) * (1 - fx) + chance(ix + 1, iy, salt) * fx;
        double low = chance(ix, iy + 1, salt) * (1 - fx) + chance(ix + 1, iy + 1, salt) * fx;
        return top * (1 - fy) + low * fy;
    }
}
