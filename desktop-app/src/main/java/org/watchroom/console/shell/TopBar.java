package org.watchroom.console.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;

/// Who, where, how much, what time; and the few things that concern the whole window.
final class TopBar extends HBox {
    private static final String SESSION = "session.";

    private final Seat seat;

    /// @param counts live counts, given by the wiring
    TopBar(ShellViewModel model, Seat seat, Node counts, Command palette, Command keySheet) {
        this.seat = seat;
        getStyleClass().add("top-bar");
        var product = new Label(seat.texts().get("shell.product"));
        product.getStyleClass().add("product");
        product.setMinWidth(USE_PREF_SIZE);
        product.visibleProperty()
                .bind(seat.theme().textSize().lessThan(150)); // the region matters more
        product.managedProperty().bind(product.visibleProperty());
        var region = new Label(model.regions());
        region.getStyleClass().add("region");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var clock = new Label();
        clock.setId("clock");
        clock.getStyleClass().add("clock");
        clock.setMinWidth(USE_PREF_SIZE);
        clock.textProperty().bind(model.clock());
        var person = person(model);
        var keys = seat.keys();
        var theme = seat.theme();
        var smaller =
                keys.add(
                        Command.always(
                                "shell.text-smaller",
                                "group.window",
                                "Ctrl+Minus",
                                () -> theme.stepTextSize(-1)));
        var larger =
                keys.add(
                        Command.always(
                                "shell.text-larger",
                                "group.window",
                                "Ctrl+Equals",
                                () -> theme.stepTextSize(1)));
        var mode =
                keys.add(
                        Command.always(
                                "shell.theme", "group.window", "Ctrl+Shift+D", theme::switchMode));
        var modeButton = button(Material2AL.BRIGHTNESS_6, mode);
        getChildren()
                .addAll(
                        product,
                        region,
                        counts,
                        gap,
                        clock,
                        person,
                        letter("A−", smaller),
                        letter("A+", larger),
                        modeButton,
                        button(Material2MZ.SEARCH, palette),
                        button(Material2AL.KEYBOARD, keySheet));
    }

    /// What one can do about one's own session; asked for when it is opened, because others add it.
    private MenuButton person(ShellViewModel model) {
        var button = new MenuButton(model.person(), icon(Material2AL.ACCOUNT_CIRCLE));
        button.setId("person");
        button.getStyleClass().add("flat");
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(seat.texts().get("shell.person", model.person()));
        button.setTooltip(new Tooltip(seat.texts().get("shell.person", model.person())));
        button.setOnShowing(_ ->
                button.getItems()
                        .setAll(
                                seat.keys().commands().stream()
                                        .filter(command -> command.id().startsWith(SESSION))
                                        .map(this::item)
                                        .toList()));
        button.getItems().add(new MenuItem("")); // an empty one would not open
        return button;
    }

    private MenuItem item(Command command) {
        var words = seat.texts().get(command.words());
        var item = new MenuItem(words);
        command.chord().ifPresent(chord -> item.setText(words + "  (" + Keys.name(chord) + ")"));
        item.setOnAction(_ -> command.action().run());
        return item;
    }

    private Button letter(String sign, Command command) {
        return carry(new Button(sign), command);
    }

    private Button button(Ikon icon, Command command) {
        return carry(new Button("", icon(icon)), command);
    }

    private Button carry(Button button, Command command) {
        button.setMinWidth(USE_PREF_SIZE);
        button.setId(command.id().replace('.', '-'));
        button.getStyleClass().addAll("flat", "icon-button");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> command.action().run());
        seat.keys().explain(button, command);
        return button;
    }

    private static FontIcon icon(Ikon icon) {
        return new FontIcon(icon);
    }
}
