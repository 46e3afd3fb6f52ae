package org.watchroom.console.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How windows lay, and where they come back.
final class LayoutTest {
    private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1920, 1040);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1920, 1080);
    private static final Layout SOME =
            new Layout(
                    new Rectangle2D(2000, 40, 1400, 900),
                    false,
                    List.of(0.4, 0.7, 0.5),
                    Optional.of(new Rectangle2D(-10, 0, 800, 600)));

    @TempDir private Path state;

    @Test
    void what_was_kept_comes_back_and_is_plain() throws IOException {
        var file = new LayoutFile(state, "db");
        assertThat(file.read()).isEqualTo(new LayoutFile.Kept(Optional.empty(), false));
        file.write(SOME);
        assertThat(file.read().layout()).contains(SOME);
        assertThat(Files.readString(only())).contains("window=2000.0 40.0 1400.0 900.0");
        assertThat(new LayoutFile(state, "other").read().layout()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "window=1 2 3",
                "window=NaN 0 10 10",
                "window=0 0 10 1e12",
                "window=0 0 10 10\nsplits=2",
                "window=0 0 10 10\nsecond=x",
                "window=\\u00zz",
                "\0\0\0"
            })
    void a_damaged_file_is_put_aside_and_told(String words) throws IOException {
        var file = new LayoutFile(state, "db");
        file.write(SOME);
        var place = only();
        Files.writeString(place, words);
        assertThat(file.read()).isEqualTo(new LayoutFile.Kept(Optional.empty(), true));
        assertThat(place).doesNotExist();
        assertThat(Path.of(place + ".damaged")).hasContent(words);
        assertThat(file.read().damaged()).isFalse();
    }

    @Test
    void a_window_stays_on_its_screen_and_comes_back_where_that_is_gone() {
        assertThat(Layout.inView(SOME.window(), List.of(MAIN, RIGHT))).isEqualTo(SOME.window());

        var back = Layout.inView(SOME.window(), List.of(MAIN));
        assertThat(MAIN.contains(back)).isTrue();
        assertThat(back.getWidth()).isEqualTo(1400);

        var large = Layout.inView(new Rectangle2D(-5000, -5000, 4000, 3000), List.of(MAIN));
        assertThat(large).isEqualTo(MAIN);
        var above = new Rectangle2D(100, -90, 800, 600); // nobody could take hold of it
        assertThat(Layout.inView(above, List.of(MAIN)).getMinY()).isZero();
    }

    private Path only() throws IOException {
        try (var files = Files.list(state.resolve("layout"))) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
