package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapViewModelTest {
    private final MapViewModel model = new MapViewModel();
    private final StorePin york = Pins.quiet("YORK", 53.96, -1.08);
    private final StorePin leeds = Pins.pin("LEEDS", 53.80, -1.55, 3, 1, false);

    @Test
    void an_empty_region_shows_the_country() {
        model.fitRegion();

        assertThat(model.framing().get()).isEqualTo(Framing.HOME);
    }

    @Test
    void the_region_is_the_box_around_its_stores() {
        model.pins().setAll(york, leeds);

        model.fitRegion();

        assertThat(model.framing().get()).isEqualTo(new Framing(53.80, -1.55, 53.96, -1.08, 13));
    }

    @Test
    void without_a_selected_store_there_is_nothing_to_go_to() {
        model.pins().setAll(york);

        model.zoomToSelected();

        assertThat(model.framing().get()).isNull();
    }

    @Test
    void a_store_that_is_not_on_the_map_cannot_be_gone_to() {
        model.pins().setAll(york);
        model.selectedStore().set(leeds.id());

        model.zoomToSelected();

        assertThat(model.framing().get()).isNull();
    }

    @Test
    void clicking_one_spot_again_goes_through_its_stores() {
        model.pins().setAll(york, leeds);

        for (var expected : List.of(leeds, york, leeds)) { // by code
            model.select(List.of(york, leeds));
            assertThat(model.selectedStore().get()).isEqualTo(expected.id());
        }
    }
}
