package org.watchroom.console.playback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.playback.live.LiveState;
import org.watchroom.console.playback.live.Rotation;
import org.watchroom.console.playback.live.Rotation.State;

/// Live pictures in turn, with what belongs to them: whose turn it is, which take part, how long a
/// turn is.
final class RotationView extends BorderPane implements AutoCloseable {
    private static final String GROUP = "group.wall";
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final Duration BEAT = Duration.millis(40);
    private static final int BEATS_TO_AGE = 25;
    private static final int DIGITS = 9;

    private final Rotation rotation;
    private final Texts texts;
    private final Keys keys;
    private final Supplier<PlaybackWords> words;
    private final Supplier<Instant> now;
    private final ObservableValue<? extends @Nullable Image> image;
    private final List<Command> commands = new ArrayList<>();
    private final StackPane glass = new StackPane();
    private final Label whose = new Label();
    private final Button pause = new Button();
    private final List<Button> intervals = new ArrayList<>();
    private final FlowPane cameras = new FlowPane();
    private final Timeline beat = new Timeline(new KeyFrame(BEAT, _ -> beat()));
    private @Nullable LiveView live;
    private int beats;

    /// @param image what the rotation's player paints
    /// @param onWindow called when it is wanted in a window of its own, or back
    /// @param onLeave called when somebody wants to see something else
    RotationView(
            Rotation rotation,
            Texts texts,
            Keys keys,
            Supplier<PlaybackWords> words,
            Supplier<Instant> now,
            ObservableValue<? extends @Nullable Image> image,
            Runnable onWindow,
            Runnable onLeave) {
        this.rotation = rotation;
        this.texts = texts;
        this.keys = keys;
        this.words = words;
        this.now = now;
        this.image = image;
        setId("rotation");
        getStyleClass().addAll("pane", "playback", "rotation");
        getStylesheets().add(Theme.sheet(PlaybackPanel.class, "playback.css"));
        setFocusTraversable(true);
        setMinSize(0, 0);
        glass.getStyleClass().add("rotation-glass");
        glass.setMinSize(0, 0);
        setCenter(glass);
        setBottom(new VBox(cameras, controls(onWindow, onLeave)));
        cameras.getStyleClass().addAll("controls", "rotation-cameras");
        for (var n = 0; n < DIGITS; n++) {
            var place = n;
            add("camera-" + (n + 1), Integer.toString(n + 1), () -> leaveOut(place));
        }
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        onLeave.run();
                    }
                });
        setOnMousePressed(_ -> requestFocus());
        rotation.state().addListener((_, _, state) -> show(state));
        show(rotation.state().get());
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    private FlowPane controls(Runnable onWindow, Runnable onLeave) {
        var previous =
                button(add("previous", "Left", rotation::previous), Material2AL.CHEVRON_LEFT);
        var stay = add("pause", "Space", this::pauseOrGoOn);
        keys.explain(pause, stay);
        pause.setId("wall-pause");
        pause.setOnAction(_ -> pauseOrGoOn());
        var next = button(add("next", "Right", rotation::next), Material2AL.CHEVRON_RIGHT);
        add("shorter", "Close Bracket", () -> change(-1));
        add("longer", "Open Bracket", () -> change(1));
        var window = button(add("window", "Shift+W", onWindow), Material2MZ.OPEN_IN_NEW);
        var leave = button(add("leave", "Shift+L", onLeave), Material2AL.CLOSE);
        whose.getStyleClass().add("session-time");
        whose.setId("wall-whose");
        var bar = new FlowPane(previous, pause, next);
        for (var each : Rotation.Interval.values()) {
            var button = new Button(texts.get("wall.seconds", each.seconds()));
            button.getStyleClass().add("speed");
            button.setUserData(each);
            button.setAccessibleText(texts.get("wall.every", each.seconds()));
            button.setTooltip(new Tooltip(texts.get("wall.every.tooltip", each.seconds())));
            button.setOnAction(_ -> interval(each));
            intervals.add(button);
            bar.getChildren().add(button);
        }
        bar.getChildren().addAll(whose, window, leave);
        bar.getStyleClass().add("controls");
        showControls();
        return bar;
    }

    private Command add(String name, String chord, Runnable action) {
        var command = keys.add(Command.always("wall." + name, GROUP, chord, action), this);
        commands.add(command);
        return command;
    }

    private Button button(Command command, Ikon icon) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(command.id().replace('.', '-'));
        keys.explain(button, command);
        button.setOnAction(_ -> command.action().run());
        return button;
    }

    private void pauseOrGoOn() {
        rotation.pauseOrGoOn();
        showControls();
    }

    private void change(int by) {
        var all = Rotation.Interval.values();
        interval(all[Math.clamp(rotation.interval().ordinal() + by, 0, all.length - 1)]);
    }

    private void interval(Rotation.Interval wanted) {
        rotation.interval(wanted);
        showControls();
    }

    private void leaveOut(int place) {
        if (place < rotation.giving().size()) {
            rotation.leaveOut(rotation.giving().get(place));
            showCameras();
        }
    }

    private void showControls() {
        pause.setGraphic(
                new FontIcon(rotation.paused() ? Material2MZ.PLAY_ARROW : Material2MZ.PAUSE));
        for (var button : intervals) {
            button.pseudoClassStateChanged(ON, button.getUserData().equals(rotation.interval()));
        }
    }

    private void show(State state) {
        live = null;
        showCameras();
        switch (state) {
            case State.Off _ -> say("", "");
            case State.Asking _ -> say("", texts.get("wall.asking"));
            case State.None _ -> say("", texts.get("wall.none"));
            case State.AllLeft _ -> say("", texts.get("wall.all-left"));
            case State.Failed _ -> say("", texts.get("wall.failed"));
            case State.NotOnRecord dark ->
                    say(
                            whose(dark.camera(), dark.number(), dark.of()),
                            texts.get("playback.not-on-record"));
            case State.Turn turn -> picture(turn);
        }
    }

    private String whose(Rotation.Camera camera, int number, int of) {
        return texts.get("wall.whose", camera.name(), number, of);
    }

    private void say(String who, String what) {
        whose.setText(who);
        var label = new Label(what);
        label.setWrapText(true);
        label.getStyleClass().add("rotation-words");
        glass.getChildren().setAll(label);
    }

    private void picture(State.Turn turn) {
        whose.setText(whose(turn.camera(), turn.number(), turn.of()));
        var view = new LiveView(turn.tile(), turn.camera().name(), words.get(), texts, now, image);
        live = view;
        var absent = new Label(texts.get("wall.absent", turn.camera().name()));
        absent.getStyleClass().add("rotation-words");
        absent.visibleProperty().bind(turn.tile().state().map(LiveState.Absent.class::isInstance));
        glass.getChildren().setAll(view, absent);
    }

    private void showCameras() {
        cameras.getChildren().clear();
        var all = rotation.giving();
        for (int n = 0; n < all.size(); n++) {
            cameras.getChildren().add(choice(n, all.get(n)));
        }
    }

    private Node choice(int place, Rotation.Camera camera) {
        var number = place < DIGITS ? (place + 1) + "  " : "";
        var button = new ToggleButton(number + camera.name());
        var in = !rotation.leftOut(camera);
        button.setSelected(in);
        button.setId("wall-choice-" + (place + 1));
        button.setAccessibleText(
                texts.get(in ? "wall.takes-part" : "wall.left-out", camera.name()));
        button.setTooltip(new Tooltip(texts.get("wall.choice.tooltip")));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> {
            leaveOut(place);
            requestFocus();
        });
        return button;
    }

    private void beat() {
        rotation.tick();
        if (live != null && ++beats % BEATS_TO_AGE == 0) {
            live.growOld();
        }
    }

    @Override
    public void close() {
        beat.stop();
        rotation.end();
        commands.forEach(keys::remove);
    }
}
