package org.watchroom.operations.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapPictureTest {
    private static final int RED = 0xffb3261e;

    @Test
    void the_marker_stands_at_its_place() {
        var picture = MapPicture.of(600, 400, 51.5115, -0.12, 11, "Store 014, Strand");

        // The tip is in the middle; half way up the pin, at its edge, it is filled. Scale 2.
        assertThat(picture.getRGB(300 - 12, 200 - 36)).isEqualTo(RED);
        assertThat(picture.getRGB(300 - 60, 200 - 36)).isNotEqualTo(RED);
    }

    @Test
    void a_marker_at_the_edge_keeps_its_words_inside() {
        var marker = new MapPicture.Marker(51.5, 0.55, "A rather long name of a store");
        var request =
                new MapPicture.Request(
                        600, 400, 51.5, -0.12, 9, 1, MapStyle.LIGHT, List.of(marker));

        var with = MapPicture.image(request);
        var without =
                MapPicture.image(
                        new MapPicture.Request(
                                600, 400, 51.5, -0.12, 9, 1, MapStyle.LIGHT, List.of()));

        var changed = changedColumns(with, without);
        assertThat(changed.getFirst()).as("the words begin left of the pin").isLessThan(400);
        assertThat(changed.getLast()).as("nothing runs into the frame").isLessThan(596);
    }

    @Test
    void a_picture_is_a_png_of_the_size_asked_for() throws IOException {
        var request = new MapPicture.Request(640, 360, 53.4, -2.2, 9, 2, MapStyle.PRINT, List.of());

        var picture = ImageIO.read(new ByteArrayInputStream(MapPicture.png(request)));

        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(360);
    }

    @Test
    void a_picture_of_a_senseless_size_is_refused() {
        assertThatThrownBy(() -> MapPicture.of(10, 10, 51.5, 0, 9, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> changedColumns(BufferedImage a, BufferedImage b) {
        return IntStream.range(0, a.getWidth())
                .filter(x ->
                        IntStream.range(150, 200).anyMatch(y -> a.getRGB(x, y) != b.getRGB(x, y)))
                .boxed()
                .toList();
    }
}
