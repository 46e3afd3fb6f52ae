package org.watchroom.console.playback.controls;

import javafx.scene.input.KeyCombination;
import org.watchroom.console.kit.Keys;

/// Something that a hand does.
public sealed interface Input {
    /// As it stands in the file: `wheel up`, `ring -3`.
    String words();

    record Key(KeyCombination chord) implements Input {
        @Override
        public String words() {
            return "key " + Keys.name(chord);
        }
    }

    /// One notch of the mouse's wheel over a picture.
    record Wheel(boolean up, boolean shift) implements Input {
        @Override
        public String words() {
            return (shift ? "shift+wheel " : "wheel ") + (up ? "up" : "down");
        }
    }

    /// One notch of the dial.
    record Notch(boolean right) implements Input {
        @Override
        public String words() {
            return right ? "dial right" : "dial left";
        }
    }

    /// The ring around the dial stands there: from -7, all the way to the left, to 7; it goes back
    /// to 0 by itself.
    record Ring(int position) implements Input {
        /// The farthest that a ring turns to either side.
        public static final int FARTHEST = 7;

        @Override
        public String words() {
            return "ring " + position;
        }
    }

    /// A button of the dial is pressed, counted from 1 as the device does.
    record Button(int number) implements Input {
        static final int MOST = 64;

        @Override
        public String words() {
            return "button " + number;
        }
    }
}
