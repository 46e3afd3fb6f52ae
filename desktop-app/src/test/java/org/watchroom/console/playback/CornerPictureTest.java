package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

/// The small picture while a camera without live pictures is shown large.
final class CornerPictureTest {
    private final TestGlass glass = new TestGlass();

    @AfterEach
    void close() {
        glass.close();
    }

    private Node small() {
        return glass.panel.lookup("#corner-picture");
    }

    private List<String> camera() {
        return Fx.get(() ->
                small().isVisible()
                        ? TestGlass.words(small()).stream()
                                .filter(word -> word.startsWith("CAM"))
                                .toList()
                        : List.of());
    }

    private void large(int tile) {
        Fx.run(() -> glass.wall.model.maximise(tile));
    }

    @Test
    void the_camera_that_was_chosen_before_stays_small_and_is_exchanged_by_key() {
        glass.show(4);
        assertThat(camera()).isEmpty();
        Fx.run(() -> glass.wall.model.focusOn(2));
        large(1);
        assertThat(camera()).containsExactly("CAM03");
        glass.press(KeyCode.V, KeyCode.SHIFT);
        assertThat(camera()).containsExactly("CAM02");
        assertThat(Fx.get(() -> glass.wall.model.focus().get())).isEqualTo(2);
        large(2);
        assertThat(camera()).isEmpty();
        assertThat(Fx.get(() -> glass.panel.lookupAll(".tile").size())).isEqualTo(4);
    }

    @Test
    void it_goes_round_the_corners_then_away_and_never_over_a_head_line() {
        glass.show(4);
        large(0);
        var places = new ArrayList<Bounds>();
        for (int n = 0; n < 4; n++) {
            Fx.run(() -> {
                glass.panel.applyCss();
                glass.panel.layout();
                var there = small().localToScene(small().getLayoutBounds());
                var head = glass.panel.lookup("#tile-1").lookup(".tile-head");
                assertThat(head.localToScene(head.getLayoutBounds()).intersects(there)).isFalse();
                assertThat(there.getWidth()).isGreaterThan(150);
                assertThat(there.getHeight()).isGreaterThan(90);
                places.add(there);
            });
            glass.press(KeyCode.C, KeyCode.SHIFT);
        }
        assertThat(places).doesNotHaveDuplicates();
        assertThat(camera()).as("away").isEmpty();
        glass.press(KeyCode.C, KeyCode.SHIFT);
        assertThat(camera()).containsExactly("CAM02");
    }

    @Test
    void one_camera_alone_has_none() {
        glass.show(1);
        large(0);
        assertThat(camera()).isEmpty();
    }
}
