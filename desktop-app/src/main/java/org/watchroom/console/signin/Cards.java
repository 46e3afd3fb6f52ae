package org.watchroom.console.signin;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Texts;

/// Pieces that the cards of signing in, unlocking and stepping up are made of.
final class Cards {
    private final Texts texts;

    Cards(Texts texts) {
        this.texts = texts;
    }

    Label words(String key, Object... values) {
        var label = new Label(texts.get(key, values));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    Label muted(String key, Object... values) {
        var label = words(key, values);
        label.getStyleClass().add("muted");
        return label;
    }

    Label title(String key, Object... values) {
        var label = words(key, values);
        label.getStyleClass().add("product");
        return label;
    }

    VBox labelled(String key, TextField field) {
        var label = new Label(texts.get(key));
        label.setLabelFor(field);
        field.setAccessibleText(texts.get(key));
        var box = new VBox(label, field);
        box.getStyleClass().add("labelled");
        return box;
    }

    /// What went wrong; takes no room while nothing did.
    Label error(ObservableValue<String> words) {
        var label = new Label();
        label.setId("signin-error");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("error-words");
        label.textProperty().bind(words);
        BooleanExpression there = label.textProperty().isNotEmpty();
        label.visibleProperty().bind(there);
        label.managedProperty().bind(there);
        return label;
    }

    Button button(String key, Runnable action) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The button that sends the card, with what turns while the server is asked.
    HBox line(Button go, BooleanExpression possible, BooleanExpression busy, Node... more) {
        go.getStyleClass().add("accent");
        go.disableProperty().bind(possible.not());
        var turning = new ProgressIndicator();
        turning.getStyleClass().add("turning");
        turning.visibleProperty().bind(busy);
        var line = new HBox(go);
        line.getChildren().addAll(more);
        line.getChildren().add(turning);
        line.getStyleClass().add("signin-line");
        return line;
    }

    /// How long it is until then, counting down.
    Label countdown(String key, ObservableValue<Instant> now, Instant until) {
        var label = words(key);
        label.setId("signin-wait");
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.get(key, left(now.getValue(), until)), now));
        return label;
    }

    static String left(Instant now, Instant until) {
        long seconds = Math.max(0, Duration.between(now, until).plusMillis(999).toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /// Gives it the keyboard once it stands in the window and has its skin: a field without one
    /// loses what is typed.
    static void focus(Node node) {
        FxThread.later(() -> focusNow(node));
    }

    static void focusNow(Node node) {
        node.applyCss();
        node.requestFocus();
        if (node instanceof TextField field) {
            field.selectAll();
        }
    }
}
