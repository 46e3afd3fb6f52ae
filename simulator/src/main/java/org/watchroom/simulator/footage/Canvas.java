package org.watchroom.simulator.footage;

/// One picture in the making: rounded limbs are put into the room where nothing nearer hides them.
final class Canvas {
    final int[] pixels = new int[Picture.WIDTH * Picture.HEIGHT];
    private final float[] distance = new float[Picture.WIDTH * Picture.HEIGHT];
    private final Backdrop backdrop;
    private final Sensor sensor;
    private final double[] from = new double[4];
    private final double[] to = new double[4];
    private final double[] light = new double[3];

    Canvas(Backdrop backdrop) {
        this.backdrop = backdrop;
        this.sensor = new Sensor(backdrop.room);
    }

    void clear() {
        System.arraycopy(backdrop.pixels, 0, pixels, 0, pixels.length);
        System.arraycopy(backdrop.distance, 0, distance, 0, distance.length);
    }

    /// Takes the light of a place for the limbs that follow.
    void lightAt(double x, double z) {
        backdrop.room.light(x, 1.2, z, light);
    }

    /// The dark patch under feet.
    void shadow(double x, double z) {
        var optics = backdrop.room.optics();
        if (!optics.project(x, 0.02, z, from)) {
            return;
        }
        double radius = 0.42 * from[3];
        double flat = Math.max(0.12, (optics.y - 0.02) / from[2]);
        int u0 = (int) Math.max(0, from[0] - radius);
        int u1 = (int) Math.min(Picture.WIDTH - 1, from[0] + radius);
        int v0 = (int) Math.max(0, from[1] - radius * flat);
        int v1 = (int) Math.min(Picture.HEIGHT - 1, from[1] + radius * flat);
        for (int v = v0; v <= v1; v++) {
            for (int u = u0; u <= u1; u++) {
                double a = (u - from[0]) / radius;
                double b = (v - from[1]) / (radius * flat);
                double e = a * a + b * b;
                int at = v * Picture.WIDTH + u;
                if (e < 1 && Math.abs(backdrop.distance[at] - from[2]) < 0.9) {
                    dim(at, (int) (256 * (1 - 0.5 * (1 - e) * (1 - e))));
                }
            }
        }
    }

    private void dim(int at, int share) {
        int p = pixels[at];
        pixels[at] =
                ((p >> 16 & 255) * share) >> 8 << 16
                        | ((p >> 8 & 255) * share) >> 8 << 8
                        | ((p & 255) * share) >> 8;
    }

    /// A limb between two points, round at its ends.
    ///
    /// @param colour sRGB
    void limb(double[] a, double ra, double[] b, double rb, int colour) {
        var optics = backdrop.room.optics();
        if (!optics.project(a[0], a[1], a[2], from) || !optics.project(b[0], b[1], b[2], to)) {
            return;
        }
        double r0 = ra * from[3];
        double r1 = rb * to[3];
        double most = Math.max(r0, r1) + 1;
        int u0 = (int) Math.max(0, Math.min(from[0], to[0]) - most);
        int u1 = (int) Math.min(Picture.WIDTH - 1, Math.max(from[0], to[0]) + most);
        int v0 = (int) Math.max(0, Math.min(from[1], to[1]) - most);
        int v1 = (int) Math.min(Picture.HEIGHT - 1, Math.max(from[1], to[1]) + most);
        double du = to[0] - from[0];
        double dv = to[1] - from[1];
        double square = Math.max(1e-6, du * du + dv * dv);
        double low = 0.72 + 0.28 * Math.min(1, (a[1] + b[1]) / 2.2);
        double red = Goods.linear(colour >> 16) * light[0] * low;
        double green = Goods.linear(colour >> 8) * light[1] * low;
        double blue = Goods.linear(colour) * light[2] * low;
        for (int v = v0; v <= v1; v++) {
            for (int u = u0; u <= u1; u++) {
                double x = u + 0.5 - from[0];
                double y = v + 0.5 - from[1];
                double t = Math.max(0, Math.min(1, (x * du + y * dv) / square));
                double ex = x - t * du;
                double ey = y - t * dv;
                double radius = r0 + (r1 - r0) * t;
                double edge = radius + 0.5 - Math.sqrt(ex * ex + ey * ey);
                if (edge > 0) {
                    double far = from[2] + (to[2] - from[2]) * t;
                    put(
                            u,
                            v,
                            ex / radius,
                            ey / radius,
                            far,
                            (ra + (rb - ra) * t),
                            Math.min(1, edge),
                            red,
                            green,
                            blue);
                }
            }
        }
    }

    private void put(
            int u,
            int v,
            double nx,
            double ny,
            double far,
            double radius,
            double cover,
            double red,
            double green,
            double blue) {
        double nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
        float depth = (float) (far - nz * radius);
        int at = v * Picture.WIDTH + u;
        if (depth > distance[at]) {
            return;
        }
        double lit = 0.30 + 0.80 * Math.max(0, 0.42 - 0.58 * ny + 0.34 * nz + 0.10 * nx);
        int fresh = sensor.expose(u, v, red * lit, green * lit, blue * lit);
        if (cover > 0.5) {
            distance[at] = depth;
        }
        pixels[at] = cover >= 1 ? fresh : mix(pixels[at], fresh, (int) (cover * 256));
    }

    private static int mix(int old, int fresh, int share) {
        int rb = ((old & 0xff00ff) * (256 - share) + (fresh & 0xff00ff) * share) >>> 8 & 0xff00ff;
        int g = ((old & 0xff00) * (256 - share) + (fresh & 0xff00) * share) >>> 8 & 0xff00;
        return rb | g;
    }
}
