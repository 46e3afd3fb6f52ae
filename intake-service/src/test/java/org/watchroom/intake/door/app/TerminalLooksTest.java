package org.watchroom.intake.door.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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
                    assertThat(violations()).as(name).isEmpty();
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
        assertThat(violations()).contains("button-name");
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

    /// Rules that are broken, with where; axe is not the app's own, so it is brought in past the
    /// app's policy by the browser itself.
    private String violations() throws IOException, InterruptedException {
        try (var in =
                Objects.requireNonNull(
                        getClass()
                                .getResourceAsStream(
                                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))) {
            terminal.browser()
                    .evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; 'there'");
        }
        return terminal.browser()
                .evaluate(
                        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join('; ')).join('\\n'))");
    }
}
