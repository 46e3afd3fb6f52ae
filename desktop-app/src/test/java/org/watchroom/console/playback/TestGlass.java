package org.watchroom.console.playback;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;

/// The playback's panel in a window, on a [TestWall].
final class TestGlass implements AutoCloseable {
    final TestWall wall = new TestWall();
    final Texts texts = Texts.ofConsole();
    final Keys keys = new Keys(texts);
    final Theme theme = Fx.get(Theme::new);
    final VlcPlayers players = new VlcPlayers(wall.background);
    final PlaybackPanel panel = Fx.get(() -> new PlaybackPanel(wall.model, players, texts, keys));
    final StackPane desk = Fx.get(() -> new StackPane(panel));
    final Stage stage = Fx.get(this::open);

    private Stage open() {
        var scene = new Scene(desk, 980, 620);
        theme.dress(scene);
        keys.listen(scene);
        var made = new Stage();
        made.setScene(scene);
        made.show();
        panel.requestFocus();
        return made;
    }

    /// That many cameras with footage around the moment are on the glass.
    void show(int cameras) {
        var all =
                IntStream.rangeClosed(1, cameras)
                        .mapToObj(n -> new CameraFolder("YORK-01", "CAM%02d".formatted(n)))
                        .toList();
        all.forEach(folder -> wall.recorder.recorded(folder, TestWall.M.minusSeconds(300), 600));
        wall.start(all);
        wall.shown(Math.min(4, cameras));
    }

    void press(KeyCode code, KeyCode... with) {
        Fx.run(() -> press(stage, code, with));
    }

    /// On the glass thread.
    static void press(Stage on, KeyCode code, KeyCode... with) {
        var held = List.of(with);
        var focus = on.getScene().getFocusOwner();
        var at = focus == null ? on.getScene().getRoot() : focus;
        at.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        code,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        false,
                        false));
    }

    /// What can be read under that node. On the glass thread.
    static List<String> words(Node under) {
        return shown(under)
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private static Stream<Node> shown(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(TestGlass::shown)
                        : Stream.empty());
    }

    @Override
    public void close() {
        Fx.run(() -> {
            panel.close();
            stage.close();
        });
        wall.close();
    }
}
