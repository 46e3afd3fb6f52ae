package org.watchroom.console.plan;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.Nearest;
import org.watchroom.simulator.region.DrillRegion;

/// A window with the floor plan of a store of the drill, for looking at it: `PlanDemo [light]
/// [large] [small] [none] [Wickett's|Dapplefield|Copperjack]`.
public final class PlanDemo {
    private PlanDemo() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /// The window.
    public static final class Window extends Application {
        @Override
        public void start(Stage window) {
            var args = getParameters().getRaw();
            var theme = new Theme();
            if (args.contains("light")) {
                theme.switchMode();
            }
            var texts = Texts.ofConsole();
            var keys = new Keys(texts);
            var model = new PlanViewModel(_ -> {});
            var panel = new PlanPanel(model, new StackPane(new Label("The map")), texts, keys);
            if (args.contains("large")) {
                panel.setStyle("-fx-font-size: 26px");
            }
            var scene =
                    args.contains("small")
                            ? new Scene(panel, 560, 340)
                            : new Scene(panel, 940, 560);
            theme.dress(scene);
            keys.listen(scene);
            window.setScene(scene);
            window.show();
            model.show(store(args));
            model.tiles(
                    new PlanViewModel.Tiles(order(Objects.requireNonNull(model.store().get())), 0));
            keys.commands().stream()
                    .filter(command -> command.id().equals("plan.switch"))
                    .forEach(command -> command.action().run());
        }

        private static List<CameraId> order(StorePlan store) {
            return new Nearest(store.cameras(), store.plan())
                    .to("Beers, wines and spirits").stream().limit(3).map(Camera::id).toList();
        }

        private static StorePlan store(List<String> args) {
            var region = new DrillRegion(DrillRegion.USUAL_SEED);
            var draft =
                    region.stores().stream()
                            .filter(store ->
                                    args.stream().noneMatch(a -> Character.isUpperCase(a.charAt(0)))
                                            || args.contains(store.fascia()))
                            .max((a, b) -> a.cameras().size() - b.cameras().size())
                            .orElseThrow();
            var plan = region.plans().getOrDefault(draft.code(), FloorPlan.NONE);
            var shown = args.contains("none") ? FloorPlan.NONE : plan;
            return new StorePlan(
                    draft.name(),
                    shown,
                    cameras(draft),
                    shown.place("Beers, wines and spirits").or(() -> shown.place("Tills")));
        }

        private static List<Camera> cameras(StoreDraft draft) {
            var store = new StoreId(UUID.randomUUID());
            return draft.cameras().stream()
                    .map(camera ->
                            new Camera(
                                    new CameraId(UUID.randomUUID()),
                                    store,
                                    camera.code(),
                                    camera.name(),
                                    camera.place(),
                                    draft.code(),
                                    camera.cone(),
                                    31))
                    .toList();
        }
    }
}
