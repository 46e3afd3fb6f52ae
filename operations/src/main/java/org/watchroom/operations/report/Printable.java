package org.watchroom.operations.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;

/// Words as the printed font has them: a character it does not have is spelt out as `[U+1F642]`, so
/// that nothing is missing from the paper without a sign.
final class Printable {
    private static final Font FONT = font();

    private Printable() {}

    static String words(String foreign) {
        if (FONT.canDisplayUpTo(foreign) < 0) {
            return foreign;
        }
        var words = new StringBuilder(foreign.length());
        foreign.codePoints()
                .forEach(point -> {
                    if (point == '\n' || FONT.canDisplay(point)) {
                        words.appendCodePoint(point);
                    } else {
                        words.append("[U+%04X]".formatted(point));
                    }
                });
        return words.toString();
    }

    private static Font font() {
        var name = "/org/watchroom/operations/fonts/LiberationSans-Regular.ttf";
        try (var bytes = Printable.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("the font is missing from the program");
            }
            return Font.createFont(Font.TRUETYPE_FONT, bytes);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font cannot be read", e);
        }
    }
}
