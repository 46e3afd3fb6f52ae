package org.watchroom.intake.door.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;

/// The app as a shop assistant has it in front of them.
final class TerminalAppTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StoreTerminal terminal;

    @BeforeEach
    void open() {
        terminal = new StoreTerminal(folder);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private void incidents(int many) {
        Eventually.seen(many + " incidents", () -> terminal.intake.incidents() == many);
    }

    private List<String> rows(String sql) {
        var found = new ArrayList<String>();
        terminal.intake.db().query(sql, row -> found.add(row.getString(1)));
        return found;
    }

    @Test
    void three_taps_report_a_theft() throws Exception {
        terminal.enrolled();

        terminal.tile("Theft");
        terminal.tap("input[value='Has left the shop']");
        terminal.tap("#send");

        incidents(1);
        terminal.seen("(document.body?.innerText ?? '').includes('Reference')");
        var intake = terminal.intake;
        assertThat(intake.text("select category_code || ' ' || source from app.incident"))
                .isEqualTo("shop-theft terminal");
        assertThat(intake.text("select store_id from app.incident"))
                .isEqualTo(intake.york.toString());
        var id = UUID.fromString(intake.text("select id from app.incident"));
        assertThat(intake.reported(id)).contains("Has left the shop");

        terminal.tap("#to-mine");
        terminal.seen("(document.body?.innerText ?? '').includes('With the control room.')");
    }

    @Test
    void what_was_written_without_a_line_is_sent_in_order_after_the_page_was_killed()
            throws Exception {
        terminal.enrolled().installed();
        terminal.unplug();
        terminal.browser().go(terminal.page());
        terminal.ready(); // from the device: nothing answers

        terminal.tile("Theft");
        terminal.tap("#send");
        terminal.seen("(document.body?.innerText ?? '').includes('kept on this device')");
        terminal.tile("Suspicious");
        terminal.tap("#send");
        terminal.seen("document.getElementById('waiting').innerText === '2'");
        assertThat(terminal.text("#line")).contains("2 reports wait to be sent");
        terminal.browser().kill();
        assertThat(terminal.intake.incidents()).isZero();

        terminal.start(terminal.page());
        terminal.seen("document.getElementById('waiting').innerText === '2'");
        terminal.plugIn();
        terminal.browser().go(terminal.page());

        incidents(2);
        terminal.seen("document.getElementById('waiting').hidden");
        assertThat(rows("select category_code from app.incident order by id"))
                .containsExactly("shop-theft", "suspicious");
        assertThat(rows("select (occurred_at < raised_at)::text from app.incident group by 1"))
                .containsExactly("true");
    }

    @Test
    void help_is_called_by_holding_for_a_second_and_by_nothing_less() throws Exception {
        terminal.enrolled();

        terminal.tap("#help"); // pressed and let go
        assertThat(terminal.text("#help")).isEqualTo("Hold for help");
        arm();

        incidents(1);
        assertThat(
                        terminal.intake.text(
                                "select category_code || ' ' || source || ' ' || severity from app.incident"))
                .isEqualTo("panic panic 4");
        terminal.seen(
                "document.getElementById('help').innerText === 'Hold for help'"); // three seconds
        // later
        terminal.tap("#to-mine");
        terminal.seen("document.querySelector('.list li')?.innerText.startsWith('Help, ')");
    }

    @Test
    void help_goes_past_everything_that_waits() throws Exception {
        terminal.enrolled();
        terminal.unplug();
        terminal.tile("Theft");
        terminal.tap("#send");
        terminal.seen("document.getElementById('waiting').innerText === '1'");
        arm();
        terminal.seen("document.getElementById('waiting').innerText === '2'");

        terminal.plugIn();

        incidents(2);
        assertThat(rows("select category_code from app.incident order by id"))
                .containsExactly("panic", "shop-theft");
    }

    /// Pressed until it is armed.
    private void arm() throws Exception {
        terminal.browser().mouse("mousePressed", "#help");
        terminal.seen("document.getElementById('help').innerText === 'Undo'");
        terminal.browser().mouse("mouseReleased", "#help");
    }

    @Test
    void help_that_is_taken_back_stays_called_with_a_line_that_says_so() throws Exception {
        terminal.enrolled();

        arm();
        terminal.tap("#help");

        Eventually.seen(
                "the line",
                () ->
                        terminal.intake.number(
                                        "select count(*) from app.incident_event where kind = 'reported-again'")
                                == 1);
        assertThat(rows("select state from app.incident")).containsExactly("waiting");
        assertThat(rows("select source from app.raw_report where state = 'raised'"))
                .containsExactly("terminal", "terminal");
        terminal.tap("#to-mine");
        terminal.seen("document.querySelector('.list li')?.innerText.includes('Cancelled.')");
    }

    @Test
    void help_that_somebody_was_made_to_take_back_is_one_more_alarm_and_looks_the_same()
            throws Exception {
        terminal.enrolled();

        arm();
        terminal.browser().mouse("mousePressed", "#help");
        terminal.browser().evaluate("window.since = performance.now(); 'now'");
        terminal.seen("performance.now() > window.since + 750");
        terminal.browser().mouse("mouseReleased", "#help");

        incidents(2);
        assertThat(rows("select distinct category_code || severity from app.incident"))
                .containsExactly("panic4");
        var newest =
                UUID.fromString(
                        rows("select id from app.incident order by id desc limit 1").getFirst());
        assertThat(terminal.intake.reported(newest)).contains("UNDER DURESS");
        assertThat(rows("select kind from app.incident_event order by at"))
                .containsExactlyInAnyOrder("raised", "reported-again", "raised");
        terminal.tap("#to-mine");
        terminal.seen("document.querySelectorAll('.list li').length === 1");
        terminal.seen("document.querySelector('.list li').innerText.includes('Cancelled.')");
        assertThat(terminal.text("main")).doesNotContainIgnoringCase("duress");
    }

    @Test
    void everything_is_done_with_the_keyboard() throws Exception {
        terminal.enrolled();

        tabTo("document.activeElement.innerText === 'Theft'");
        terminal.browser().press("Enter");
        terminal.seen(
                "document.activeElement.tagName === 'H1' && document.activeElement.innerText === 'Theft'");
        tabTo("document.activeElement.value === 'Happening now'");
        terminal.browser().press("Space");
        tabTo("document.activeElement.id === 'send'");
        terminal.browser().press("Enter");
        incidents(1);

        tabTo("document.activeElement.id === 'help'");
        terminal.browser().key("keyDown", "Space");
        terminal.seen("document.getElementById('help').innerText === 'Undo'");
        terminal.browser().key("keyUp", "Space");
        terminal.browser().press("Space");
        Eventually.seen(
                "the line",
                () ->
                        terminal.intake.number(
                                        "select count(*) from app.incident_event where kind = 'reported-again'")
                                == 1);
    }

    private void tabTo(String wanted) throws Exception {
        for (int n = 0; n < 60; n++) {
            terminal.browser().press("Tab");
            if (terminal.browser().evaluate("String(" + wanted + ")").equals("true")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + wanted);
    }

    @Test
    void a_photo_comes_with_the_report_and_is_an_exhibit_with_a_copy_to_look_at() throws Exception {
        terminal.enrolled();
        var photo = folder.resolve("IMG_0001.jpg");
        ImageIO.write(
                new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpg", photo.toFile());

        terminal.tile("Theft");
        terminal.seen("document.querySelector('input[type=file]') !== null");
        terminal.browser().choose("input[type=file]", photo);
        terminal.seen("document.querySelector('.photos img') !== null");
        terminal.tap("#send");

        Eventually.seen(
                "the exhibit",
                () -> terminal.intake.number("select count(*) from app.exhibit") == 2);
        assertThat(
                        rows(
                                "select reference || ' ' || kind || ' ' || media_type from app.exhibit order by reference"))
                .containsExactly(
                        "REPORTER/1 document image/jpeg", "REPORTER/1/CP viewing-copy image/jpeg");
        assertThat(rows("select kind from app.custody_event order by at"))
                .contains("received", "produced");
        terminal.seen("document.getElementById('waiting').hidden");
    }

    @Test
    void somebody_without_a_link_says_which_store_it_is() throws Exception {
        terminal.stranger();

        terminal.tile("Suspicious");
        terminal.tap("#send");
        terminal.seen("document.getElementById('store-code').validationMessage !== ''");
        terminal.browser()
                .evaluate(
                        "(() => { const field = document.getElementById('store-code'); field.value = 'Copperg'; field.dispatchEvent(new Event('input')); return ''; })()");
        terminal.seen("document.querySelector('#stores option')?.value === 'YORK-01'");
        terminal.browser()
                .evaluate(
                        "(() => { const field = document.getElementById('store-code'); field.value = 'YORK-01'; field.dispatchEvent(new Event('input')); return ''; })()");
        terminal.tap("#send");

        incidents(1);
        terminal.seen("document.getElementById('store').innerText === 'Coppergate'"); // remembered
    }

    @Test
    void a_link_works_once() throws Exception {
        var code = terminal.code();
        var address = URI.create(terminal.page() + "#enrol=" + code);
        terminal.start(address);
        terminal.seen("document.getElementById('store').innerText === 'Coppergate'");
        assertThat(terminal.browser().evaluate("location.href")).doesNotContain(code);
        assertThat(
                        terminal.intake.number(
                                "select count(*) from app.terminal where enrolled_at is not null"))
                .isEqualTo(1);

        terminal.browser().evaluate("indexedDB.deleteDatabase('watchroom-report'); ''");
        terminal.browser().go(URI.create(terminal.page() + "?again#enrol=" + code));

        terminal.seen("(document.body?.innerText ?? '').includes('This link was used before')");
    }
}
