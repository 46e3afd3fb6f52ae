package org.watchroom.operations.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MercatorTest {
    @Test
    void there_and_back_is_where_it_was() {
        for (double latitude = -80; latitude <= 80; latitude += 7.3) {
            assertThat(Mercator.latitude(Mercator.y(latitude))).isCloseTo(latitude, within(1e-9));
        }
        assertThat(Mercator.longitude(Mercator.x(-7.25))).isCloseTo(-7.25, within(1e-12));
    }

    @Test
    void the_poles_are_clamped_to_the_edge_of_the_square() {
        assertThat(Mercator.y(90)).isCloseTo(0, within(1e-9));
        assertThat(Mercator.y(-90)).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_view_puts_its_centre_in_the_middle() {
        var view = Viewport.around(51.5, -0.12, 9.5, 800, 600);

        assertThat(view.toX(-0.12)).isCloseTo(400, within(1e-6));
        assertThat(view.toY(51.5)).isCloseTo(300, within(1e-6));
        assertThat(view.zoom()).isCloseTo(9.5, within(1e-9));
        assertThat(view.latitude()).isCloseTo(51.5, within(1e-9));
    }

    @Test
    void a_view_without_size_is_refused() {
        assertThatThrownBy(() -> Viewport.around(51.5, 0, 9, 0, 600))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_scale_bar_is_round_and_fits() {
        var city = ScaleBar.fitting(51.5, 12, 110);
        var country = ScaleBar.fitting(54, 5, 110);

        assertThat(city.text()).isEqualTo("2 km");
        assertThat(city.pixels()).isBetween(40.0, 110.0);
        // 2 km at 51.5° N and zoom 12: 23.8 m per pixel
        assertThat(city.pixels()).isCloseTo(84, within(1.0));
        assertThat(country.text()).isEqualTo("200 km");
        assertThat(ScaleBar.fitting(51.5, 18, 110).text()).isEqualTo("20 m");
    }
}
