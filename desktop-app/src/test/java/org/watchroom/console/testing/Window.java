package org.watchroom.console.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Theme;

/// A real window on the headless platform, with somebody at the keyboard.
public final class Window implements AutoCloseable {
    private final Stage stage;
    private final Robot robot;

    private Window(Stage stage, Robot robot) {
        this.stage = stage;
        this.robot = robot;
    }

    /// As large as the headless screen is: 1000 by 1000 pixels. On the glass thread.
    public static Window show(Parent root, Theme theme, Keys keys) {
        var stage = new Stage();
        var scene = new Scene(root, 1000, 1000);
        theme.dress(scene);
        keys.listen(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.requestFocus();
        return new Window(stage, new Robot());
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// Presses and releases each key in turn.
    public void type(KeyCode... keys) {
        for (var key : keys) {
            Fx.run(() -> robot.keyType(key));
        }
    }

    public void type(List<KeyCode> held, KeyCode key) {
        Fx.run(() -> {
            held.forEach(robot::keyPress);
            robot.keyType(key);
            held.forEach(robot::keyRelease);
        });
    }

    /// Small letters and spaces, key by key.
    public void write(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            type(
                    c == ' '
                            ? KeyCode.SPACE
                            : KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(c))));
        }
    }

    public void digits(String number) {
        for (var digit : number.split("")) {
            type(KeyCode.valueOf("DIGIT" + digit));
        }
    }

    /// The node with this id. On the glass thread.
    public <N extends Node> N find(String id, Class<N> type) {
        var found = scene().getRoot().lookup("#" + id);
        if (found == null) {
            throw new AssertionError("nothing on the glass is called " + id);
        }
        return type.cast(found);
    }

    /// All nodes of a type that can be seen. On the glass thread.
    public <N extends Node> List<N> all(Class<N> type) {
        return all(scene().getRoot(), type);
    }

    public static <N extends Node> List<N> all(Node root, Class<N> type) {
        var found = new ArrayList<N>();
        collect(root, type, found);
        return found;
    }

    private static <N extends Node> void collect(Node node, Class<N> type, List<N> into) {
        if (!node.isVisible()) {
            return;
        }
        if (type.isInstance(node)) {
            into.add(type.cast(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, type, into));
        }
    }

    /// Whether the whole node lies inside its scene. On the glass thread.
    public static boolean inside(Node node) {
        var bounds = node.localToScene(node.getBoundsInLocal());
        var scene = node.getScene();
        return new BoundingBox(-1, -1, scene.getWidth() + 2, scene.getHeight() + 2)
                .contains(bounds);
    }

    @Override
    public void close() {
        Fx.run(stage::hide);
    }
}
