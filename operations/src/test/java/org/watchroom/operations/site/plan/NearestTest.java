package org.watchroom.operations.site.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;

final class NearestTest {
    private static final StoreId STORE = new StoreId(UUID.randomUUID());

    /// The upper edge faces south: what looks up looks to 180 degrees.
    private static final int UP = 180;

    private final Zone tills = square("Tills", 10, 0);
    private final Zone till3 = square("Till 3", 14, 0);
    private final Zone spirits = square("Beers, wines and spirits", 0, 0);
    private final Zone store = square("Stockroom", 0, 10);

    private final Camera door = camera("CAM01", "Entrance");
    private final Camera far = camera("CAM02", "Whole shop");
    private final Camera near = camera("CAM03", "Till bank");
    private final Camera back = camera("CAM04", "Stockroom");
    private final List<Camera> cameras = List.of(door, far, near, back);

    private final FloorPlan plan =
            new FloorPlan(
                    List.of(
                            new Floor(
                                    "Ground floor",
                                    20,
                                    20,
                                    UP,
                                    List.of(tills, till3, spirits, store),
                                    List.of(
                                            placed(door, 10, 19, 0),
                                            placed(far, 12, 14, 180),
                                            placed(near, 12, 6, 180),
                                            placed(back, 2, 19, 180)))));

    private static Zone square(String name, double x, double y) {
        return new Zone(
                name,
                Zone.Kind.SALES,
                List.of(
                        new PlanPoint(x, y),
                        new PlanPoint(x + 4, y),
                        new PlanPoint(x + 4, y + 4),
                        new PlanPoint(x, y + 4)));
    }

    private static Camera camera(String code, String name) {
        return new Camera(
                new CameraId(UUID.randomUUID()),
                STORE,
                code,
                name,
                "",
                "YORK-01",
                Optional.empty(),
                31);
    }

    private static PlacedCamera placed(Camera camera, double x, double y, int bearing) {
        return new PlacedCamera(
                camera.code(), new PlanPoint(x, y), Optional.of(new ViewCone(bearing, 60, 15)));
    }

    @Test
    void those_that_see_the_place_come_first_the_nearer_before_the_farther() {
        assertThat(new Nearest(cameras, plan).to("by the tills")).startsWith(near, far);
        assertThat(new Nearest(cameras, plan).to("Stockroom")).startsWith(back);
    }

    @Test
    void nothing_is_lost_and_nothing_doubled() {
        assertThat(new Nearest(cameras, plan).to("tills"))
                .containsExactlyInAnyOrderElementsOf(cameras);
        assertThat(new Nearest(cameras, plan).beside(near))
                .containsExactlyInAnyOrder(door, far, back);
    }

    @Test
    void the_longest_name_that_is_in_the_words_is_meant() {
        assertThat(plan.place("Man at till 3 shouting").map(p -> p.zone().name()))
                .contains("Till 3");
        assertThat(plan.place("till 4").map(p -> p.zone().name())).contains("Tills");
        assertThat(plan.place("WINES, beers & Spirits and").map(p -> p.zone().name()))
                .contains("Beers, wines and spirits");
        assertThat(plan.place("car park")).isEmpty();
        assertThat(plan.place(" ")).isEmpty();
    }

    @Test
    void a_camera_that_is_named_comes_first_and_then_those_that_look_there_too() {
        assertThat(new Nearest(cameras, plan).to("cam03")).startsWith(near, far);
    }

    @Test
    void what_a_named_camera_looks_at_is_the_place() {
        assertThat(new Nearest(cameras, plan).place("CAM04").map(p -> p.zone().name()))
                .contains("Stockroom");
        assertThat(new Nearest(cameras, plan).place("Tills").map(p -> p.zone().name()))
                .contains("Tills");
    }

    @Test
    void without_words_or_with_words_nobody_knows_the_usual_order_stays() {
        assertThat(new Nearest(cameras, plan).to("")).isEqualTo(cameras);
        assertThat(new Nearest(cameras, FloorPlan.NONE).to("on the roof")).isEqualTo(cameras);
    }

    @Test
    void without_a_plan_what_a_camera_is_called_says_where_it_looks() {
        assertThat(new Nearest(cameras, FloorPlan.NONE).to("in the stockroom"))
                .startsWith(back, door);
    }

    @Test
    void the_neighbours_of_a_camera_look_where_it_looks() {
        assertThat(new Nearest(cameras, plan).beside(near)).startsWith(far);
        assertThat(new Nearest(cameras, FloorPlan.NONE).beside(near))
                .containsExactly(door, far, back);
    }

    @Test
    void a_view_ends_at_its_range_and_at_its_sides() {
        var eye = new PlacedCamera("C", new PlanPoint(5, 5), Optional.of(new ViewCone(90, 90, 4)));

        assertThat(eye.sees(new PlanPoint(8, 5), 0)).as("ahead, to the east").isTrue();
        assertThat(eye.sees(new PlanPoint(9.1, 5), 0)).as("too far").isFalse();
        assertThat(eye.sees(new PlanPoint(7, 6.9), 0)).as("just within").isTrue();
        assertThat(eye.sees(new PlanPoint(7, 7.1), 0)).as("just beside").isFalse();
        assertThat(eye.sees(new PlanPoint(5, 2), 90)).as("the drawing turned: east is up").isTrue();
        assertThat(
                        new PlacedCamera("C", new PlanPoint(5, 5), Optional.empty())
                                .sees(new PlanPoint(5, 5), 0))
                .as("nobody knows")
                .isFalse();
    }

    @Test
    void a_zone_knows_its_middle_and_what_is_in_it() {
        var corner =
                new Zone(
                        "L",
                        Zone.Kind.SALES,
                        List.of(
                                new PlanPoint(0, 0),
                                new PlanPoint(4, 0),
                                new PlanPoint(4, 2),
                                new PlanPoint(2, 2),
                                new PlanPoint(2, 4),
                                new PlanPoint(0, 4)));

        assertThat(corner.contains(new PlanPoint(3, 1))).isTrue();
        assertThat(corner.contains(new PlanPoint(3, 3))).isFalse();
        assertThat(corner.centre().x()).isBetween(1.66, 1.67);
        assertThat(tills.centre()).isEqualTo(new PlanPoint(12, 2));
    }
}
