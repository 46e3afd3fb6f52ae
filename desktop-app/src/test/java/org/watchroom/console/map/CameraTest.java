package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.basemap.Viewport;

class CameraTest {
    @Test
    void a_framing_is_seen_whole_and_no_smaller_than_needed() {
        var pins = Pins.country(300, new Random(5));

        var camera = Camera.fitting(Framing.of(pins), 980, 560);

        var view = Viewport.around(camera.latitude(), camera.longitude(), camera.zoom(), 980, 560);
        assertThat(pins)
                .allSatisfy(pin -> {
                    assertThat(view.toX(pin.lon())).isBetween(0.0, 980.0);
                    assertThat(view.toY(pin.lat())).isBetween(0.0, 560.0);
                });
        var closer =
                Viewport.around(
                        camera.latitude(), camera.longitude(), camera.zoom() + 0.5, 980, 560);
        assertThat(pins)
                .anySatisfy(pin ->
                        assertThat(Math.abs(closer.toY(pin.lat()) - 280)).isGreaterThan(200));
    }

    @Test
    void one_store_is_framed_from_a_sensible_distance() {
        assertThat(Camera.fitting(Framing.around(Pins.quiet("A", 53.4, -2.2)), 980, 560).zoom())
                .isEqualTo(13);
    }

    @Test
    void zooming_keeps_the_ground_under_the_pointer() {
        var before = new Camera(51.5, -0.12, 9);
        var after = before.zoomed(1.5, 200, -100);

        assertThat(after.zoom()).isEqualTo(10.5);
        var there = Viewport.around(before.latitude(), before.longitude(), before.zoom(), 980, 560);
        var here = Viewport.around(after.latitude(), after.longitude(), after.zoom(), 980, 560);
        double longitude = (there.left() + 690) / there.worldPixels() * 360 - 180;
        assertThat(here.toX(longitude)).isCloseTo(690, within(0.01));
    }

    @Test
    void zoom_ends_where_there_is_nothing_more_to_see() {
        var camera = new Camera(51.5, -0.12, 9);

        assertThat(camera.zoomed(50, 0, 0).zoom()).isEqualTo(Camera.CLOSEST);
        assertThat(camera.zoomed(-50, 0, 0).zoom()).isEqualTo(Camera.FARTHEST);
    }

    @Test
    void moving_cannot_leave_the_world() {
        var camera = new Camera(51.5, -0.12, 5).moved(1e6, 1e6);

        assertThat(camera.longitude()).isEqualTo(180);
        assertThat(camera.latitude()).isGreaterThan(-85);
    }
}
