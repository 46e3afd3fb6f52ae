package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.basemap.Mercator;

class ClustersTest {
    private final List<StorePin> country = Pins.country(600, new Random(3));

    @Test
    void no_store_is_lost_or_doubled_at_any_zoom() {
        for (int level = 5; level < 20; level++) {
            var all =
                    Clusters.of(country, country.get(17).id(), level).stream()
                            .flatMap(spot -> spot.pins().stream())
                            .toList();

            assertThat(all).hasSize(country.size()).containsAll(country);
        }
    }

    @Test
    void neighbours_become_one_from_afar_and_two_from_close_by() {
        var pins = List.of(Pins.quiet("A", 51.50, -0.12), Pins.quiet("B", 51.51, -0.11));

        assertThat(Clusters.of(pins, null, Clusters.level(8))).hasSize(1);
        assertThat(Clusters.of(pins, null, Clusters.level(15))).hasSize(2);
    }

    @Test
    void an_unanswered_store_does_not_vanish_in_a_cluster() {
        var loud = Pins.pin("LOUD", 51.505, -0.115, 4, 1, true);
        var pins =
                List.of(
                        Pins.quiet("A", 51.50, -0.12),
                        Pins.pin("B", 51.51, -0.11, 4, 2, false),
                        loud);

        var spots = Clusters.of(pins, null, Clusters.level(7));

        assertThat(spots).hasSize(2);
        assertThat(spots.getLast().pins()).as("painted last").containsExactly(loud);
    }

    @Test
    void the_selected_store_stands_alone_at_its_place() {
        var selected = Pins.quiet("A", 51.50, -0.12);
        var pins =
                List.of(selected, Pins.quiet("B", 51.50, -0.12), Pins.quiet("C", 51.5001, -0.12));

        var last = Clusters.of(pins, selected.id(), Clusters.level(9)).getLast();

        assertThat(last.pins()).containsExactly(selected);
        assertThat(last.x()).isEqualTo(Mercator.x(-0.12));
    }

    @Test
    void a_cluster_makes_room_for_an_unanswered_store() {
        var loud = Pins.pin("LOUD", 51.5, -0.12, 4, 1, true);
        var pins = List.of(Pins.quiet("A", 51.5, -0.12), Pins.quiet("B", 51.5, -0.12), loud);

        var spots = Clusters.of(pins, null, Clusters.level(10));

        double apart =
                Math.hypot(
                        spots.getFirst().x() - spots.getLast().x(),
                        spots.getFirst().y() - spots.getLast().y());
        assertThat(apart * Mercator.worldPixels(10)).as("screen units").isGreaterThan(30);
    }

    @Test
    void a_cluster_is_as_bad_as_its_worst_store() {
        var pins =
                List.of(
                        Pins.pin("A", 51.5, -0.12, 2, 3, false),
                        Pins.pin("B", 51.5, -0.12, 4, 1, false),
                        Pins.quiet("C", 51.5, -0.12));

        var spot = Clusters.of(pins, null, Clusters.level(10)).getFirst();

        assertThat(spot.first().code()).isEqualTo("B");
        assertThat(spot.open()).isEqualTo(4);
    }

    @Test
    void the_order_in_which_stores_come_changes_nothing() {
        var shuffled = new ArrayList<>(country);
        Collections.shuffle(shuffled, new Random(1));

        var one = Clusters.of(country, null, Clusters.level(6));
        var other = Clusters.of(shuffled, null, Clusters.level(6));

        assertThat(other.stream().map(spot -> spot.pins().size()).sorted().toList())
                .isEqualTo(one.stream().map(spot -> spot.pins().size()).sorted().toList());
    }
}
