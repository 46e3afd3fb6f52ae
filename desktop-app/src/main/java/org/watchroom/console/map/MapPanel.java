package org.watchroom.console.map;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.util.Subscription;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.basemap.Basemap;
import org.watchroom.operations.basemap.PlaceLabels;

/// The map as a pane: ground, pins, buttons, scale, attribution. Looks are in `map.css`; colours of
/// what is painted on canvases are in [MapPalette].
///
/// With the keyboard inside: arrows move, `+` and `-` zoom, Home shows the whole region, Enter goes
/// to the selected store.
public final class MapPanel extends StackPane implements AutoCloseable {
    private static final String GROUP = "group.map";

    private final MapViewModel model;
    private final TileSetting setting;
    private final Background background;
    private final Texts texts;
    private final Keys keys;
    private final List<Command> commands;
    private final PinLayer pins = new PinLayer();
    private final GroundLayer ground = new GroundLayer(pins);
    private final MapStage stage = new MapStage(List.of(ground, pins), this::moved);
    private final MapLegend legend = new MapLegend();
    private final SpotTip tip;
    private final InvalidationListener pinsChanged = _ -> showPins();
    private Subscription watching = Subscription.EMPTY;
    private boolean framedOnce;

    /// @param setting which ground to show; when its file cannot be used the built-in one is shown
    ///   and the legend says so
    /// @param keys gets the map's keys, which work while the keyboard is inside; [#close] takes
    ///   them back
    public MapPanel(
            MapViewModel model,
            TileSetting setting,
            Background background,
            Texts texts,
            Keys keys) {
        this.model = model;
        this.setting = setting;
        this.background = background;
        this.texts = texts;
        this.keys = keys;
        commands =
                List.of(
                        keys.add(
                                Command.always("map.region", GROUP, "Home", model::fitRegion),
                                this),
                        keys.add(
                                Command.when(
                                        "map.store",
                                        GROUP,
                                        "Enter",
                                        model.selectedStore().isNotNull(),
                                        model::zoomToSelected),
                                this));
        tip = new SpotTip(texts);
        getStyleClass().add("map");
        getStylesheets().add(Theme.sheet(MapPanel.class, "map.css"));
        setFocusTraversable(true);
        setAccessibleText(texts.get("map.accessible"));
        setMinSize(240, 160);
        getChildren().setAll(stage, legend, buttons(), tip);
        listen();
        showDark();
        showPins();
        readPlaces();
    }

