package org.watchroom.console.tour;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Finds what stands in the window, by the words a person would read. Glass thread only.
final class Showing {
    private Showing() {}

    /// The first visible label, button or text below `root` that contains the words.
    static Optional<Node> words(Node root, String words) {
        if (!root.isVisible() || root.getOpacity() == 0) {
            return Optional.empty();
        }
        if (says(root, words) && onGlass(root)) {
            return Optional.of(root);
        }
        if (root instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                var found = words(child, words);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean says(Node node, String words) {
        return switch (node) {
            case Labeled labeled -> labeled.getText() != null && labeled.getText().contains(words);
            case Text text -> text.getText().contains(words);
            default -> false;
        };
    }

    private static boolean onGlass(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        var scene = node.getScene();
        return bounds.getWidth() > 0
                && bounds.getHeight() > 0
                && bounds.getMaxX() > 0
                && bounds.getMaxY() > 0
                && bounds.getMinX() < scene.getWidth()
                && bounds.getMinY() < scene.getHeight();
    }
}
