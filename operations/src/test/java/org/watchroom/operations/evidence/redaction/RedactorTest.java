package org.watchroom.operations.evidence.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.evidence.redaction.Mask.Box;
import org.watchroom.operations.evidence.redaction.Mask.Brush;
import org.watchroom.operations.evidence.redaction.Mask.Ellipse;
import org.watchroom.operations.evidence.redaction.Mask.Point;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

final class RedactorTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;

    @Test
    void a_box_is_black_to_its_last_pixel_and_not_one_further() {
        var source = Pictures.noise(WIDTH, HEIGHT, new Random(1));

        var painted =
                Redactor.paint(
                        source,
                        List.of(new Redaction(new Box(10, 20, 30, 40), Manner.BLACKED_OUT)));

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= 10 && x < 40 && y >= 20 && y < 60;
                assertThat(painted.getRGB(x, y))
                        .as("%d,%d", x, y)
                        .isEqualTo(inside ? 0xff000000 : source.getRGB(x, y));
            }
        }
    }

    @Test
    void blocks_are_of_one_colour_and_at_least_sixteen_pixels_wide() {
        var source = Pictures.noise(WIDTH, HEIGHT, new Random(2));

        var painted =
                Redactor.paint(
                        source, List.of(new Redaction(new Box(5, 5, 64, 64), Manner.PIXELATED)));

        for (int top = 5; top < 69; top += 16) {
            for (int left = 5; left < 69; left += 16) {
                assertThat(colours(painted, left, top, 16)).as("%d,%d", left, top).hasSize(1);
            }
        }
        assertThat(colours(painted, 5, 5, 64)).hasSizeBetween(2, 16);
    }

    @Test
    void a_large_face_gets_larger_blocks() {
        assertThat(new Redaction(new Ellipse(0, 0, 400, 800), Manner.PIXELATED).block())
                .isEqualTo(50);
    }

    @Test
    void the_source_stays_as_it_is() {
        var source = Pictures.noise(WIDTH, HEIGHT, new Random(3));
        var before = source.getRGB(12, 12);

        Redactor.paint(source, List.of(new Redaction(new Box(0, 0, 100, 80), Manner.BLACKED_OUT)));

        assertThat(source.getRGB(12, 12)).isEqualTo(before);
    }

    @Test
    void what_is_blacked_out_stays_so_under_blocks_that_were_drawn_later() {
        var source = Pictures.noise(WIDTH, HEIGHT, new Random(4));
        var black = new Redaction(new Box(20, 20, 20, 20), Manner.BLACKED_OUT);
        var blocks = new Redaction(new Box(0, 0, 100, 80), Manner.PIXELATED);

        var painted = Redactor.paint(source, List.of(black, blocks));

        assertThat(colours(painted, 20, 20, 20)).isEqualTo(Set.of(0xff000000));
    }

    @Test
    void an_ellipse_and_a_brush_cover_every_pixel_that_they_touch() {
        var ellipse = new Ellipse(10, 10, 21, 11);
        assertThat(ellipse.covers(10, 15)).isTrue();
        assertThat(ellipse.covers(30, 15)).isTrue();
        assertThat(ellipse.covers(31, 15)).isFalse();
        assertThat(ellipse.covers(10, 10)).as("the corner of its box").isFalse();

        var brush = new Brush(List.of(new Point(20, 20), new Point(60, 20)), 5);
        assertThat(brush.covers(40, 15)).isTrue();
        assertThat(brush.covers(40, 24)).isTrue();
        assertThat(brush.covers(65, 20)).isTrue();
        assertThat(brush.covers(40, 27)).isFalse();
    }

    @Property(tries = 60)
    void whatever_is_masked_only_that_changes_and_the_check_finds_nothing(@ForAll long seed) {
        var random = new Random(seed);
        var source = Pictures.noise(WIDTH, HEIGHT, random);
        var redactions = some(random);

        var painted = Redactor.paint(source, redactions);

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                var at = new int[] {x, y};
                if (redactions.stream().noneMatch(one -> one.mask().covers(at[0], at[1]))) {
                    assertThat(painted.getRGB(x, y)).isEqualTo(source.getRGB(x, y));
                }
            }
        }
        assertThat(SelfCheck.faults(StillPicture.png(painted), source, redactions)).isEmpty();
        assertThat(survivors(painted, source, redactions)).isEmpty();
    }

    /// Pixels under a mask that still have the colour of their own place, but for those whose block
    /// has just that colour.
    private static Map<Point, Integer> survivors(
            BufferedImage painted, BufferedImage source, List<Redaction> redactions) {
        var found = new HashMap<Point, Integer>();
        for (var one : redactions) {
            Redactor.eachCovered(
                    one.mask(),
                    Redactor.within(painted, one),
                    (x, y, _) -> {
                        if (painted.getRGB(x, y) == source.getRGB(x, y)) {
                            found.put(new Point(x, y), source.getRGB(x, y));
                        }
                    });
        }
        return found;
    }

    private static List<Redaction> some(Random random) {
        var redactions = new ArrayList<Redaction>();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            int x = random.nextInt(-30, WIDTH);
            int y = random.nextInt(-30, HEIGHT);
            int width = random.nextInt(1, 80);
            int height = random.nextInt(1, 80);
            var mask =
                    switch (random.nextInt(3)) {
                        case 0 -> new Box(x, y, width, height);
                        case 1 -> new Ellipse(x, y, width, height);
                        default ->
                                new Brush(
                                        List.of(new Point(x, y), new Point(x + width, y + height)),
                                        random.nextInt(1, 20));
                    };
            redactions.add(
                    new Redaction(
                            mask, random.nextBoolean() ? Manner.PIXELATED : Manner.BLACKED_OUT));
        }
        return redactions;
    }

    private static Set<Integer> colours(BufferedImage picture, int left, int top, int side) {
        var colours = new HashSet<Integer>();
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
