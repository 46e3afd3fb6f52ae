package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.incident.Severity;

class MapPaletteTest {
    @Test
    void severities_have_the_colours_of_the_queue() throws IOException {
        for (var severity : Severity.values()) {
            var name = severity.name().toLowerCase(Locale.ROOT);
            assertThat(MapPalette.DARK.of(severity)).isEqualTo(token("theme-dark", name));
            assertThat(MapPalette.LIGHT.of(severity)).isEqualTo(token("theme-light", name));
            assertThat(MapPalette.DARK.inkOn(severity))
                    .isEqualTo(token("theme-dark", name + "-ink"));
            assertThat(MapPalette.LIGHT.inkOn(severity))
                    .isEqualTo(token("theme-light", name + "-ink"));
        }
    }

    private static Color token(String theme, String name) throws IOException {
        try (var sheet = Theme.class.getResourceAsStream("tokens.css")) {
            var css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            var block = css.substring(css.indexOf(".root." + theme));
            var found = Pattern.compile("-wr-" + name + ":\\s*(#[0-9a-fA-F]{6})").matcher(block);
            assertThat(found.find()).as(name).isTrue();
            return Color.web(found.group(1));
        }
    }
}
