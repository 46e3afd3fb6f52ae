package org.watchroom.architecture.wrong.console.queue;

import javafx.scene.Node;

/// Breaks: looks are in style sheets.
final class PaintsItself {
    void paint(Node node) {
        node.setStyle("-fx-text-fill: red");
    }
}
