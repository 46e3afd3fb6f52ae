package org.watchroom.console.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// The screens this person may go to, one under the other at the window's edge. Not there for who
/// has one only.
final class Rail extends VBox {
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final Texts texts;
    private final Keys keys;

    Rail(Seat seat) {
        texts = seat.texts();
        keys = seat.keys();
        getStyleClass().add("rail");
        setId("rail");
    }

    /// Adds a screen with its command.
    void add(Page page, Runnable go) {
        var command =
                keys.add(Command.always("screen." + page.id(), "group.window", page.chord(), go));
        var button = new ToggleButton(texts.get("screen." + page.id()), new FontIcon(page.icon()));
        button.setId("screen-" + page.id());
        button.getStyleClass().addAll("flat", "rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> {
            button.setSelected(true); // a second press does not leave the screen
            go.run();
        });
        keys.explain(button, command);
        page.waiting().ifPresent(waiting -> count(page, button, waiting));
        buttons.put(page.id(), button);
        getChildren().add(button);
    }

    /// The number stands under the name; nobody need look where there is none.
    private void count(Page page, ToggleButton button, ObservableValue<Integer> waiting) {
        var name = texts.get("screen." + page.id());
        waiting.subscribe(now -> {
            boolean some = now != null && now > 0;
            button.setText(some ? texts.get("screen.waiting", name, now) : name);
            button.pseudoClassStateChanged(WAITING, some);
        });
    }

    void mark(String id) {
        buttons.forEach((each, button) -> button.setSelected(each.equals(id)));
    }

    /// Empty where there is nothing to choose.
    Optional<Node> ifOfUse() {
        return buttons.size() > 1 ? Optional.of(this) : Optional.empty();
    }
}
