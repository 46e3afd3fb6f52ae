package org.watchroom.console.playback;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.recorder.TimeSpan;

/// What becomes of the stills that were asked for, a line each, under the pictures.
final class StillLines extends VBox {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS zzz", Locale.UK);

    private final StillDesk desk;
    private final Texts texts;
    private final Runnable onClosed;
    private @Nullable String cannot;
    private Subscription heard = Subscription.EMPTY;

    /// @param onClosed called when the keyboard needs another place
    StillLines(StillDesk desk, Texts texts, Runnable onClosed) {
        this.desk = desk;
        this.texts = texts;
        this.onClosed = onClosed;
        setId("still-lines");
        getStyleClass().add("still-lines");
        desk.shots().addListener((ListChangeListener<StillDesk.Shot>) _ -> show());
        show();
    }

    /// Takes what the chosen tile shows, or says why not.
    ///
    /// @param recorded whether a recorded picture is what is seen of it
    void take(boolean recorded) {
        cannot = recorded ? null : texts.get("still.live");
        if (recorded && !desk.take()) {
            cannot = texts.get("still.no-picture");
        }
        show();
    }

    private void show() {
        heard.unsubscribe();
        heard = Subscription.EMPTY;
        getChildren().clear();
        for (var shot : desk.shots()) {
            var line = new HBox();
            line.getStyleClass().add("still-line");
            getChildren().add(line);
            heard = heard.and(shot.state().subscribe((_, _) -> fill(line, shot)));
            fill(line, shot);
        }
        if (cannot != null) {
            getChildren().add(cannotLine(cannot));
        }
        var there = !getChildren().isEmpty();
        setVisible(there);
        setManaged(there);
    }

    private HBox cannotLine(String words) {
        var line = new HBox(label("✕ " + words, "wrong"), button("close", this::away));
        line.getStyleClass().add("still-line");
        return line;
    }

    private void away() {
        cannot = null;
        show();
        onClosed.run();
    }

    private void fill(HBox line, StillDesk.Shot shot) {
        var hadKeyboard = line.isFocusWithin();
        var state = shot.state().get();
        var words = words(shot, state);
        line.getChildren().setAll(words);
        if (!state.over()) {
            var stop = button("stop", () -> desk.stop(shot));
            stop.setDisable(state instanceof StillDesk.State.Stopping);
            line.getChildren().add(stop);
        } else {
            if (state.again()) {
                line.getChildren().add(button("retry", () -> desk.retry(shot)));
            }
            line.getChildren().add(button("close", () -> close(shot)));
        }
        if (hadKeyboard) {
            onClosed.run();
        }
        words.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void close(StillDesk.Shot shot) {
        desk.away(shot);
        onClosed.run();
    }

    private Label words(StillDesk.Shot shot, StillDesk.State state) {
        var camera = shot.camera();
        var at = exact(shot.at(), shot.zone());
        return switch (state) {
            case StillDesk.State.Waiting _ ->
                    label(texts.get("still.waiting", camera, at), "muted");
            case StillDesk.State.Taking _ -> label(texts.get("still.taking", camera, at), "strong");
            case StillDesk.State.Stopping _ -> label(texts.get("still.stopping"), "muted");
            case StillDesk.State.Taken taken ->
                    label(
                            "✓ "
                                    + texts.get(
                                            "still.taken",
                                            taken.still().reference(),
                                            camera,
                                            taken.still()
                                                    .making()
                                                    .covers()
                                                    .map(TimeSpan::from)
                                                    .map(from -> exact(from, shot.zone()))
                                                    .orElse(at),
                                            taken.recording().reference()),
                            "still-taken");
            case StillDesk.State.Gone _ -> wrong(camera, at, texts.get("still.gone"));
            case StillDesk.State.Failed failed -> wrong(camera, at, failed.why());
            case StillDesk.State.Stopped _ ->
                    label(texts.get("still.stopped", camera, at), "muted");
        };
    }

    private Label wrong(String camera, String at, String why) {
        return label("✕ " + texts.get("still.not-taken", camera, at, why), "wrong");
    }

    private static String exact(Instant moment, ZoneId zone) {
        return EXACT.format(moment.atZone(zone));
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private Button button(String name, Runnable action) {
        var words = texts.get("still." + name);
        var button = new Button(words);
        button.setId("still-" + name);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(texts.get("still." + name + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