    private void listen() {
        model.pins().addListener(pinsChanged);
        watching =
                Subscription.combine(
                        model.dark().subscribe((_, _) -> showDark()),
                        model.selectedStore().subscribe((_, _) -> showSelected()),
                        model.framing().subscribe((_, _) -> frame()),
                        widthProperty().subscribe((_, _) -> frame()),
                        heightProperty().subscribe((_, _) -> frame()),
                        sceneProperty().subscribe((_, _) -> frame()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        stage.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        stage.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        stage.addEventHandler(MouseEvent.MOUSE_MOVED, this::pointed);
        stage.addEventHandler(MouseEvent.MOUSE_DRAGGED, _ -> tip.hide());
        stage.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> tip.hide());
    }

    private VBox buttons() {
        var box =
                new VBox(
                        zoomButton(Material2AL.ADD, "map.closer", 1),
                        zoomButton(Material2MZ.REMOVE, "map.farther", -1),
                        button(Material2MZ.ZOOM_OUT_MAP, commands.getFirst()),
                        button(Material2MZ.MY_LOCATION, commands.getLast()));
        box.getStyleClass().add("map-buttons");
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(box, Pos.TOP_RIGHT);
        return box;
    }

    private Button button(Ikon icon, Command command) {
        var button = keys.carry(new Button(), command);
        button.setText("");
        return dressed(button, icon, command.id());
    }

    private Button zoomButton(Ikon icon, String words, double by) {
        var button = new Button();
        button.setAccessibleText(texts.get(words));
        button.setTooltip(new Tooltip(texts.get(words + ".tip")));
        button.setOnAction(_ -> zoom(by));
        return dressed(button, icon, words);
    }

    private static Button dressed(Button button, Ikon icon, String id) {
        button.setId(id.replace('.', '-'));
        button.setGraphic(new FontIcon(icon));
        button.setFocusTraversable(false);
        return button;
    }

    private void showDark() {
        var palette = MapPalette.of(model.dark().get());
        double scale =
                getScene() == null || getScene().getWindow() == null
                        ? Screen.getPrimary().getOutputScaleX()
                        : getScene().getWindow().getOutputScaleX();
        background.run(
                _ -> TileSources.open(setting, palette.ground(), scale),
                source -> show(source, palette),
                _ -> {
                    legend.problem(texts.get("map.ground.unusable"));
                    show(new BasemapTiles(palette.ground(), scale), palette);
                });
    }

    private void show(TileSource source, MapPalette palette) {
        if (!palette.equals(MapPalette.of(model.dark().get()))) {
            source.close(); // switched again in the meantime
            return;
        }
        ground.ground(new TileCache(source, background, ground::repaint), palette.sea());
        ground.palette(palette);
        pins.palette(palette);
        legend.attribution(source.attribution());
    }

    private void readPlaces() {
        background.run(
                _ -> new PlaceLabels(Basemap.get()),
                ground::places,
                failure -> legend.problem(texts.get("map.ground.unusable")));
    }

    private void showPins() {
        pins.pins(model.pins());
        legend.empty(model.pins().isEmpty() ? texts.get("map.empty") : "");
        if (!framedOnce && !model.pins().isEmpty()) {
            framedOnce = true;
            model.fitRegion();
        }
    }

    private void showSelected() {
        pins.selected(model.selectedStore().get());
        tip.hide();
        model.selectedPin()
                .filter(pin -> !ground.shows(pin.lat(), pin.lon()))
                .ifPresent(
                        pin -> stage.show(new Camera(pin.lat(), pin.lon(), stage.camera().zoom())));
    }

    /// Waits until there is a window to fit into.
    private void frame() {
        var wanted = model.framing().get();
        if (wanted != null && getWidth() > 1 && getHeight() > 1 && getScene() != null) {
            stage.show(Camera.fitting(wanted, getWidth(), getHeight()));
            model.framing().set(null);
        }
    }

    private void moved() {
        legend.scale(stage.camera());
        tip.hide();
    }

    private void zoom(double by) {
        stage.show(stage.camera().zoomed(by, 0, 0));
    }

    private void pan(double across, double down) {
        stage.show(stage.camera().moved(across * getWidth(), down * getHeight()));
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case LEFT -> pan(-0.2, 0);
            case RIGHT -> pan(0.2, 0);
            case UP -> pan(0, -0.2);
            case DOWN -> pan(0, 0.2);
            case PLUS, EQUALS, ADD -> zoom(0.5);
            case MINUS, SUBTRACT -> zoom(-0.5);
            default -> known = event.getCode() == KeyCode.UNDEFINED && plusOrMinus(event.getText());
        }
        if (known) {
            event.consume();
        }
    }

    private boolean plusOrMinus(String typed) {
        if (typed.equals("+") || typed.equals("-")) {
            zoom(typed.equals("+") ? 0.5 : -0.5);
            return true;
        }
        return false;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        var under = pins.under(event.getX(), event.getY());
        if (!under.isEmpty()) {
            boolean again = under.getFirst().is(model.selectedStore().get());
            open(again ? Spot.together(under) : under.getFirst());
        } else if (event.getClickCount() == 2) {
            stage.show(
                    stage.camera()
                            .zoomed(
                                    1,
                                    event.getX() - getWidth() / 2,
                                    event.getY() - getHeight() / 2));
        }
    }

    /// A store is selected; a cluster is looked at more closely, and once that is of no more use
    /// its stores are selected one after the other.
    private void open(Spot spot) {
        var closer = Camera.fitting(Framing.closeUp(spot.pins()), getWidth(), getHeight());
        if (spot.single() || closer.zoom() <= stage.camera().zoom()) {
            model.select(spot.pins());
        } else {
            model.zoomTo(spot.pins());
        }
    }

    private void pointed(MouseEvent event) {
        var spot = pins.under(event.getX(), event.getY()).stream().findFirst();
        stage.pseudoClassStateChanged(SpotTip.OVER, spot.isPresent());
        spot.ifPresentOrElse(found -> tip.show(found, event.getX(), event.getY(), this), tip::hide);
    }

    /// Whether everything that can be seen here has been painted.
    boolean complete() {
        return ground.complete();
    }

    /// Lets go of the model, files and connections. The panel is of no use afterwards.
    @Override
    public void close() {
        watching.unsubscribe();
        commands.forEach(keys::remove);
        model.pins().removeListener(pinsChanged);
        ground.close();
    }
}
