package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.map.OpenMap.HULL;
import static org.watchroom.console.map.OpenMap.LEEDS;
import static org.watchroom.console.map.OpenMap.YORK;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.basemap.MapStyle;

class MapPanelTest {
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
    void land_and_sea_are_painted_and_follow_the_theme() {
        map.go(53.90, -2.0, 11);
        Fx.eventually(
                () -> assertThat(map.colour(700, 500)).isEqualTo(OpenMap.fx(MapStyle.DARK.land())));
        map.go(54.5, 2.5, 9);
        Fx.eventually(
                () -> assertThat(map.colour(700, 500)).isEqualTo(OpenMap.fx(MapStyle.DARK.sea())));

        Fx.run(() -> map.model.dark().set(false));

        Fx.eventually(
                () -> assertThat(map.colour(700, 500)).isEqualTo(OpenMap.fx(MapStyle.LIGHT.sea())));
    }

    @Test
    void a_click_on_a_pin_selects_its_store_and_a_click_beside_it_leaves_it() {
        map.click(LEEDS);
        assertThat(Fx.get(() -> map.model.selectedStore().get())).isEqualTo(LEEDS.id());

        map.mouse(MouseEvent.MOUSE_CLICKED, 12, 300);
        assertThat(Fx.get(() -> map.model.selectedStore().get())).isEqualTo(LEEDS.id());
    }

    @Test
    void a_cluster_is_opened_by_a_click() {
        Fx.run(() -> map.model.pins().setAll(YORK, Pins.quiet("YORK-2", 53.98, -1.06)));
        map.go(53.9, -1.0, 7);
        assertThat(Fx.get(() -> map.spotAt(YORK).single())).isFalse();

        map.click(YORK);

        Fx.eventually(() -> assertThat(map.spotAt(YORK).single()).isTrue());
        assertThat(Fx.get(() -> map.model.selectedStore().get())).isNull();
    }

    @Test
    void stores_at_one_address_are_selected_in_turn() {
        var second = Pins.quiet("YORK-2", 53.96, -1.08);
        var third = Pins.quiet("YORK-3", 53.96, -1.08);
        Fx.run(() -> map.model.pins().setAll(YORK, second, third));
        map.go(53.96, -1.08, Camera.CLOSEST);

        for (var expected : List.of(YORK, second, third, YORK)) {
            clickTheOthers();
            assertThat(Fx.get(() -> map.model.selectedStore().get())).isEqualTo(expected.id());
            map.painted();
        }
    }

    /// The cluster of what is not selected stands aside from the selected store.
    private void clickTheOthers() {
        var at =
                Fx.get(() -> {
                    var selected = map.model.selectedStore().get();
                    var others =
                            Clusters.of(map.model.pins(), selected, Clusters.level(Camera.CLOSEST))
                                    .getFirst();
                    var view = map.view();
                    return new double[] {
                        others.x() * view.worldPixels() - view.left(),
                        others.y() * view.worldPixels() - view.top()
                    };
                });
        map.mouse(MouseEvent.MOUSE_CLICKED, at[0], at[1]);
    }

    @Test
    void of_two_stores_at_one_address_the_hidden_one_is_reached_by_a_second_click() {
        var second = Pins.quiet("YORK-2", 53.96, -1.08);
        Fx.run(() -> map.model.pins().setAll(YORK, second));
        map.go(53.96, -1.08, Camera.CLOSEST);

        map.click(YORK);
        assertThat(Fx.get(() -> map.model.selectedStore().get())).isEqualTo(YORK.id());
        map.painted();
        map.click(YORK);
        assertThat(Fx.get(() -> map.model.selectedStore().get())).isEqualTo(second.id());
    }

    @Test
    void the_pointer_over_a_pin_is_told_what_is_there() {
        map.point(HULL);

        Fx.eventually(
                () -> assertThat(map.words(".map-tip .title")).isEqualTo("Store HULL, Testham"));
        assertThat(Fx.get(() -> map.words(".map-tip .detail")))
                .isEqualTo("2 open incidents, worst critical\nWaiting for an answer");

        map.mouse(MouseEvent.MOUSE_MOVED, 20, 20);
        assertThat(Fx.get(() -> map.panel.lookup(".map-tip").isVisible())).isFalse();
    }

    @Test
    void a_store_that_nobody_sees_into_is_marked_and_says_so() {
        Fx.run(() -> map.model.pins().setAll(Pins.blind(YORK)));
        var at = Fx.get(() -> map.at(YORK));
        Fx.eventually(() -> assertThat(map.coloursAround(at, 40)).contains(Color.web("#ffc65c")));
        map.point(YORK);
        Fx.eventually(() ->
                assertThat(map.words(".map-tip .detail"))
                        .startsWith("Cameras or a recorder give no pictures\n"));
    }

    @Test
    void a_map_file_that_cannot_be_used_leaves_the_built_in_map_and_says_so() {
        close();
        map = new OpenMap(new TileSetting.Mbtiles(Path.of("/nowhere/gb.mbtiles")));

        Fx.eventually(() -> assertThat(map.words(".notice-line")).contains("built-in map"));
        map.go(53.90, -2.0, 11);
        Fx.eventually(
                () -> assertThat(map.colour(700, 500)).isEqualTo(OpenMap.fx(MapStyle.DARK.land())));
    }

    @Test
    void an_idle_map_paints_nothing() {
        var painted = new AtomicInteger();
        map.go(53.9, -1.0, 9);
        Fx.run(() -> map.layer(GroundLayer.class).onShown(_ -> painted.incrementAndGet()));

        Fx.run(() -> {
            map.window.getScene().getRoot().requestLayout();
            map.panel.layout();
        });

        assertThat(painted).hasValue(0);
    }

    @Test
    void a_closed_panel_lets_go_of_the_model() {
        Fx.run(() -> {
            map.panel.close();
            map.model.selectedStore().set(YORK.id());
            map.model.pins().clear();
            map.model.fitRegion();
        });

        assertThat(Fx.get(() -> map.model.framing().get()))
                .as("nobody took the request")
                .isEqualTo(Framing.HOME);
        assertThat(map.keys.commands()).isEmpty();
    }
}
