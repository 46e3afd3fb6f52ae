package org.watchroom.simulator.footage;

/// The format that all cameras of the drill record in.
public final class Picture {
    /// Pixels.
    public static final int WIDTH = 640;

    /// Pixels.
    public static final int HEIGHT = 360;

    /// Pictures per second, every one of them at a whole eighth of a second of UTC.
    public static final int RATE = 8;

    private Picture() {}
}
