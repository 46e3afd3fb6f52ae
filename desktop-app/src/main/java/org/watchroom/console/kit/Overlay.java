package org.watchroom.console.kit;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Holds one card over the window: it has the keyboard until Esc or a click beside it, then gives
/// it back.
public final class Overlay extends StackPane {
    private @Nullable Node focusBefore;

    public Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
    }

    /// Shows the card; the caller then gives one of its controls the keyboard.
    public void open(Node card) {
        if (!isVisible()) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        getChildren().setAll(card);
        setVisible(true);
    }

    public void close() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        var back = focusBefore;
        focusBefore = null;
        if (back != null) {
            back.requestFocus();
        }
    }
}
