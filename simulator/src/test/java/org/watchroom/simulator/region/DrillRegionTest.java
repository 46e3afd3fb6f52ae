package org.watchroom.simulator.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.basemap.Basemap;
import org.watchroom.operations.basemap.BasemapPainter;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.basemap.Viewport;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.site.plan.FloorPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DrillRegionTest {
    private static final Pattern POSTCODE = Pattern.compile("[A-Z]{1,2}\\d{1,2}[A-Z]? \\d[A-Z]{2}");
    private static final Pattern EIRCODE = Pattern.compile("[A-Z]\\d[\\dW] [A-Z0-9]{4}");

    private final List<StoreDraft> stores = new DrillRegion(DrillRegion.USUAL_SEED).stores();

    @Test
    void the_same_seed_gives_the_same_region_and_another_seed_another() {
        assertThat(new DrillRegion(DrillRegion.USUAL_SEED).stores()).isEqualTo(stores);
        assertThat(new DrillRegion(2).stores()).isNotEqualTo(stores);
    }

    @Test
    void every_camera_of_every_store_hangs_on_its_plan_and_sees_what_it_is_called_after() {
        var plans = new DrillRegion(DrillRegion.USUAL_SEED).plans();

        assertThat(stores)
                .allSatisfy(store -> {
                    var plan = plans.getOrDefault(store.code(), FloorPlan.NONE);
                    assertThat(store.cameras())
                            .allSatisfy(camera -> {
                                var stand = plan.camera(camera.code()).orElseThrow();
                                var zone = plan.place(camera.place()).orElseThrow().zone();
                                assertThat(zone.name()).isEqualTo(camera.place());
                                assertThat(stand.camera().sees(zone.centre(), stand.floor().up()))
                                        .as(store.code() + " " + camera)
                                        .isTrue();
                            });
                });
    }

    @Test
    void every_store_is_one_of_a_kind() {
        assertThat(stores).hasSize(320);
        assertThat(stores).extracting(StoreDraft::code).doesNotHaveDuplicates();
        assertThat(stores).extracting(store -> store.name() + store.town()).doesNotHaveDuplicates();
        assertThat(stores).extracting(StoreDraft::postcode).doesNotHaveDuplicates();
        assertThat(stores)
                .extracting(StoreDraft::fascia)
                .contains("Wickett's", "Dapplefield", "Copperjack");
    }

    @Test
    void postcodes_and_zones_are_those_of_the_country() {
        assertThat(stores)
                .allSatisfy(store -> {
                    boolean irish = store.jurisdiction().equals("ireland");
                    assertThat(store.postcode()).matches(irish ? EIRCODE : POSTCODE);
                    assertThat(store.zone().getId())
                            .isEqualTo(irish ? "Europe/Dublin" : "Europe/London");
                });
        assertThat(stores)
                .extracting(StoreDraft::jurisdiction)
                .contains("england-wales", "scotland", "northern-ireland", "ireland");
    }

    @Test
    void every_store_has_two_to_six_cameras_that_watch_the_door_and_the_tills() {
        assertThat(stores)
                .allSatisfy(store -> {
                    assertThat(store.cameras()).hasSizeBetween(2, 6);
                    assertThat(store.cameras().getFirst().place()).isEqualTo("Entrance");
                    assertThat(store.cameras().get(1).place()).isIn("Tills", "Self-checkout");
                    assertThat(store.cameras())
                            .extracting(StoreDraft.CameraDraft::code)
                            .doesNotHaveDuplicates();
                    assertThat(store.cameras())
                            .allSatisfy(camera -> assertThat(camera.cone()).isPresent());
                });
    }

    @Test
    void every_store_stands_on_land_of_the_built_in_map() {
        var black = Color.BLACK;
        var painter =
                new BasemapPainter(
                        Basemap.get(), new MapStyle(Color.RED, black, black, black, black, black));
        var wet =
                stores.stream()
                        .filter(store -> sea(painter, store.position().orElseThrow()))
                        .map(StoreDraft::name);
        assertThat(sea(painter, new Position(53.9, -4.6))).as("the Irish Sea").isTrue();
        assertThat(wet).isEmpty();
    }

    private static boolean sea(BasemapPainter painter, Position position) {
        var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        painter.paint(
                graphics,
                Viewport.around(position.latitude(), position.longitude(), 15, 64, 64),
                1);
        graphics.dispose();
        return (picture.getRGB(32, 32) & 0xff0000) != 0;
    }

    @Test
    void stores_of_england_and_wales_stand_on_land_in_their_force_area() throws Exception {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var fixtures =
                named != null
                        ? Path.of(named)
                        : Path.of(
                                System.getProperty("watchroom.root", "."),
                                "..",
                                "shared",
                                "fixtures");
        var file = fixtures.resolve("maps/police_force_areas.geojson");
        assumeTrue(Files.exists(file), "the police force areas of the fixtures are not here");
        var areas = new JsonMapper().readTree(file.toFile()).get("features");

        var astray =
                stores.stream()
                        .filter(store -> store.jurisdiction().equals("england-wales"))
                        .filter(store ->
                                !inside(
                                        area(areas, store.policeForce().orElseThrow()),
                                        store.position().orElseThrow()))
                        .map(store -> store.name() + " " + store.position().orElseThrow());
        assertThat(astray).isEmpty();
    }

    private static JsonNode area(JsonNode areas, String force) {
        for (var area : areas) {
            if (area.get("properties").get("PFA20CD").asString().equals(force)) {
                return area.get("geometry");
            }
        }
        throw new AssertionError(force);
    }

    private static boolean inside(JsonNode geometry, Position position) {
        boolean many = geometry.get("type").asString().equals("MultiPolygon");
        boolean inside = false;
        for (var polygon :
                many ? geometry.get("coordinates") : List.of(geometry.get("coordinates"))) {
            for (var ring : polygon) {
                inside ^= crossings(ring, position);
            }
        }
        return inside;
    }

    private static boolean crossings(JsonNode ring, Position position) {
        boolean odd = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            double x1 = ring.get(i).get(0).asDouble();
            double y1 = ring.get(i).get(1).asDouble();
            double x2 = ring.get(j).get(0).asDouble();
            double y2 = ring.get(j).get(1).asDouble();
            double y = position.latitude();
            if ((y1 > y) != (y2 > y)
                    && position.longitude() < (x2 - x1) * (y - y1) / (y2 - y1) + x1) {
                odd = !odd;
            }
        }
        return odd;
    }
}
