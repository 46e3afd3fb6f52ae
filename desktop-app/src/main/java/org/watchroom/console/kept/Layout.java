package org.watchroom.console.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javafx.geometry.Rectangle2D;

/// How the windows of a console lie.
///
/// @param window of the main window, where it is not maximised
/// @param maximised then `window` says on which screen
/// @param splits where the panes of the desk meet, as shares
/// @param second of the window of pictures, while it is open
public record Layout(
        Rectangle2D window, boolean maximised, List<Double> splits, Optional<Rectangle2D> second) {
    private static final double MOST = 100_000;
    private static final double LEAST_WIDTH = 200;
    private static final double LEAST_HEIGHT = 100;

    public Layout {
        splits = List.copyOf(splits);
    }

    Properties properties() {
        var all = new Properties();
        all.setProperty("window", words(window));
        all.setProperty("maximised", String.valueOf(maximised));
        all.setProperty(
                "splits", String.join(" ", splits.stream().map(one -> one.toString()).toList()));
        second.ifPresent(there -> all.setProperty("second", words(there)));
        return all;
    }

    private static String words(Rectangle2D of) {
        return "%s %s %s %s".formatted(of.getMinX(), of.getMinY(), of.getWidth(), of.getHeight());
    }

    /// @throws IllegalArgumentException when they say anything that cannot be
    static Layout of(Properties all) {
        var splits = new ArrayList<Double>();
        for (var share : all.getProperty("splits", "").split(" ")) {
            if (!share.isEmpty()) {
                splits.add(number(share, 0, 1));
            }
        }
        return new Layout(
                rectangle(all.getProperty("window", "")),
                Boolean.parseBoolean(all.getProperty("maximised")),
                splits,
                Optional.ofNullable(all.getProperty("second")).map(Layout::rectangle));
    }

    private static Rectangle2D rectangle(String words) {
        var parts = words.split(" ");
        if (parts.length != 4) {
            throw new IllegalArgumentException("no place of a window: " + words);
        }
        return new Rectangle2D(
                number(parts[0], -MOST, MOST),
                number(parts[1], -MOST, MOST),
                number(parts[2], 1, MOST),
                number(parts[3], 1, MOST));
    }

    private static double number(String words, double least, double most) {
        double number = Double.parseDouble(words);
        if (!(number >= least && number <= most)) { // nor is it NaN
            throw new IllegalArgumentException(words + " is not between " + least + " and " + most);
        }
        return number;
    }

    /// Where a window can be seen and taken hold of: there, where enough of its upper edge lies on
    /// a screen, else within the first screen. A screen may have been unplugged.
    ///
    /// @param screens what can be used of each, the main one first
    public static Rectangle2D inView(Rectangle2D window, List<Rectangle2D> screens) {
        var edge =
                new Rectangle2D(
                        window.getMinX(), window.getMinY(), window.getWidth(), LEAST_HEIGHT);
        for (var screen : screens) {
            double wide =
                    Math.min(edge.getMaxX(), screen.getMaxX())
                            - Math.max(edge.getMinX(), screen.getMinX());
            double high =
                    Math.min(edge.getMaxY(), screen.getMaxY())
                            - Math.max(edge.getMinY(), screen.getMinY());
            if (wide >= Math.min(LEAST_WIDTH, window.getWidth()) && high >= LEAST_HEIGHT / 2) {
                return window;
            }
        }
        var main = screens.getFirst();
        double width = Math.min(window.getWidth(), main.getWidth());
        double height = Math.min(window.getHeight(), main.getHeight());
        return new Rectangle2D(
                Math.clamp(window.getMinX(), main.getMinX(), main.getMaxX() - width),
                Math.clamp(window.getMinY(), main.getMinY(), main.getMaxY() - height),
                width,
                height);
    }
}
