package org.watchroom.console.plan;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// The map of the region, or the floor plan of the incident's store. Looks are in `plan.css`.
public final class PlanPanel extends StackPane implements AutoCloseable {
    private static final String GROUP = "group.map";

    private final PlanViewModel model;
    private final Texts texts;
    private final Keys keys;
    private final Command command;
    private final Node whole;
    private final PlanView view;
    private final BorderPane plan = new BorderPane();
    private final Label title = new Label();
    private final Label nothing = new Label();
    private final HBox floors = new HBox();
    private final FontIcon north = new FontIcon(Material2MZ.NAVIGATION);
    private final ToggleButton map;
    private final ToggleButton store;

    /// @param whole the map of the region
    public PlanPanel(PlanViewModel model, Node whole, Texts texts, Keys keys) {
        this.model = model;
        this.whole = whole;
        this.texts = texts;
        this.keys = keys;
        view = new PlanView(model, texts);
        getStyleClass().add("place");
        getStylesheets().add(Theme.sheet(PlanPanel.class, "plan.css"));
        setId("place");
        setMinSize(0, 0);
        command = keys.add(Command.always("plan.switch", GROUP, "Shift+F", this::turn));
        map = choice("plan.map");
        store = choice("plan.plan");
        map.setOnAction(_ -> choose(false));
        store.setOnAction(_ -> choose(true));
        plan.getStyleClass().add("plan");
        plan.setFocusTraversable(true);
        plan.setAccessibleText(texts.get("plan.plan"));
        plan.setTop(head());
        plan.setCenter(new StackPane(view, nothing));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        var switches = new HBox(map, store);
        switches.getStyleClass().add("place-switch");
        switches.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(switches, Pos.TOP_LEFT);
        getChildren().setAll(whole, plan, switches);
        choose(false);
        model.store().addListener(_ -> show());
        model.floor().addListener(_ -> show());
        model.tiles().addListener(_ -> view.showTiles());
        show();
    }

    private ToggleButton choice(String words) {
        var button = new ToggleButton(texts.get(words));
        button.setId(words.replace('.', '-'));
        keys.explain(button, command);
        return button;
    }

    private Node head() {
        title.getStyleClass().add("plan-title");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        north.getStyleClass().add("north");
        var arrow = new Label(texts.get("plan.north"), north);
        arrow.getStyleClass().add("north-label");
        arrow.setMinWidth(Region.USE_PREF_SIZE);
        floors.getStyleClass().add("plan-floors");
        var head = new HBox(title, floors, arrow);
        head.getStyleClass().add("plan-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void choose(boolean floorPlan) {
        map.setSelected(!floorPlan);
        store.setSelected(floorPlan);
        whole.setVisible(!floorPlan);
        plan.setVisible(floorPlan);
    }

    /// From the one to the other, with the keyboard.
    private void turn() {
        choose(map.isSelected());
        requestFocus();
    }

    /// The keyboard goes to what is seen: the map, or the first camera of the plan.
    @Override
    public void requestFocus() {
        if (map.isSelected()) {
            whole.requestFocus();
        } else {
            view.cameras().findFirst().ifPresentOrElse(Node::requestFocus, plan::requestFocus);
        }
    }

    private void show() {
        var shown = model.store().get();
        var floor = model.shownFloor();
        title.setText(
                shown == null
                        ? ""
                        : shown.place()
                                .map(place ->
                                        texts.get(
                                                "plan.title.place",
                                                shown.title(),
                                                place.zone().name()))
                                .orElse(shown.title()));
        nothing.setText(
                shown == null
                        ? texts.get("plan.nothing")
                        : floor == null ? texts.get("plan.none", shown.title()) : "");
        nothing.setVisible(floor == null);
        plan.getTop().setVisible(floor != null);
        north.setRotate(floor == null ? 0 : -floor.up());
        showFloors();
        view.draw();
    }

    private void showFloors() {
        floors.getChildren().clear();
        var shown = model.store().get();
        if (shown == null || shown.plan().floors().size() < 2) {
            return;
        }
        for (var n = 0; n < shown.plan().floors().size(); n++) {
            var number = n;
            var button = new ToggleButton(shown.plan().floors().get(n).name());
            button.setSelected(n == model.floor().get());
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.floor().set(number);
            });
            floors.getChildren().add(button);
        }
    }

    @Override
    public void close() {
        keys.remove(command);
    }
}
