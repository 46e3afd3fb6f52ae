package org.watchroom.console.map;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.basemap.Viewport;

/// A window with the map of three stores in it, and the hands to use it.
final class OpenMap implements AutoCloseable {
    static final double WIDTH = 980;
    static final double HEIGHT = 560;
    static final StorePin YORK = Pins.quiet("YORK", 53.96, -1.08);
    static final StorePin LEEDS = Pins.pin("LEEDS", 53.80, -1.55, 3, 1, false);
    static final StorePin HULL = Pins.pin("HULL", 53.74, -0.33, 4, 2, true);

    private final Background background = new Background();
    final MapViewModel model = Fx.get(MapViewModel::new);
    final Keys keys = Fx.get(() -> new Keys(Texts.ofConsole()));
    final MapPanel panel;
    final Stage window;

    OpenMap(TileSetting setting) {
        panel =
                Fx.get(() -> {
                    model.pins().setAll(YORK, LEEDS, HULL);
                    return new MapPanel(model, setting, background, Texts.ofConsole(), keys);
                });
        window = Fx.get(() -> shown(panel));
        painted();
    }

    private Stage shown(MapPanel content) {
        var scene = new Scene(content, WIDTH, HEIGHT);
        new Theme().dress(scene);
        keys.listen(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    @Override
    public void close() {
        Fx.run(() -> {
            panel.close();
            window.hide();
        });
        background.close();
    }

    MapStage stage() {
        return (MapStage) panel.lookup(".map-stage");
    }

    PinLayer pins() {
        return layer(PinLayer.class);
    }

    <T extends Node> T layer(Class<T> type) {
        var view = (Parent) stage().getChildrenUnmodifiable().getFirst();
        return view.getChildrenUnmodifiable().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    void go(double latitude, double longitude, double zoom) {
        Fx.run(() -> stage().show(new Camera(latitude, longitude, zoom)));
        painted();
    }

    void painted() {
        Fx.eventually(() -> {
            panel.layout();
            if (!panel.complete()) {
                throw new AssertionError("still painting");
            }
        });
    }

    List<StorePin> seen() {
        var view = view();
        return model.pins().stream()
                .filter(pin ->
                        view.toX(pin.lon()) > 0
                                && view.toX(pin.lon()) < WIDTH
                                && view.toY(pin.lat()) > 0
                                && view.toY(pin.lat()) < HEIGHT)
                .toList();
    }

    Viewport view() {
        return Objects.requireNonNull(pins().viewport(), "nothing was painted yet");
    }

    double[] at(StorePin pin) {
        var view = view();
        return new double[] {view.toX(pin.lon()), view.toY(pin.lat())};
    }

    Spot spotAt(StorePin pin) {
        return pins().under(at(pin)[0], at(pin)[1]).getFirst();
    }

    void click(StorePin pin) {
        onPin(pin, MouseEvent.MOUSE_CLICKED);
    }

    void point(StorePin pin) {
        onPin(pin, MouseEvent.MOUSE_MOVED);
    }

    void onPin(StorePin pin, EventType<MouseEvent> type) {
        var at = Fx.get(() -> at(pin));
        mouse(type, at[0], at[1]);
    }

    void mouse(EventType<MouseEvent> type, double x, double y) {
        Supplier<Node> target = () -> stage().getChildrenUnmodifiable().getFirst();
        boolean down = type == MouseEvent.MOUSE_DRAGGED || type == MouseEvent.MOUSE_PRESSED;
        Fx.run(() ->
                target.get()
                        .fireEvent(
                                new MouseEvent(
                                        type,
                                        x,
                                        y,
                                        x,
                                        y,
                                        MouseButton.PRIMARY,
                                        1,
                                        false,
                                        false,
                                        false,
                                        false,
                                        down,
                                        false,
                                        false,
                                        false,
                                        false,
                                        true,
                                        null)));
    }

    static ScrollEvent wheel(double x, double y, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    void press(KeyCode code) {
        Fx.run(() ->
                panel.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    String words(String selector) {
        return ((Label) panel.lookup(selector)).getText();
    }

    Color colour(int x, int y) {
        return panel.snapshot(null, new WritableImage((int) WIDTH, (int) HEIGHT))
                .getPixelReader()
                .getColor(x, y);
    }

    /// All colours that are painted within so many pixels of a point.
    Set<Color> coloursAround(double[] at, int reach) {
        var pixels =
                panel.snapshot(null, new WritableImage((int) WIDTH, (int) HEIGHT)).getPixelReader();
        var found = new HashSet<Color>();
        for (int x = (int) at[0] - reach; x <= at[0] + reach; x++) {
            for (int y = (int) at[1] - reach; y <= at[1] + reach; y++) {
                if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
                    found.add(pixels.getColor(x, y));
                }
            }
        }
        return found;
    }

    static Color fx(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
