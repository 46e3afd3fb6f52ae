package org.watchroom.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.simulator.region.DrillRegion;
import tools.jackson.databind.json.JsonMapper;

class StorytellerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:02:11Z");
    private final List<Shop> shops =
            new DrillRegion(DrillRegion.USUAL_SEED).stores().stream().map(Shop::of).toList();

    private List<Story> stories(long seed, int count) {
        var storyteller = new Storyteller(shops, seed, "test");
        return IntStream.range(0, count).mapToObj(_ -> storyteller.next(NOW)).toList();
    }

    @Test
    void the_same_seed_tells_the_same_stories() {
        assertThat(stories(5, 200)).isEqualTo(stories(5, 200));
        assertThat(stories(5, 20)).isNotEqualTo(stories(6, 20));
    }

    @Test
    void no_two_reports_in_a_row_are_alike_and_hardly_any_in_a_thousand() {
        var texts = stories(11, 1000).stream().map(story -> story.report().text()).toList();
        for (int i = 1; i < texts.size(); i++) {
            assertThat(texts.get(i)).isNotEqualTo(texts.get(i - 1));
        }
        assertThat(texts.stream().distinct().count()).isGreaterThan(800);
        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(text).doesNotContain("{").matches("(?s)[A-Z£].*[.?]"));
    }

    @Test
    void most_is_theft_and_little_is_violence() {
        var shares = new HashMap<String, Integer>();
        stories(3, 2000).forEach(story -> shares.merge(story.report().category(), 1, Integer::sum));
        assertThat(shares.get("shop-theft")).isBetween(600, 950);
        int violent =
                Stream.of("panic", "assault", "weapon", "robbery", "fire")
                        .mapToInt(code -> shares.getOrDefault(code, 0))
                        .sum();
        assertThat(violent).isBetween(40, 260);
    }

    @Test
    void every_report_says_that_it_is_a_drill() {
        assertThat(stories(8, 300))
                .allSatisfy(story -> {
                    var json = new JsonMapper().readTree(story.report().json());
                    assertThat(json.get("drill").asBoolean()).isTrue();
                    assertThat(json.get("store").asString()).isEqualTo(story.shop().code());
                });
    }

    @Test
    void what_happens_at_a_camera_is_recorded_there_and_at_the_door() {
        assertThat(stories(9, 300))
                .allSatisfy(story -> {
                    var cameras = story.shop().cameras();
                    assertThat(cameras).containsAll(story.lenses());
                    story.drama()
                            .ifPresent(drama -> {
                                assertThat(story.lenses().getFirst().code())
                                        .isEqualTo(drama.camera());
                                assertThat(drama.moment()).isEqualTo(NOW);
                            });
                    assertThat(story.lenses()).hasSizeLessThanOrEqualTo(2).doesNotHaveDuplicates();
                });
    }

    @Test
    void a_store_list_is_read_from_a_file(@TempDir Path folder) throws Exception {
        var file = folder.resolve("stores.json");
        Files.writeString(
                file,
                """
                [{"code": "A1", "name": "Corner", "cameras": [{"code": "C1", "place": "Entrance"}]}, {"code": "A2", "name": "Park"}]
                """,
                StandardCharsets.UTF_8);
        assertThat(Shop.read(file))
                .containsExactly(
                        new Shop("A1", "Corner", List.of(new Shop.Lens("C1", "Entrance"))),
                        new Shop("A2", "Park", List.of()));
    }
}
