package org.watchroom.operations.basemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceLabelsTest {
    private static final PlaceLabels.TextWidth WIDTH =
            (text, size, _) -> text.length() * size * 0.6;

    private final PlaceLabels labels = new PlaceLabels(Basemap.get());

    @Test
    void the_country_shows_its_great_cities_and_no_village() {
        var names =
                names(labels.moving(Viewport.around(54.8, -4, 5.2, 980, 560), List.of(), WIDTH));

        assertThat(names)
                .contains("London", "Manchester", "Glasgow", "Cardiff", "Belfast", "Dublin");
        assertThat(names).doesNotContain("Windsor", "Southwold");
    }

    @Test
    void a_city_shows_its_quarters() {
        var names =
                names(
                        labels.moving(
                                Viewport.around(51.5, -0.12, 11.5, 980, 560), List.of(), WIDTH));

        assertThat(names).contains("London", "Brixton", "Camden Town");
    }

    @Test
    void no_name_lies_over_another() {
        for (double zoom = 5; zoom < 14; zoom += 0.7) {
            var chosen =
                    labels.moving(Viewport.around(53.4, -2.2, zoom, 980, 560), List.of(), WIDTH);
            for (var a : chosen) {
                for (var b : chosen) {
                    assertThat(a.equals(b) || apart(a, b)).as(a + " and " + b).isTrue();
                }
            }
        }
    }

    @Test
    void a_picture_that_stands_still_cuts_no_name_and_leaves_free_what_is_taken() {
        var view = Viewport.around(51.5, -0.12, 10.5, 600, 400);
        var taken = new PlaceLabels.Taken(280, 150, 200, 120);

        var chosen = labels.whole(view, List.of(taken), WIDTH);

        assertThat(chosen)
                .isNotEmpty()
                .allSatisfy(label -> {
                    assertThat(label.x()).isPositive();
                    assertThat(label.x() + label.width()).isLessThan(600);
                });
        assertThat(names(chosen)).doesNotContain("London");
    }

    private static List<String> names(List<PlaceLabels.Label> chosen) {
        return chosen.stream().map(label -> label.place().name()).toList();
    }

    private static boolean apart(PlaceLabels.Label a, PlaceLabels.Label b) {
        return a.x() + a.width() < b.x()
                || b.x() + b.width() < a.x()
                || a.y() < b.y() - b.fontSize()
                || b.y() < a.y() - a.fontSize();
    }
}
