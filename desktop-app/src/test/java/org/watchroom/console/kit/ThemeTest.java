package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

/// What is dressed follows the theme and is not kept by it.
final class ThemeTest {
    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void a_scene_that_somebody_holds_follows_the_theme() {
        Fx.run(() -> {
            var theme = new Theme();
            var scene = new Scene(new StackPane());
            theme.dress(scene);
            theme.switchMode();
            theme.textSize().set(200);
            System.gc(); // its listener must not go before it does
            theme.switchMode();
            theme.switchMode();
            assertThat(scene.getRoot().getStyleClass())
                    .contains("theme-light", "text-size-200")
                    .doesNotContain("theme-dark");
        });
    }

    @Test
    void a_scene_that_nobody_holds_goes() {
        var theme = Fx.get(Theme::new);
        var scene =
                Fx.get(() -> {
                    var made = new Scene(new StackPane());
                    theme.dress(made);
                    return new WeakReference<>(made);
                });
        Fx.eventually(() -> {
            System.gc();
            assertThat(scene.get()).isNull();
        });
        Fx.run(theme::switchMode);
    }
}
