package org.watchroom.console.map;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// A window with nothing but the map, for looking at it: `MapDemo [light|dark] [london|country]
/// [width] [height]`.
public final class MapDemo {
    private MapDemo() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /// The window.
    public static final class Window extends Application {
        private final Background background = new Background();

        @Override
        public void start(Stage window) throws Exception {
            var args = getParameters().getRaw();
            var theme = new Theme();
            var model = new MapViewModel();
            if (args.contains("light")) {
                theme.switchMode();
                model.dark().set(false);
            }
            var fixtures =
                    Path.of(
                            Objects.requireNonNull(
                                    System.getenv("WATCHROOM_FIXTURES"), "WATCHROOM_FIXTURES"));
            var csv = fixtures.resolve("stores/fhrs-london-supermarkets.csv");
            var random = new Random(7);
            model.pins()
                    .setAll(
                            args.contains("country")
                                    ? Pins.country(600, random)
                                    : Pins.london(csv, random));
            var texts = Texts.ofConsole();
            var keys = new Keys(texts);
            var panel = new MapPanel(model, new TileSetting.BuiltIn(), background, texts, keys);
            var scene = new Scene(panel, size(args, 2, 980), size(args, 3, 560));
            theme.dress(scene);
            keys.listen(scene);
            window.setScene(scene);
            window.show();
            if (args.contains("select")) {
                model.selectedStore().set(model.pins().get(40).id());
            }
            if (args.contains("near")) {
                model.selectedStore().set(model.pins().get(40).id());
                model.zoomToSelected();
            }
            if (args.contains("city")) {
                model.framing().set(new Framing(51.44, -0.25, 51.56, 0.05, 14));
            }
            if (args.contains("home")) {
                model.framing().set(Framing.HOME);
            }
        }

        private static double size(List<String> args, int at, double otherwise) {
            return args.size() > at && args.get(at).matches("\\d+")
                    ? Double.parseDouble(args.get(at))
                    : otherwise;
        }

        @Override
        public void stop() {
            background.close();
            Platform.exit();
        }
    }
}
