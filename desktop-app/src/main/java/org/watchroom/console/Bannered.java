package org.watchroom.console;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The desk with what has to be said above it.
final class Bannered extends BorderPane {
    private final Node desk;

    Bannered(Node desk, Node clock, Optional<Node> calls) {
        super(desk);
        this.desk = desk;
        var above = new VBox(clock);
        calls.ifPresent(above.getChildren()::add);
        setTop(above);
    }

    /// Gives the desk the keyboard.
    @Override
    public void requestFocus() {
        desk.requestFocus();
    }
}
