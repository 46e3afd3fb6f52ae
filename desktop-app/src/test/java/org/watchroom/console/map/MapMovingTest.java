package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.watchroom.console.map.OpenMap.HULL;
import static org.watchroom.console.map.OpenMap.LEEDS;
import static org.watchroom.console.map.OpenMap.YORK;

import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.basemap.MapStyle;

class MapMovingTest {
    private OpenMap map;

    @BeforeEach
    void open() {
        map = new OpenMap(new TileSetting.BuiltIn());
    }

    @AfterEach
    void close() {
        map.close();
    }

    @Test
    void the_region_fills_the_map_when_it_opens() {
        Fx.eventually(() -> assertThat(map.seen()).containsExactlyInAnyOrder(YORK, LEEDS, HULL));
        assertThat(Fx.get(() -> map.stage().camera().zoom())).isGreaterThan(8);
    }

    @Test
    void a_store_selected_elsewhere_is_brought_into_sight() {
        map.go(51.5, -0.12, 12);
        assertThat(Fx.get(map::seen)).doesNotContain(YORK);

        Fx.run(() -> map.model.selectedStore().set(YORK.id()));

        Fx.eventually(() -> assertThat(map.seen()).contains(YORK));
        assertThat(Fx.get(() -> map.stage().camera().zoom()))
                .as("the zoom stays the operator's")
                .isEqualTo(12);
    }

    @Test
    void keys_move_zoom_and_show_all() {
        Fx.run(map.panel::requestFocus);
        map.go(53.9, -1.0, 9);

        map.press(KeyCode.EQUALS);
        Fx.eventually(() -> assertThat(map.stage().camera().zoom()).isEqualTo(9.5));
        map.press(KeyCode.MINUS);
        Fx.eventually(() -> assertThat(map.stage().camera().zoom()).isEqualTo(9));
        map.press(KeyCode.RIGHT);
        Fx.eventually(() -> assertThat(map.stage().camera().longitude()).isGreaterThan(-0.6));
        map.go(51.5, -0.12, 12);
        map.press(KeyCode.HOME);
        Fx.eventually(() -> assertThat(map.seen()).contains(YORK, LEEDS, HULL));
        Fx.run(() -> map.model.selectedStore().set(HULL.id()));
        map.press(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(map.stage().camera().zoom()).isEqualTo(13));
    }

    @Test
    void the_wheel_zooms_about_the_pointer() {
        map.go(53.9, -1.0, 9);
        var before = Fx.get(() -> map.at(LEEDS));

        Fx.run(() -> {
            var view = map.stage().getChildrenUnmodifiable().getFirst();
            view.fireEvent(OpenMap.wheel(before[0], before[1], 40));
        });

        Fx.eventually(() -> assertThat(map.stage().camera().zoom()).isEqualTo(9.5));
        Fx.eventually(() ->
                assertThat(Math.hypot(map.at(LEEDS)[0] - before[0], map.at(LEEDS)[1] - before[1]))
                        .isLessThan(2));
    }

    @Test
    void the_same_place_can_be_shown_again_after_a_drag() {
        map.go(53.9, -1.0, 9);
        map.mouse(MouseEvent.MOUSE_PRESSED, 400, 300);
        map.mouse(MouseEvent.MOUSE_DRAGGED, 250, 200);
        map.mouse(MouseEvent.MOUSE_RELEASED, 250, 200);
        Fx.eventually(() -> assertThat(map.stage().camera().longitude()).isGreaterThan(-0.7));

        map.go(53.9, -1.0, 9);

        Fx.eventually(
                () -> assertThat(map.stage().camera().longitude()).isCloseTo(-1.0, within(0.01)));
    }

    @Test
    void after_much_travel_gluons_view_is_replaced_and_the_map_stays_where_it_is() {
        var first = Fx.get(() -> map.stage().getChildrenUnmodifiable().getFirst());
        for (int i = 0; i < 60; i++) {
            map.go(50 + i * 0.15, -4 + i * 0.1, 13 + i % 4);
        }
        map.mouse(MouseEvent.MOUSE_RELEASED, 250, 200);

        assertThat(Fx.get(() -> map.stage().getChildrenUnmodifiable().getFirst()))
                .isNotSameAs(first);
        map.go(53.9, -2.0, 11);
        Fx.eventually(
                () -> assertThat(map.colour(700, 500)).isEqualTo(OpenMap.fx(MapStyle.DARK.land())));
    }
}
