package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Window;

/// The card in a window, over a real database with real files.
final class KnownPaneTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KnownScene scene;

    @SuppressWarnings("NullAway.Init")
    private KnownDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        scene = new KnownScene(folder);
        desk = scene.mara.glass(() -> new KnownDesk(scene.mara.seat()));
        window =
                scene.mara.glass(() ->
                        Window.show(
                                new KnownPane(desk, scene.mara.seat()),
                                scene.mara.seat().theme(),
                                scene.mara.seat().keys()));
    }

    @AfterEach
    void close() {
        scene.mara.onGlass(desk::close);
        window.close();
        scene.close();
    }

    private void show() {
        scene.mara.onGlass(() -> desk.show(Optional.of(scene.theft)));
    }

    private List<String> words(String part) {
        return ((Parent) window.find("known-" + part, Parent.class))
                .getChildrenUnmodifiable().stream()
                        .filter(Label.class::isInstance)
                        .map(node -> ((Label) node).getText())
                        .toList();
    }

    @Test
    void each_line_stands_over_its_source_and_its_age() {
        scene.everything();
        show();

        scene.mara.eventually(() ->
                assertThat(words("goods"))
                        .containsExactly(
                                "Razors & blades stand at Aisle 7",
                                "planogram.csv, brought in by Ada Jones, today"));
        scene.mara.onGlass(() -> {
            assertThat(words("duty"))
                    .hasSize(3)
                    .last()
                    .isEqualTo("week 49.csv, brought in by Ada Jones, today");
            assertThat(words("store")).anyMatch(line -> line.contains("Jo Park, 01904 496 0123"));
            assertThat(window.find("known-nothing", Label.class).isVisible()).isFalse();
        });
    }

    @Test
    void what_is_not_known_is_one_line_and_news_of_a_file_fills_it() {
        show();
        scene.mara.eventually(() ->
                assertThat(window.find("known-nothing", Label.class).getText())
                        .isEqualTo("Nothing known: the store, on duty, what was on, goods"));

        scene.everything();

        scene.mara.eventually(
                () -> assertThat(words("events")).first().asString().startsWith("Promotion: "));
    }

    @Test
    void a_part_that_fails_says_so_and_is_read_again_with_the_keyboard() {
        scene.everything();
        scene.room.update("revoke select on app.shift from watchroom_operator");
        show();
        scene.mara.eventually(() -> {
            assertThat(words("goods")).isNotEmpty();
            assertThat(words("duty")).singleElement().asString().isNotBlank();
            assertThat(words("store")).isNotEmpty();
        });

        scene.room.update("grant select on app.shift to watchroom_operator");
        scene.mara.onGlass(() -> {
            window.find("known-again-duty", Button.class).requestFocus();
            window.type(KeyCode.SPACE);
        });

        scene.mara.eventually(
                () -> assertThat(words("duty")).contains("Sam Lee, security, 00:00 to 00:00"));
    }
}
