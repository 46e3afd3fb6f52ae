package org.watchroom.simulator.footage;

/// What arms, head and back do in a pose; `beat` in seconds keeps them alive.
final class Arms {
    private static final double[] HANGING = {0.02, 0.10, 0.2, 0};

    private Arms() {}

    /// Shoulder forward, shoulder outward and elbow in radians, then how far the hand comes inward,
    /// 0 to 1.
    static double[] of(Pose pose, int side, double beat) {
        boolean right = side > 0;
        double work = Math.sin(beat * 3.1 + side);
        return switch (pose) {
            case STAND, WATCH -> HANGING;
            case BROWSE -> right ? new double[] {0.55, 0.1, 1.9 + 0.1 * work, 0.6} : HANGING;
            case REACH ->
                    right
                            ? new double[] {1.25 + 0.22 * work, 0.12, 0.35 - 0.2 * work, 0.1}
                            : new double[] {0.3, 0.1, 0.8, 0.3};
            case CONCEAL -> new double[] {0.32 + 0.12 * work, 0.16, 1.75 + 0.2 * work, 0.9};
            case SERVE -> new double[] {0.75 + 0.25 * work, 0.12, 0.75 - 0.3 * work, 0.35};
            case THREATEN ->
                    right
                            ? new double[] {1.5 + 0.45 * Math.sin(beat * 5.2), 0.2, 0.35, 0.1}
                            : new double[] {0.8 + 0.4 * Math.sin(beat * 4.1 + 1), 0.5, 0.9, 0};
            case GUARD -> new double[] {0.95, 0.3, 1.15 + 0.1 * work, 0.1};
        };
    }

    static double lean(Pose pose, double beat) {
        return switch (pose) {
            case STAND, WATCH -> 0.01;
            case BROWSE -> 0.10 + 0.03 * Math.sin(beat * 0.9);
            case REACH -> 0.16;
            case CONCEAL -> 0.20;
            case SERVE -> 0.14 + 0.03 * Math.sin(beat * 1.7);
            case THREATEN -> 0.24 + 0.08 * Math.sin(beat * 5.2);
            case GUARD -> -0.10;
        };
    }

    /// Turn of the head in radians.
    static double look(Pose pose, double beat) {
        return switch (pose) {
            case WATCH -> 1.15 * Math.sin(beat * 1.9);
            case CONCEAL -> 0.55 * Math.sin(beat * 1.3);
            case BROWSE -> 0.35 * Math.sin(beat * 0.8);
            case STAND, SERVE -> 0.25 * Math.sin(beat * 0.6);
            case REACH, THREATEN, GUARD -> 0;
        };
    }
}
