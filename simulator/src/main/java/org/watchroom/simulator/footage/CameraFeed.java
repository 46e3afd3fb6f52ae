package org.watchroom.simulator.footage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The pictures of one camera, each a whole eighth of a second. For one thread.
public final class CameraFeed {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.S 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final int STAMP_LEFT = 10;
    static final int STAMP_TOP = 10;

    private final View view;
    private final Canvas canvas;
    private final Cast cast;
    private final Noise noise;

    /// @param around roughly when: decides how light it is outside
    /// @param drama what happens in the store, if anything does
    public CameraFeed(View view, Instant around, @Nullable Drama drama) {
        this.view = view;
        var scene = Scenes.of(view.place(), view.seed(), Daylight.at(around));
        boolean door = view.place().equals("Entrance");
        this.canvas = new Canvas(Backdrop.of(view, scene.room(), Daylight.at(around)));
        this.cast = new Cast(scene, view.seed(), view.camera(), door, drama, ORIGIN);
        this.noise = new Noise(view.seed(), scene.room().ambient() < 0.2 ? 3.4 : 2.2);
    }

    /// Red, green and blue of every pixel. The array is used again for the next picture.
    int[] pixels(Instant instant) {
        canvas.clear();
        cast.draw(canvas, Duration.between(ORIGIN, instant).toMillis() / 1000.0);
        var pixels = canvas.pixels;
        Caption.burn(pixels, STAMP_LEFT, STAMP_TOP, stamp(instant));
        Caption.burn(pixels, Picture.WIDTH - 10 - Caption.width("DRILL"), STAMP_TOP, "DRILL");
        int bottom = Picture.HEIGHT - FrameCounter.LINES - 21;
        Caption.burn(pixels, STAMP_LEFT, bottom - 19, view.store());
        Caption.burn(pixels, STAMP_LEFT, bottom, view.camera() + " " + view.place());
        FrameCounter.burn(pixels, FrameCounter.at(instant));
        return pixels;
    }

    /// The same as the encoder wants it.
    byte[] planes(Instant instant) {
        return noise.planes(pixels(instant), FrameCounter.at(instant));
    }

    /// What is burnt in as the time of a picture.
    static String stamp(Instant instant) {
        return STAMP.format(instant);
    }
}
