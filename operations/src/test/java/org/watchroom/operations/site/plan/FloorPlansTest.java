package org.watchroom.operations.site.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class FloorPlansTest {
    private static final ViewCone VIEW = new ViewCone(120, 80, 14);
    private static final Zone TILLS =
            new Zone(
                    "Tills",
                    Zone.Kind.TILLS,
                    List.of(
                            new PlanPoint(13.1, 6.25),
                            new PlanPoint(18, 6.25),
                            new PlanPoint(18, 13)));

    private final ControlRoom room = new ControlRoom();
    private final Session keeper =
            room.signIn(
                    room.db()
                            .person(
                                    "kay",
                                    "Kay Orme",
                                    "KO",
                                    List.of("administrator", "operator"),
                                    ControlRoom.NORTH));
    private final Session mara = room.signIn(room.mara);
    private final FloorPlans plans = new FloorPlans(keeper.database(), room.clock);
    private final FloorPlans marasPlans = new FloorPlans(mara.database(), room.clock);

    FloorPlansTest() {
        room.db().camera(room.york.value(), "CAM01", "Tills");
        room.db().camera(room.york.value(), "CAM02", "Entrance");
    }

    @AfterEach
    void close() {
        keeper.close();
        mara.close();
        room.close();
    }

    private static Floor floor(String name, PlacedCamera... cameras) {
        return new Floor(name, 18, 15, 350, List.of(TILLS), List.of(cameras));
    }

    private static PlacedCamera camera(String code, double x) {
        return new PlacedCamera(code, new PlanPoint(x, 2), Optional.of(VIEW));
    }

    private int journaled() {
        var count = new AtomicInteger();
        room.db()
                .query(
                        "select count(*) from app.journal where tbl in ('floor', 'camera')",
                        row -> count.set(row.getInt(1)));
        return count.get();
    }

    @Test
    void a_plan_is_read_back_by_whoever_works_the_region() {
        var plan =
                new FloorPlan(
                        List.of(
                                floor("Ground floor", camera("CAM01", 5), camera("CAM02", 6)),
                                floor("First floor")));

        plans.put(room.york, plan);

        assertThat(marasPlans.of(room.york)).isEqualTo(plan);
        assertThat(new Stores(mara.database()).cameras(room.york))
                .extracting(Camera::cone)
                .containsExactly(Optional.of(VIEW), Optional.of(VIEW));
    }

    @Test
    void the_next_plan_takes_the_place_of_the_one_before() {
        plans.put(
                room.york,
                new FloorPlan(
                        List.of(
                                floor("Ground floor", camera("CAM01", 5)),
                                floor("Cellar", camera("CAM02", 6)))));
        var next = new FloorPlan(List.of(floor("Ground floor", camera("CAM02", 7))));

        plans.put(room.york, next);

        assertThat(marasPlans.of(room.york)).isEqualTo(next);

        plans.put(room.york, new FloorPlan(List.of(floor("Cellar"))));
        assertThat(marasPlans.of(room.york).floors())
                .extracting(Floor::name)
                .containsExactly("Cellar");
    }

    @Test
    void the_same_plan_once_more_leaves_no_trace() {
        var plan = new FloorPlan(List.of(floor("Ground floor", camera("CAM01", 5.3))));
        plans.put(room.york, plan);
        var before = journaled();

        plans.put(ControlRoom.NORTH, Map.of("YORK-01", plan));

        assertThat(journaled()).isEqualTo(before);
    }

    @Test
    void of_many_stores_those_are_put_whose_plan_is_another() {
        room.anotherStore("LEEDS-01");
        var first = new FloorPlan(List.of(floor("Ground floor", camera("CAM01", 5.3))));
        var second = new FloorPlan(List.of(floor("Ground floor", camera("CAM02", 6.7))));
        plans.put(ControlRoom.NORTH, Map.of("YORK-01", first, "LEEDS-01", FloorPlan.NONE));

        plans.put(ControlRoom.NORTH, Map.of("YORK-01", second));

        assertThat(marasPlans.of(room.york)).isEqualTo(second);
        assertThatThrownBy(() -> plans.put(ControlRoom.NORTH, Map.of("YORK-09", first)))
                .isInstanceOf(Failure.Missing.class);
    }

    @Test
    void a_camera_that_the_store_has_not_is_named_and_nothing_is_changed() {
        plans.put(room.york, new FloorPlan(List.of(floor("Ground floor"))));

        assertThatThrownBy(() ->
                        plans.put(
                                room.york,
                                new FloorPlan(List.of(floor("New", camera("CAM09", 1))))))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("CAM09")
                .hasMessageContaining("YORK-01");
        assertThat(marasPlans.of(room.york).floors())
                .extracting(Floor::name)
                .containsExactly("Ground floor");
    }

    @Test
    void only_administrators_of_the_region_put_plans() {
        var plan = new FloorPlan(List.of(floor("Ground floor")));

        assertThatThrownBy(() -> marasPlans.put(room.york, plan))
                .isInstanceOf(Failure.Refused.class);
        assertThatThrownBy(() -> plans.put(room.dover, plan)).isInstanceOf(Failure.Missing.class);
        assertThat(marasPlans.of(room.york)).isEqualTo(FloorPlan.NONE);
    }

    @Test
    void nobody_sees_the_plan_of_a_store_of_another_region() {
        plans.put(room.york, new FloorPlan(List.of(floor("Ground floor"))));
        try (var sue = room.signIn(room.sue)) {
            assertThat(new FloorPlans(sue.database(), room.clock).of(room.york))
                    .isEqualTo(FloorPlan.NONE);
        }
    }
}
