package org.watchroom.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;

final class PlanPanelTest {
    private final List<CameraId> opened = new ArrayList<>();
    private final Camera door = camera("CAM01", "Entrance");
    private final Camera till = camera("CAM02", "Tills");
    private final Camera cellar = camera("CAM03", "Cellar");
    private final Zone tills = zone("Tills", Zone.Kind.TILLS, 12, 2);
    private final Floor ground =
            new Floor(
                    "Ground floor",
                    20,
                    12,
                    90,
                    List.of(tills, zone("Entrance", Zone.Kind.ENTRANCE, 2, 2)),
                    List.of(placed(door, 3, 6), placed(till, 15, 6)));
    private final Floor below =
            new Floor("Below", 20, 12, 90, List.of(), List.of(placed(cellar, 4, 4)));

    @SuppressWarnings("NullAway.Init")
    private PlanViewModel model;

    @SuppressWarnings("NullAway.Init")
    private PlanPanel panel;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private static Camera camera(String code, String name) {
        return new Camera(
                new CameraId(UUID.randomUUID()),
                new StoreId(UUID.randomUUID()),
                code,
                name,
                "",
                "YORK-01",
                Optional.empty(),
                31);
    }

    private static PlacedCamera placed(Camera camera, double x, double y) {
        return new PlacedCamera(
                camera.code(), new PlanPoint(x, y), Optional.of(new ViewCone(90, 60, 4)));
    }

    private static Zone zone(String name, Zone.Kind kind, double x, double y) {
        return new Zone(
                name,
                kind,
                List.of(
                        new PlanPoint(x, y),
                        new PlanPoint(x + 6, y),
                        new PlanPoint(x + 6, y + 3),
                        new PlanPoint(x, y + 3)));
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            var texts = Texts.ofConsole();
            var keys = new Keys(texts);
            model = new PlanViewModel(opened::add);
            var map = new StackPane(new Button("A map"));
            map.setId("map");
            panel = new PlanPanel(model, map, texts, keys);
            window = Window.show(panel, new Theme(), keys);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            panel.close();
            window.close();
        });
    }

    private void show(Floor... floors) {
        Fx.run(() -> {
            model.show(
                    new StorePlan(
                            "York, Coppergate",
                            new FloorPlan(List.of(floors)),
                            List.of(door, till, cellar),
                            Optional.of(new FloorPlan.Place(ground, tills))));
            panel.layout();
        });
    }

    private Button sign(Camera camera) {
        return (Button) panel.lookup("#camera-" + camera.code());
    }

    private List<String> words() {
        return Fx.get(
                () -> Window.all(panel, Labeled.class).stream().map(Labeled::getText).toList());
    }

    private String focus() {
        return Fx.get(() -> {
            var owner = window.scene().getFocusOwner();
            return owner == null ? "" : String.valueOf(owner.getId());
        });
    }

    @Test
    void the_map_stands_there_until_somebody_asks_for_the_plan() {
        show(ground);
        assertThat(Fx.get(() -> panel.lookup("#map").isVisible())).isTrue();

        window.type(List.of(KeyCode.SHIFT), KeyCode.F);

        assertThat(Fx.get(() -> panel.lookup("#map").isVisible())).isFalse();
        assertThat(words()).contains("York, Coppergate: Tills", "Entrance", "Tills");
    }

    @Test
    void a_camera_is_opened_by_click_or_enter_and_arrows_go_from_one_to_the_next() {
        show(ground);
        window.type(List.of(KeyCode.SHIFT), KeyCode.F);
        assertThat(focus()).isEqualTo("camera-CAM01");

        window.type(KeyCode.RIGHT);
        assertThat(focus()).isEqualTo("camera-CAM02");
        window.type(KeyCode.UP);
        assertThat(focus()).as("nothing hangs there").isEqualTo("camera-CAM02");
        Fx.eventually(() -> assertThat(sign(till).getSkin()).as("painted").isNotNull());
        window.type(KeyCode.SPACE);
        assertThat(opened).containsExactly(till.id());

        Fx.run(() -> sign(door).fire());
        assertThat(opened).containsExactly(till.id(), door.id());
    }

    @Test
    void whose_picture_is_shown_bears_the_number_of_its_tile() {
        show(ground);

        Fx.run(() -> model.tiles(new PlanViewModel.Tiles(List.of(till.id()), 0)));

        assertThat(Fx.get(() -> sign(till).getText())).isEqualTo("1");
        assertThat(Fx.get(() -> sign(till).getAccessibleText()))
                .isEqualTo("Tills · CAM02, shown as camera 1");
        assertThat(Fx.get(() -> sign(door).getText())).isEmpty();
        assertThat(Fx.get(() -> sign(door).getAccessibleText()))
                .isEqualTo("Entrance · CAM01, show its pictures");
    }

    @Test
    void a_view_is_drawn_where_the_camera_looks() {
        show(ground);

        // East is up: the camera that looks east sees what is above it.
        var cone =
                Fx.get(() ->
                        panel.lookupAll(".cone").stream()
                                .map(node -> node.getBoundsInParent())
                                .filter(bounds -> bounds.getCenterX() > 500)
                                .findFirst()
                                .orElseThrow());
        var at = Fx.get(() -> sign(till).getBoundsInParent());
        assertThat(cone.getMaxY()).isBetween(at.getCenterY() - 2, at.getCenterY() + 2);
        assertThat(cone.getMinY()).isLessThan(at.getMinY());
    }

    @Test
    void the_floor_where_it_happened_is_shown_first_and_others_can_be_chosen() {
        show(below, ground);
        assertThat(Fx.get(() -> sign(till))).isNotNull();

        Fx.run(() -> model.floor().set(0));

        assertThat(Fx.get(() -> sign(cellar))).isNotNull();
        assertThat(Fx.get(() -> panel.lookup("#camera-CAM02"))).isNull();
    }

    @Test
    void a_store_without_a_plan_says_so_and_what_to_do() {
        Fx.run(() ->
                model.show(
                        new StorePlan(
                                "York, Coppergate", FloorPlan.NONE, List.of(), Optional.empty())));

        window.type(List.of(KeyCode.SHIFT), KeyCode.F);

        assertThat(words())
                .contains(
                        "Nobody has drawn York, Coppergate yet. An administrator can add a plan: admin plan put.");
        Fx.run(model::clear);
        assertThat(words()).contains("Choose an incident to see the floor plan of its store.");
    }

    @Test
    void a_name_that_does_not_fit_its_zone_is_left_out_and_not_cut() {
        var narrow =
                new Floor(
                        "Ground floor",
                        400,
                        300,
                        0,
                        List.of(zone("Beers, wines and spirits", Zone.Kind.SALES, 12, 2)),
                        List.of());
        show(narrow);

        assertThat(Fx.get(() -> panel.lookupAll(".zone-name")))
                .singleElement()
                .satisfies(name -> assertThat(name.isVisible()).isFalse());
    }
}
