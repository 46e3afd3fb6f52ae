package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

final class CloserTest {
    @SuppressWarnings("NullAway.Init")
    private ImageView view;

    @SuppressWarnings("NullAway.Init")
    private Closer closer;

    private final List<Optional<byte[]>> tables = new ArrayList<>();

    private final List<Boolean> joined = new ArrayList<>();
    private final PictureFilter filter =
            new PictureFilter() {
                @Override
                public void tone(Optional<byte[]> table) {
                    tables.add(table);
                }

                @Override
                public void deinterlace(boolean on) {
                    joined.add(on);
                }
            };

    @BeforeEach
    void picture() {
        Fx.run(() -> {
            view = new ImageView(new WritableImage(640, 360));
            closer = new Closer(view, filter);
        });
    }

    private Rectangle2D seen() {
        var part = view.getViewport();
        return part == null ? new Rectangle2D(0, 0, 640, 360) : part;
    }

    @Test
    void what_is_under_the_pointer_stays_there() {
        Fx.run(() -> {
            closer.zoom(3, 0.25, 0.75);
            assertThat(closer.times().get()).isGreaterThan(1.9);
            assertThat(seen().getMinX() + 0.25 * seen().getWidth()).isCloseTo(160, within(1e-6));
            assertThat(seen().getMinY() + 0.75 * seen().getHeight()).isCloseTo(270, within(1e-6));
        });
    }

    @Test
    void it_never_leaves_the_picture_and_never_goes_farther_than_the_whole() {
        Fx.run(() -> {
            closer.zoom(4, 0, 0);
            closer.push(5, -5);
            assertThat(seen().getMinX()).isCloseTo(0, within(1e-6));
            assertThat(seen().getMaxY()).isCloseTo(360, within(1e-6));
            closer.zoom(-50, 0.5, 0.5);
            assertThat(view.getViewport()).isNull();
            assertThat(closer.times().get()).isEqualTo(1);
            closer.zoom(50, 0.5, 0.5);
            assertThat(seen().getWidth()).isCloseTo(40, within(1e-6));
        });
    }

    @Test
    void a_picture_of_another_size_is_seen_in_the_same_place() {
        Fx.run(() -> {
            closer.zoom(3, 1, 1);
            var before = seen();
            view.setImage(new WritableImage(1920, 1080));
            assertThat(seen().getMinX()).isCloseTo(before.getMinX() * 3, within(1e-6));
            assertThat(seen().getWidth()).isCloseTo(before.getWidth() * 3, within(1e-6));
        });
    }

    @Test
    void a_tone_is_handed_on_once_and_goes_away_whole() {
        Fx.run(() -> {
            closer.tone(new Tone(0.4, -0.2, 0));
            closer.tone(new Tone(0.4, -0.2, 0));
            assertThat(tables).hasSize(1);
            closer.reset();
            assertThat(closer.tone().get()).isEqualTo(Tone.AS_RECORDED);
            assertThat(tables).last().isEqualTo(Optional.empty());
        });
    }

    @Test
    void tones_keep_their_order_and_shadows_open_before_lights() {
        var table = new Tone(0, 0, 0.5).table().orElseThrow();
        for (int value = 1; value < 256; value++) {
            assertThat(table[value] & 0xff).isGreaterThanOrEqualTo(table[value - 1] & 0xff);
        }
        assertThat(table[0] & 0xff).isZero();
        assertThat(table[255] & 0xff).isEqualTo(255);
        assertThat((table[32] & 0xff) - 32).isGreaterThan((table[224] & 0xff) - 224 + 20);
        assertThat(new Tone(0, 1, 0).table().orElseThrow()[64] & 0xff).isZero();
        assertThat(new Tone(-1, 0, 0).table().orElseThrow()[255] & 0xff).isZero();
    }

    @Test
    void half_pictures_are_joined_once_and_apart_again_as_recorded() {
        Fx.run(() -> {
            closer.deinterlace(true);
            closer.deinterlace(true);
            assertThat(joined).containsExactly(true);
            closer.reset();
            assertThat(closer.deinterlaced().get()).isFalse();
            assertThat(joined).containsExactly(true, false);
        });
    }
}
