package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contrast after WCAG 2.2, success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (marks, 3:1).
final class TokensTest {
    private static final Pattern TOKEN = Pattern.compile("(-wr-[a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void words_and_marks_keep_their_contrast(String mode) throws IOException {
        var tokens = read(mode);
        for (var ground :
                new String[] {"-wr-pane", "-wr-raised", "-wr-selected", "-wr-hover", "-wr-fresh"}) {
            for (var words : new String[] {"-wr-text", "-wr-muted", "-wr-late", "-wr-mine"}) {
                assertThat(contrast(tokens, words, ground))
                        .as(words + " on " + ground)
                        .isGreaterThan(4.5);
            }
            for (var mark :
                    new String[] {
                        "-wr-critical", "-wr-high", "-wr-medium", "-wr-low", "-wr-focus"
                    }) {
                assertThat(contrast(tokens, mark, ground))
                        .as(mark + " on " + ground)
                        .isGreaterThan(3.0);
            }
        }
        for (var fill :
                new String[] {
                    "-wr-critical", "-wr-high", "-wr-medium", "-wr-low", "-wr-drill", "-wr-down"
                }) {
            assertThat(contrast(tokens, fill + "-ink", fill))
                    .as("ink on " + fill)
                    .isGreaterThan(4.5);
        }
        for (var words : new String[] {"-wr-up", "-wr-warn"}) {
            assertThat(contrast(tokens, words, "-wr-raised")).as(words).isGreaterThan(4.5);
        }
    }

    private static Map<String, Color> read(String mode) throws IOException {
        try (var in = Objects.requireNonNull(Theme.class.getResourceAsStream("tokens.css"))) {
            var css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var block = css.substring(css.indexOf(".root.theme-" + mode));
            var found = new HashMap<String, Color>();
            var matcher = TOKEN.matcher(block.substring(0, block.indexOf('}')));
            while (matcher.find()) {
                found.put(matcher.group(1), Color.web(matcher.group(2)));
            }
            return found;
        }
    }

    private static double contrast(Map<String, Color> tokens, String one, String other) {
        double a = luminance(Objects.requireNonNull(tokens.get(one), one));
        double b = luminance(Objects.requireNonNull(tokens.get(other), other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
