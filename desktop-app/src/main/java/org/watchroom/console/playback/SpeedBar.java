package org.watchroom.console.playback;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/// A button for each speed; the one that counts is marked.
final class SpeedBar extends HBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    SpeedBar(ReadOnlyDoubleProperty speed, PlaybackCommands commands) {
        getStyleClass().add("control-group");
        for (var each : Speeds.ALL) {
            var button = new Button(Speeds.words(each));
            button.getStyleClass().add("speed");
            commands.carry(button, "speed-" + Speeds.name(each));
            speed.subscribe(now -> button.pseudoClassStateChanged(ON, now.equals(each)));
            getChildren().add(button);
        }
    }
}
