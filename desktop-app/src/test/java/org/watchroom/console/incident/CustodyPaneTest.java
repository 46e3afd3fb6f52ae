package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Window;

/// Where exhibits are kept, and their custody, on the incident screen.
final class CustodyPaneTest {
    private final List<Path> revealed = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeptRazors razors;

    @SuppressWarnings("NullAway.Init")
    private IncidentViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        razors = new KeptRazors(folder);
        var mara = razors.mara;
        model =
                mara.glass(() ->
                        new IncidentViewModel(
                                mara.seat(),
                                mara.incidents(),
                                mara.stores(),
                                mara.triage(),
                                new NoPacks()));
        window =
                mara.glass(() -> {
                    var view = new IncidentView(model, mara.seat());
                    view.offer(
                            new ExhibitPlace(
                                    razors.vault,
                                    folder.resolve("labels"),
                                    revealed::add,
                                    (_, _) -> {}));
                    return Window.show(view, mara.seat().theme(), mara.seat().keys());
                });
        mara.onGlass(() -> model.show(razors.theft, Optional.empty()));
        mara.eventually(() -> assertThat(words()).contains("kept here"));
    }

    @AfterEach
    void close() {
        razors.mara.onGlass(model::close);
        window.close();
        razors.close();
    }

    private List<String> words() {
        return window.all(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    private void choose(String reference) {
        razors.mara.onGlass(() -> window.find("exhibit-custody-" + reference, Button.class).fire());
    }

    @Test
    void each_stands_below_what_it_was_made_from_with_the_checksum_of_that() {
        razors.mara.onGlass(() -> {
            assertThat(words())
                    .filteredOn(one -> one.startsWith("ME/"))
                    .containsExactly(
                            "ME/1  Entrance (CAM01)",
                            "ME/1/WC  Entrance (CAM01)",
                            "ME/1/WC/CP  Entrance (CAM01)",
                            "ME/1/ST1  Entrance (CAM01)");
            var sum = razors.exhibits.getFirst().making().content().sha256().hex();
            assertThat(words()).contains("Still of ME/1 (SHA-256 " + sum.substring(0, 12) + "…)");
            assertThat(window.find("exhibits-broken", Label.class).isVisible()).isFalse();
        });
    }

    @Test
    void a_check_by_hand_is_said_and_written_down_and_rot_is_shown_at_once() throws IOException {
        razors.rot(razors.exhibits.get(3));
        choose("ME-1");
        razors.mara.onGlass(() -> window.find("custody-verify", Button.class).fire());
        razors.mara.eventually(() ->
                assertThat(words()).contains("Mara Ellison  ·  Verified: it is what was kept"));

        choose("ME-1-ST1");
        razors.mara.onGlass(() -> window.find("custody-verify", Button.class).fire());

        razors.mara.eventually(() -> {
            assertThat(window.find("exhibits-broken", Label.class))
                    .satisfies(strip -> assertThat(strip.isVisible()).isTrue())
                    .satisfies(strip ->
                            assertThat(strip.getText())
                                    .startsWith("What is kept of ME/1/ST1 is not"));
            assertThat(words())
                    .contains(
                            "BROKEN", "Mara Ellison  ·  Verified: BROKEN, it is not what was kept");
        });
    }

    @Test
    void what_was_done_is_written_down_by_keyboard_and_what_is_missing_is_asked_for() {
        choose("ME-1");
        razors.mara.onGlass(() -> window.find("custody-write", Button.class).fire());
        razors.mara.onGlass(() -> window.find("custody-from", TextField.class).requestFocus());
        window.write("mara");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        razors.mara.eventually(() ->
                assertThat(window.find("custody-wrong", Label.class).getText())
                        .isEqualTo("The log does not say to whom it was handed. Write it down."));
        razors.mara.onGlass(() -> {
            window.find("custody-when", TextField.class).setText("yesterday");
            window.find("custody-to", TextField.class).setText("PC 1402 Ash");
        });
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        razors.mara.eventually(() ->
                assertThat(window.find("custody-wrong", Label.class).getText())
                        .startsWith("This is no time."));
        razors.mara.onGlass(() ->
                window.find("custody-when", TextField.class)
                        .setText(
                                DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm")
                                        .format(
                                                razors.mara
                                                        .seat()
                                                        .clock()
                                                        .instant()
                                                        .atZone(razors.mara.seat().zone()))));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        razors.mara.eventually(() ->
                assertThat(words())
                        .contains("Mara Ellison  ·  Handed over", "From: mara", "To: PC 1402 Ash"));
        razors.mara.onGlass(() -> window.find("custody-close", Button.class).requestFocus());
        window.type(KeyCode.ESCAPE);
        razors.mara.eventually(() -> assertThat(words()).doesNotContain("Custody of ME/1"));
    }

    @Test
    void one_is_opened_after_that_is_on_the_record_and_its_file_goes_with_the_incident() {
        choose("ME-1");
        razors.mara.onGlass(() -> window.find("custody-open", Button.class).fire());
        razors.mara.eventually(() -> assertThat(revealed).hasSize(1));

        var file = revealed.getFirst();
        assertThat(file).hasFileName("ME-1.mkv").hasContent("Recording, copied bit for bit");
        razors.mara.eventually(() -> assertThat(words()).contains("Mara Ellison  ·  Viewed"));

        razors.mara.onGlass(() -> model.show(null, Optional.empty()));
        razors.mara.eventually(() -> assertThat(file).doesNotExist());
    }

    @Test
    void a_label_is_made_shown_and_on_the_record() throws IOException {
        choose("ME-1");
        razors.mara.onGlass(() -> window.find("custody-label-disc", Button.class).fire());
        razors.mara.eventually(() -> assertThat(revealed).hasSize(1));

        assertThat(revealed.getFirst()).hasFileName("label-ME-1-21.pdf");
        try (var pdf = Loader.loadPDF(Files.readAllBytes(revealed.getFirst()))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("ME/1", "Produced by Mara Ellison", "Signed");
        }
        var printed = new ArrayList<String>();
        razors.room
                .database()
                .query(
                        "select payload ->> 'exhibit' from app.journal where op = 'P' and tbl = 'exhibit'",
                        row -> printed.add(row.getString(1)));
        assertThat(printed).containsExactly("ME/1");
    }
}
