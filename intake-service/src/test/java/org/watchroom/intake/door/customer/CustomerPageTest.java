package org.watchroom.intake.door.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.Axe;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.testing.Browser;
import org.watchroom.operations.testing.TestVault;

/// The page of customers in a real browser. Pictures of it are left in `target/customers`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CustomerPageTest {
    private static final int[][] SCREENS = {{360, 780}, {1280, 800}};

    @SuppressWarnings("NullAway.Init")
    private RunningIntake intake;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private Path photos;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var vault = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .shelves(Shelves.here(List.of(), List.of(), List.of(vault)))
                                .uploads(folder.resolve("uploads"))
                                .build());
        photos = Files.createDirectory(folder.resolve("photos"));
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                "png",
                photos.resolve("seen.png").toFile());
        browser = new Browser(folder.resolve("profile"));
        browser.screen(360, 780, false);
    }

    @AfterAll
    void close() {
        browser.close();
        intake.close();
    }

    private void start() throws IOException, InterruptedException {
        browser.go(URI.create("http://127.0.0.1:" + intake.port() + "/customers/"));
        seen("document.getElementById('day').value !== ''");
        seen("!document.getElementById('photo-field').hidden");
    }

    private void seen(String condition) throws IOException, InterruptedException {
        try {
            Browser.await(() -> browser.holds(condition));
        } catch (AssertionError late) {
            throw new AssertionError(
                    condition + " in " + browser.evaluate("document.body.innerText"), late);
        }
    }

    private void type(String selector, String text) throws InterruptedException {
        browser.evaluate(
                "(() => { const f = document.querySelector('%s'); f.focus(); f.value = '%s'; f.dispatchEvent(new Event('input', {bubbles: true})); return ''; })()"
                        .formatted(selector, text));
    }

    private void report(String words) throws IOException, InterruptedException {
        start();
        type("#shop", "copperg");
        seen("document.querySelectorAll('#shops li').length === 1");
        browser.press("Enter");
        seen("document.getElementById('shop').value.includes('Coppergate')");
        browser.evaluate("document.querySelector('input[value=shop-theft]').click(); ''");
        type("#text", words);
    }

    private String code() throws IOException, InterruptedException {
        browser.click("#send");
        seen("!document.getElementById('sent').hidden");
        return browser.evaluate("document.getElementById('code').textContent");
    }

    @Test
    void a_customer_reports_gets_a_code_and_comes_back_with_it() throws Exception {
        report("Two men took razors");
        var code = code();
        assertThat(code).matches("([0-9A-Z]{5}-){5}[0-9A-Z]");
        assertThat(intake.text("select source from app.incident order by raised_at desc limit 1"))
                .isEqualTo("web");
        start();
        browser.click("#tab-thread");
        type("#typed", code);
        browser.press("Enter");
        seen("!document.getElementById('talk').hidden");
        type("#words", "They went to the station");
        browser.evaluate("document.getElementById('answer').requestSubmit(); ''");
        seen("document.querySelectorAll('#messages li').length === 1");
        assertThat(browser.evaluate("document.getElementById('messages').innerText"))
                .contains("You,", "They went to the station");
        assertThat(browser.evaluate("document.cookie + localStorage.length")).isEqualTo("0");
    }

    @Test
    void a_photo_goes_along_drawn_anew() throws Exception {
        report("A man with a red bag");
        browser.choose("#photo", photos.resolve("seen.png"));
        code();
        assertThat(browser.evaluate("document.getElementById('photo-lost').textContent")).isEmpty();
        Browser.await(() ->
                intake.number(
                                "select count(*) from app.exhibit where media_type = 'image/jpeg' and reference like 'REPORTER/%'")
                        >= 1);
    }

    @Test
    void what_is_missing_is_said_and_nothing_is_sent() throws Exception {
        start();
        int before = intake.number("select count(*) from app.raw_report");
        for (var missing :
                List.of("Choose the shop", "Choose what happened", "Say in a few words")) {
            browser.evaluate("document.getElementById('report').requestSubmit(); ''");
            seen("document.getElementById('wrong').textContent.startsWith('" + missing + "')");
            if (missing.contains("shop")) {
                type("#shop", "copperg");
                seen("document.querySelectorAll('#shops li').length === 1");
                browser.press("Enter");
            } else if (missing.contains("happened")) {
                browser.evaluate("document.querySelector('input[value=weapon]').click(); ''");
            }
        }
        assertThat(intake.number("select count(*) from app.raw_report")).isEqualTo(before);
    }

    @Test
    void fits_every_screen_and_is_clean_for_axe() throws Exception {
        for (var dark : new boolean[] {false, true}) {
            for (var screen : SCREENS) {
                browser.screen(screen[0], screen[1], dark);
                for (var page : List.of("report", "thread")) {
                    start();
                    browser.click("#tab-" + page);
                    var name = page + "-" + screen[0] + (dark ? "-dark" : "-light");
                    browser.picture(Path.of("target", "customers", name + ".png"));
                    assertThat(
                                    browser.evaluate(
                                            "String(document.documentElement.scrollWidth > window.innerWidth)"))
                            .as(name)
                            .isEqualTo("false");
                    assertThat(Axe.violations(browser)).as(name).isEmpty();
                }
            }
        }
    }
}
