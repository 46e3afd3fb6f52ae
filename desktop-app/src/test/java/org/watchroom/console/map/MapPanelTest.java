package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.basemap.Viewport;

class MapPanelTest {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 560;

    private final StorePin york = Pins.quiet("YORK", 53.96, -1.08);
    private final StorePin leeds = Pins.pin("LEEDS", 53.80, -1.55, 3, 1, false);
    private final StorePin hull = Pins.pin("HULL", 53.74, -0.33, 4, 2, true);
    private final MapViewModel model = Fx.get(MapViewModel::new);
    private Background background;
    private final Texts texts = Texts.ofConsole();
    private final Keys keys = Fx.get(() -> new Keys(texts));
    private Stage window;
    private MapPanel panel;

    @BeforeEach
    void open() {
        open(new TileSetting.BuiltIn());
    }

    private void open(TileSetting setting) {
        background = new Background();
        panel =
                Fx.get(() -> {
                    model.pins().setAll(york, leeds, hull);
                    return new MapPanel(model, setting, background, texts, keys);
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

    @AfterEach
    void close() {
        Fx.run(() -> {
            panel.close();
            window.hide();
        });
        background.close();
    }

    @Test
    void the_region_fills_the_map_when_it_opens() {
        Fx.eventually(() -> assertThat(seen()).containsExactlyInAnyOrder(york, leeds, hull));
        assertThat(Fx.get(() -> stage().camera().zoom())).isGreaterThan(8);
    }

    @Test
    void land_and_sea_are_painted_and_follow_the_theme() {
        go(53.90, -2.0, 11);
        Fx.eventually(() -> assertThat(colour(700, 500)).isEqualTo(fx(MapStyle.DARK.land())));
        go(54.5, 2.5, 9);
        Fx.eventually(() -> assertThat(colour(700, 500)).isEqualTo(fx(MapStyle.DARK.sea())));

        Fx.run(() -> model.dark().set(false));

        Fx.eventually(() -> assertThat(colour(700, 500)).isEqualTo(fx(MapStyle.LIGHT.sea())));
    }

    @Test
    void a_click_on_a_pin_selects_its_store_and_a_click_beside_it_leaves_it() {
        click(leeds);
        assertThat(Fx.get(() -> model.selectedStore().get())).isEqualTo(leeds.id());

        mouse(MouseEvent.MOUSE_CLICKED, 12, 300);
        assertThat(Fx.get(() -> model.selectedStore().get())).isEqualTo(leeds.id());
    }

    @Test
    void a_store_selected_elsewhere_is_brought_into_sight() {
        go(51.5, -0.12, 12);
        assertThat(Fx.get(this::seen)).doesNotContain(york);

        Fx.run(() -> model.selectedStore().set(york.id()));

        Fx.eventually(() -> assertThat(seen()).contains(york));
        assertThat(Fx.get(() -> stage().camera().zoom()))
                .as("the zoom stays the operator's")
                .isEqualTo(12);
    }

    @Test
    void a_cluster_is_opened_by_a_click() {
        Fx.run(() -> model.pins().setAll(york, Pins.quiet("YORK-2", 53.98, -1.06)));
        go(53.9, -1.0, 7);
        assertThat(Fx.get(() -> spotAt(york).single())).isFalse();

        click(york);

        Fx.eventually(() -> assertThat(spotAt(york).single()).isTrue());
        assertThat(Fx.get(() -> model.selectedStore().get())).isNull();
    }

    @Test
    void stores_at_one_address_are_selected_in_turn() {
        var second = Pins.quiet("YORK-2", 53.96, -1.08);
        var third = Pins.quiet("YORK-3", 53.96, -1.08);
        Fx.run(() -> model.pins().setAll(york, second, third));
        go(53.96, -1.08, Camera.CLOSEST);

        for (var expected : List.of(york, second, third, york)) {
            clickTheOthers();
            assertThat(Fx.get(() -> model.selectedStore().get())).isEqualTo(expected.id());
            painted();
        }
    }

    /// The cluster of what is not selected stands aside from the selected store.
    private void clickTheOthers() {
        var at =
                Fx.get(() -> {
                    var selected = model.selectedStore().get();
                    var others =
                            Clusters.of(model.pins(), selected, Clusters.level(Camera.CLOSEST))
                                    .getFirst();
                    var view = view();
                    return new double[] {
                        others.x() * view.worldPixels() - view.left(),
                        others.y() * view.worldPixels() - view.top()
                    };
                });
        mouse(MouseEvent.MOUSE_CLICKED, at[0], at[1]);
    }

    @Test
    void of_two_stores_at_one_address_the_hidden_one_is_reached_by_a_second_click() {
        var second = Pins.quiet("YORK-2", 53.96, -1.08);
        Fx.run(() -> model.pins().setAll(york, second));
        go(53.96, -1.08, Camera.CLOSEST);

        click(york);
        assertThat(Fx.get(() -> model.selectedStore().get())).isEqualTo(york.id());
        painted();
        click(york);
        assertThat(Fx.get(() -> model.selectedStore().get())).isEqualTo(second.id());
    }

    @Test
    void the_pointer_over_a_pin_is_told_what_is_there() {
        point(hull);

        Fx.eventually(() -> assertThat(words(".map-tip .title")).isEqualTo("Store HULL, Testham"));
        assertThat(Fx.get(() -> words(".map-tip .detail")))
                .isEqualTo("2 open incidents, worst critical\nWaiting for an answer");

        mouse(MouseEvent.MOUSE_MOVED, 20, 20);
        assertThat(Fx.get(() -> panel.lookup(".map-tip").isVisible())).isFalse();
    }

    @Test
    void keys_move_zoom_and_show_all() {
        Fx.run(panel::requestFocus);
        go(53.9, -1.0, 9);

        press(KeyCode.EQUALS);
        Fx.eventually(() -> assertThat(stage().camera().zoom()).isEqualTo(9.5));
        press(KeyCode.MINUS);
        Fx.eventually(() -> assertThat(stage().camera().zoom()).isEqualTo(9));
        press(KeyCode.RIGHT);
        Fx.eventually(() -> assertThat(stage().camera().longitude()).isGreaterThan(-0.6));
        go(51.5, -0.12, 12);
        press(KeyCode.HOME);
        Fx.eventually(() -> assertThat(seen()).contains(york, leeds, hull));
        Fx.run(() -> model.selectedStore().set(hull.id()));
        press(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(stage().camera().zoom()).isEqualTo(14));
    }

    @Test
    void the_wheel_zooms_about_the_pointer() {
        go(53.9, -1.0, 9);
        var before = Fx.get(() -> at(leeds));

        Fx.run(() -> {
            var view = stage().getChildrenUnmodifiable().getFirst();
            view.fireEvent(wheel(before[0], before[1], 40));
        });

        Fx.eventually(() -> assertThat(stage().camera().zoom()).isEqualTo(9.5));
        Fx.eventually(() ->
                assertThat(Math.hypot(at(leeds)[0] - before[0], at(leeds)[1] - before[1]))
                        .isLessThan(2));
    }

    @Test
    void the_same_place_can_be_shown_again_after_a_drag() {
        go(53.9, -1.0, 9);
        mouse(MouseEvent.MOUSE_PRESSED, 400, 300);
        mouse(MouseEvent.MOUSE_DRAGGED, 250, 200);
        mouse(MouseEvent.MOUSE_RELEASED, 250, 200);
        Fx.eventually(() -> assertThat(stage().camera().longitude()).isGreaterThan(-0.7));

        go(53.9, -1.0, 9);

        Fx.eventually(() ->
                assertThat(stage().camera().longitude())
                        .isCloseTo(-1.0, org.assertj.core.api.Assertions.within(0.01)));
    }

    @Test
    void after_much_travel_gluons_view_is_replaced_and_the_map_stays_where_it_is() {
        var first = Fx.get(() -> stage().getChildrenUnmodifiable().getFirst());
        for (int i = 0; i < 60; i++) {
            go(50 + i * 0.15, -4 + i * 0.1, 13 + i % 4);
        }
        mouse(MouseEvent.MOUSE_RELEASED, 250, 200);

        assertThat(Fx.get(() -> stage().getChildrenUnmodifiable().getFirst())).isNotSameAs(first);
        go(53.9, -2.0, 11);
        Fx.eventually(() -> assertThat(colour(700, 500)).isEqualTo(fx(MapStyle.DARK.land())));
    }

    @Test
    void a_map_file_that_cannot_be_used_leaves_the_built_in_map_and_says_so() {
        close();
        open(new TileSetting.Mbtiles(Path.of("/nowhere/gb.mbtiles")));

        Fx.eventually(() -> assertThat(words(".notice-line")).contains("built-in map"));
        go(53.90, -2.0, 11);
        Fx.eventually(() -> assertThat(colour(700, 500)).isEqualTo(fx(MapStyle.DARK.land())));
    }

    @Test
    void an_idle_map_paints_nothing() {
        var painted = new java.util.concurrent.atomic.AtomicInteger();
        go(53.9, -1.0, 9);
        Fx.run(() -> layer(GroundLayer.class).onShown(_ -> painted.incrementAndGet()));

        Fx.run(() -> {
            window.getScene().getRoot().requestLayout();
            panel.layout();
        });

        assertThat(painted).hasValue(0);
    }

    @Test
    void a_closed_panel_lets_go_of_the_model() {
        Fx.run(() -> {
            panel.close();
            model.selectedStore().set(york.id());
            model.pins().clear();
            model.fitRegion();
        });

        assertThat(Fx.get(() -> model.framing().get()))
                .as("nobody took the request")
                .isEqualTo(Framing.HOME);
        assertThat(keys.commands()).isEmpty();
    }

    private MapStage stage() {
        return (MapStage) panel.lookup(".map-stage");
    }

    private PinLayer pins() {
        return layer(PinLayer.class);
    }

    private <T extends Node> T layer(Class<T> type) {
        var view = (javafx.scene.Parent) stage().getChildrenUnmodifiable().getFirst();
        return view.getChildrenUnmodifiable().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private void go(double latitude, double longitude, double zoom) {
        Fx.run(() -> stage().show(new Camera(latitude, longitude, zoom)));
        painted();
    }

    private void painted() {
        Fx.eventually(() -> {
            panel.layout();
            assertThat(panel.complete()).isTrue();
        });
    }

    private List<StorePin> seen() {
        var view = view();
        return model.pins().stream()
                .filter(pin ->
                        view.toX(pin.lon()) > 0
                                && view.toX(pin.lon()) < WIDTH
                                && view.toY(pin.lat()) > 0
                                && view.toY(pin.lat()) < HEIGHT)
                .toList();
    }

    private Viewport view() {
        return Objects.requireNonNull(pins().viewport(), "nothing was painted yet");
    }

    private double[] at(StorePin pin) {
        var view = view();
        return new double[] {view.toX(pin.lon()), view.toY(pin.lat())};
    }

    private Spot spotAt(StorePin pin) {
        return pins().under(at(pin)[0], at(pin)[1]).getFirst();
    }

    private void click(StorePin pin) {
        onPin(pin, MouseEvent.MOUSE_CLICKED);
    }

    private void point(StorePin pin) {
        onPin(pin, MouseEvent.MOUSE_MOVED);
    }

    private void onPin(StorePin pin, javafx.event.EventType<MouseEvent> type) {
        var at = Fx.get(() -> at(pin));
        mouse(type, at[0], at[1]);
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y) {
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

    private static ScrollEvent wheel(double x, double y, double delta) {
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

    private void press(KeyCode code) {
        Fx.run(() ->
                panel.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private String words(String selector) {
        return ((Label) panel.lookup(selector)).getText();
    }

    private Color colour(int x, int y) {
        return panel.snapshot(null, new WritableImage((int) WIDTH, (int) HEIGHT))
                .getPixelReader()
                .getColor(x, y);
    }

    private static Color fx(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
