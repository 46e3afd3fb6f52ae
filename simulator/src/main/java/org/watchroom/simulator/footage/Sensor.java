package org.watchroom.simulator.footage;

/// Turns light into the numbers a cheap camera gives: exposure, white balance, dark corners.
final class Sensor {
    private static final int STEPS = 4096;
    private static final double BRIGHTEST = 8;

    private final byte[] curve = new byte[STEPS];
    private final Tint tint;

    Sensor(Room room) {
        this.tint = room.tint();
        for (int i = 0; i < STEPS; i++) {
            double light = i * BRIGHTEST / STEPS * room.exposure();
            double film = 1 - Math.exp(-1.35 * light);
            curve[i] = (byte) Math.round(255 * (0.022 + 0.955 * Math.pow(film, 1 / 2.15)));
        }
    }

    int expose(int u, int v, double red, double green, double blue) {
        double a = (u - Picture.WIDTH / 2.0) / Picture.WIDTH;
        double b = (v - Picture.HEIGHT / 2.0) / Picture.WIDTH;
        double fall = 1 - 1.15 * (a * a + b * b);
        double grey = 0.3 * red + 0.59 * green + 0.11 * blue;
        return step((red * 0.82 + grey * 0.18) * tint.red() * fall) << 16
                | step((green * 0.82 + grey * 0.18) * tint.green() * fall) << 8
                | step((blue * 0.82 + grey * 0.18) * tint.blue() * fall);
    }

    private int step(double light) {
        int at = (int) (light * (STEPS / BRIGHTEST));
        return curve[at < 0 ? 0 : Math.min(at, STEPS - 1)] & 255;
    }
}
