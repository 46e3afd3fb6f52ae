package org.watchroom.console.map;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How long a line of text is on a canvas, in screen units.
final class TextLength {
    private TextLength() {}

    static double of(String text, Font font) {
        var probe = new Text(text);
        probe.setFont(font);
        return probe.getLayoutBounds().getWidth();
    }
}
