package org.watchroom.console.playback;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// The place of the pictures in the main window, and a window of their own for a second screen:
/// what is shown stands in one of the two, never in both. Nothing is opened or decoded anew by
/// moving it.
///
/// While the console is locked the window is hidden, and whoever works in it is not idle.
public final class SecondWindow extends StackPane implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Node pictures;
    private final Keys keys;
    private final Texts texts;
    private final Theme theme;
    private final Idle idle;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StackPane frame = new StackPane();
    private final VBox elsewhere = new VBox();
    private final EventHandler<WindowEvent> goes = _ -> shut();
    private @Nullable Stage stage;
    private @Nullable Node wall;
    private @Nullable Scene scene;
    private @Nullable Rectangle2D first;
    private Runnable moved = () -> {};
    private boolean locked;

    /// @param pictures what is shown here or there
    public SecondWindow(Node pictures, Keys keys, Texts texts, Theme theme, Idle idle) {
        this.pictures = pictures;
        this.keys = keys;
        this.texts = texts;
        this.theme = theme;
        this.idle = idle;
        setMinSize(0, 0);
        getStyleClass().addAll("pane", "pictures-place");
        frame.getStyleClass().add("second-window");
        idle.watch(frame);
        fillElsewhere();
        getChildren().add(pictures);
    }

    private void fillElsewhere() {
        var words = new Label(texts.get("window.elsewhere"));
        words.setWrapText(true);
        var back = new Button(texts.get("window.back"));
        back.setId("window-back");
        back.setAccessibleText(texts.get("window.back"));
        back.setTooltip(new Tooltip(texts.get("window.back.tooltip")));
        back.setOnAction(_ -> shut());
        elsewhere.setId("pictures-elsewhere");
        elsewhere.getStyleClass().add("pictures-elsewhere");
        elsewhere.getChildren().addAll(words, back);
    }

    ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// Shows something else in the window, and the pictures here; where no window is open, in front
    /// of the pictures.
    ///
    /// @param other null: the pictures again
    void wall(@Nullable Node other) {
        wall = other;
        arrange();
        requestFocus();
    }

    private Node front() {
        return wall == null ? pictures : wall;
    }

    private void arrange() {
        var other = wall;
        var front = front();
        frame.getChildren().clear();
        if (!open.get()) {
            getChildren().setAll(front);
        } else {
            getChildren().setAll(other == null ? elsewhere : pictures);
            frame.getChildren().setAll(front);
        }
    }

    /// Opens the window, or shuts it.
    void toggle() {
        if (open.get()) {
            shut();
        } else {
            show();
        }
    }

    private void show() {
        var made = stage == null ? make() : stage;
        open.set(true);
        arrange();
        if (!locked) {
            made.show();
            made.toFront();
        }
        front().requestFocus();
    }

    private Stage make() {
        var made = new Stage();
        made.setTitle(texts.get("window.title"));
        // Belongs to the main window: closed and iconified with it, and never under it.
        var main = getScene().getWindow();
        made.initOwner(main);
        main.addEventHandler(WindowEvent.WINDOW_HIDDEN, goes);
        var fresh = new Scene(frame, WIDTH, HEIGHT);
        theme.dress(fresh);
        keys.listen(fresh);
        // After the commands of the panes, which have Esc first: a form in the pictures is put away
        // before the window is.
        fresh.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        shut();
                    }
                });
        made.setScene(fresh);
        made.setOnCloseRequest(event -> {
            event.consume();
            shut();
        });
        var there = first == null ? firstPlace(main) : first;
        made.setX(there.getMinX());
        made.setY(there.getMinY());
        made.setWidth(there.getWidth());
        made.setHeight(there.getHeight());
        for (var side :
                List.of(
                        made.xProperty(),
                        made.yProperty(),
                        made.widthProperty(),
                        made.heightProperty())) {
            side.addListener((_, _, _) -> moved.run());
        }
        stage = made;
        scene = fresh;
        return made;
    }

    /// All of another screen, where there is one.
    private static Rectangle2D firstPlace(Window main) {
        var middle =
                new Rectangle2D(
                        main.getX() + main.getWidth() / 2,
                        main.getY() + main.getHeight() / 2,
                        1,
                        1);
        var other =
                Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .filter(bounds -> !bounds.intersects(middle))
                        .findFirst();
        return other.orElseGet(() -> {
            var own = Screen.getPrimary().getVisualBounds();
            double width = Math.min(WIDTH, own.getWidth());
            double height = Math.min(HEIGHT, own.getHeight());
            return new Rectangle2D(
                    own.getMaxX() - width,
                    own.getMinY() + (own.getHeight() - height) / 2,
                    width,
                    height);
        });
    }

    /// Where the window is; empty while it is not open.
    public Optional<Rectangle2D> place() {
        var there = stage;
        return there == null || !open.get()
                ? Optional.empty()
                : Optional.of(
                        new Rectangle2D(
                                there.getX(), there.getY(), there.getWidth(), there.getHeight()));
    }

    /// Opens the window where it was before.
    public void reopen(Rectangle2D there) {
        if (!open.get()) {
            first = there;
            show();
        }
    }

    /// Who hears that it was opened, shut, moved or made larger.
    public void onMoved(Runnable listener) {
        moved = listener;
        open.addListener((_, _, _) -> moved.run());
    }

    /// The pictures come back; place and size stay known.
    void shut() {
        if (!open.get()) {
            return;
        }
        open.set(false);
        arrange();
        if (stage != null) {
            stage.hide();
        }
        front().requestFocus();
    }

    /// Nobody sees pictures while nobody is signed in at the desk.
    public void locked(boolean now) {
        locked = now;
        if (stage != null && open.get()) {
            if (locked) {
                stage.hide();
            } else {
                stage.show();
            }
        }
    }

    /// F6 comes here: the keyboard goes to where the pictures are.
    @Override
    public void requestFocus() {
        var there = stage;
        if (open.get() && there != null) {
            there.toFront();
            there.requestFocus();
        }
        front().requestFocus();
    }

    @Override
    public void close() {
        shut();
        if (scene != null) {
            keys.leave(scene);
        }
        if (stage != null) {
            stage.getOwner().removeEventHandler(WindowEvent.WINDOW_HIDDEN, goes);
            stage.close();
        }
    }
}
