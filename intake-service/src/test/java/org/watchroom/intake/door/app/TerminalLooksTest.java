package org.watchroom.intake.door.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Axe;

/// Every page of the app on every size of screen, by day and by night: nothing is cut off and
/// everybody can read it. Pictures are left in `target/terminal`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TerminalLooksTest {
    private static final int[][] SCREENS = {{360, 780}, {768, 1024}, {1280, 800}};

    @SuppressWarnings("NullAway.Init")
    private StoreTerminal terminal;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        terminal = new StoreTerminal(folder);
        terminal.enrolled();
        terminal.tile("Theft");
        terminal.tap("#send");
        terminal.seen("(document.body?.innerText ?? '').includes('Reference')");
    }

    @AfterAll
    void close() {
        terminal.close();
    }

    @Test
    void fits_without_scrolling_sideways_and_is_clean_for_axe() throws Exception {
        for (var dark : new boolean[] {false, true}) {
            for (var screen : SCREENS) {
                terminal.browser().screen(screen[0], screen[1], dark);
                for (var page : new String[] {"home", "report=shop-theft", "mine"}) {
                    open(page);
                    var name =
                            page.replaceAll("=.*", "")
                                    + "-"
                                    + screen[0]
                                    + (dark ? "-dark" : "-light");
                    terminal.browser().picture(Path.of("target", "terminal", name + ".png"));
                    assertThat(
                                    terminal.browser()
                                            .evaluate(
                                                    "String(document.documentElement.scrollWidth - window.innerWidth)"))
                            .as(name)
                            .isIn("0", "-15"); // a bar to scroll downwards
                    assertThat(Axe.violations(terminal.browser())).as(name).isEmpty();
                }
            }
        }
    }

    @Test
    void axe_would_find_a_fault() throws Exception {
        terminal.browser().screen(360, 780, false);
        open("mine");
        terminal.browser()
                .evaluate(
                        "document.querySelector('main').append(document.createElement('button')); ''");
        assertThat(Axe.violations(terminal.browser())).contains("button-name");
    }

    private void open(String page) throws IOException, InterruptedException {
        terminal.browser().evaluate("location.hash = '" + page + "'; ''");
        var heading =
                switch (page) {
                    case "home" -> "What happened?";
                    case "mine" -> "Reports from this device";
                    default -> "Theft";
                };
        terminal.seen(
                "document.querySelector('h1')?.innerText === " + StoreTerminal.quoted(heading));
    }
}
