package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.receiving.Receiving;

/// Adding files from the incident screen, with a real vault and a real ffmpeg.
final class FilesPaneTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeptRazors razors;

    @SuppressWarnings("NullAway.Init")
    private Handed handed;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private IncidentViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private List<Path> chosen = List.of();

    @BeforeEach
    void open() throws IOException {
        razors = new KeptRazors(folder);
        handed = new Handed(Files.createDirectory(folder.resolve("stick")));
        open(razors.mara);
    }

    private void open(Desk who) {
        desk = who;
        var seat = who.seat();
        model =
                who.glass(() ->
                        new IncidentViewModel(
                                seat, who.incidents(), who.stores(), who.triage(), new NoPacks()));
        window =
                who.glass(() -> {
                    var view = new IncidentView(model, seat);
                    view.offer(
                            new Receiving(
                                    seat.session().database(),
                                    who.triage(),
                                    new Ffmpeg(),
                                    razors.vault,
                                    seat.clock()),
                            (_, _) -> chosen);
                    view.offer(
                            new ExhibitPlace(
                                    razors.vault, folder.resolve("labels"), _ -> {}, (_, _) -> {}));
                    return Window.show(view, seat.theme(), seat.keys());
                });
        who.onGlass(() -> model.show(razors.theft, Optional.empty()));
        who.eventually(() -> assertThat(model.notable().get()).isTrue());
        who.onGlass(() -> window.scene().getRoot().requestFocus());
    }

    @AfterEach
    void close() {
        shut();
        razors.close();
    }

    private void shut() {
        desk.onGlass(model::close);
        window.close();
    }

    private Stream<String> words() {
        return window.all(Label.class).stream().map(Label::getText);
    }

    /// By the key, as somebody would; the form has the keyboard then.
    private void bring(Path... files) {
        chosen = List.of(files);
        window.type(List.of(KeyCode.SHIFT), KeyCode.R);
        desk.eventually(() ->
                assertThat(window.scene().getFocusOwner())
                        .isInstanceOf(TextField.class)
                        .extracting(node -> ((TextField) node).getId())
                        .isEqualTo("files-from"));
    }

    private void add(Path... files) {
        bring(files);
        window.write("ann ash");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }

    @Test
    void files_are_added_by_keys_and_what_became_of_each_is_said() {
        var photo = handed.photo("till 4.jpg", 1);
        add(
                photo,
                handed.program("invoice.pdf"),
                handed.archive("shop.zip", handed.text("till.csv", "1;2"), photo),
                handed.photo("again.jpg", 1));

        desk.eventually(() ->
                assertThat(words())
                        .contains(
                                "✓ Exhibit ME/2, kept as it came; ME/2/CP is a copy to look at",
                                "✓ Exhibit ME/3, kept as it came",
                                "ME/3 is kept and not opened: a program",
                                "✓ Exhibit ME/4, kept as it came",
                                "In it: ME/4/DO",
                                "A file in it is here already: ME/2",
                                "= The same file is here already, as ME/2. It was not added again."));
        desk.eventually(() -> assertThat(desk.notices()).containsExactly("incident.files.done"));
        desk.eventually(
                () -> assertThat(words()).contains("Exhibits (9)", "not opened: a program"));
        assertThat(new CustodyLog(desk.seat().session().database(), desk.triage()).of(razors.theft))
                .anyMatch(event -> event.words().from().equals("ann ash"));
        desk.onGlass(() -> window.find("files-close", Button.class).fire());
        desk.onGlass(() ->
                assertThat(window.find("files-lines", FilesLines.class).isVisible()).isFalse());
    }

    @Test
    void a_form_without_a_name_says_so_and_esc_puts_it_away() {
        bring(handed.photo("a.jpg", 2));
        desk.onGlass(() -> {
            window.find("files-send", Button.class).fire();
            assertThat(window.find("files-wrong", Label.class).getText())
                    .isEqualTo("Nothing says from whom the files came. Write down who gave them.");
            window.find("files-when", TextField.class).setText("soon");
            window.find("files-send", Button.class).fire();
            assertThat(window.find("files-wrong", Label.class).getText())
                    .startsWith("This is no time.");
        });
        window.type(KeyCode.ESCAPE);
        desk.onGlass(() -> assertThat(window.all(TextField.class)).isEmpty());
        assertThat(exhibits()).isEqualTo(4);
    }

    private int exhibits() {
        return new Exhibits(desk.seat().session().database(), desk.seat().clock())
                .of(razors.theft)
                .size();
    }

    @Test
    void more_files_come_to_those_that_are_there() {
        bring(handed.photo("a.jpg", 3));
        chosen = List.of(handed.photo("b.jpg", 4), folder.resolve("stick/a.jpg"));
        desk.onGlass(() -> window.find("files-more", Button.class).fire());
        desk.onGlass(() ->
                assertThat(
                                words().filter(line -> line.contains(".jpg"))
                                        .map(line -> line.split(" ", -1)[0]))
                        .containsExactly("a.jpg", "b.jpg"));
    }

    @Test
    void what_cannot_be_read_is_told_and_the_others_are_taken() {
        add(folder.resolve("stick/gone.jpg"), handed.text("till.csv", "1;2"));
        desk.eventually(() ->
                assertThat(words())
                        .contains("✓ Exhibit ME/2, kept as it came")
                        .anyMatch(line -> line.startsWith("✕ gone.jpg is no file")));
        desk.eventually(() -> assertThat(desk.notices()).containsExactly("incident.files.partly"));
    }

    @Test
    void what_is_kept_unopened_says_why_and_an_operator_cannot_release_it() {
        add(handed.program("invoice.pdf"));
        desk.eventually(() ->
                assertThat(window.all(Button.class))
                        .anyMatch(one -> "exhibit-custody-ME-2".equals(one.getId())));
        desk.onGlass(() -> window.find("exhibit-custody-ME-2", Button.class).fire());
        desk.onGlass(() -> {
            assertThat(words())
                    .contains(
                            "not opened: a program",
                            "A supervisor or an investigator can release it.");
            assertThat(window.find("custody-open", Button.class).isDisabled()).isTrue();
            assertThat(window.all(Button.class))
                    .noneMatch(one -> "custody-release".equals(one.getId()));
        });
    }

    @Test
    void pictures_are_looked_at_when_asked_by_keys_and_what_is_shut_is_only_named()
            throws IOException {
        var broken = folder.resolve("stick").resolve("broken.jpg");
        Files.write(
                broken,
                new byte[] {
                    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0
                });
        add(handed.photo("till 4.jpg", 1, 640, 480), handed.program("holiday.jpg"), broken);
        desk.eventually(() -> assertThat(desk.notices()).containsExactly("incident.files.done"));
        desk.eventually(() ->
                assertThat(window.find("pictures-show", Button.class).getText())
                        .isEqualTo("Show the picture that was handed in"));
        assertThat(views()).as("nobody has looked yet").isZero();
        desk.onGlass(() -> assertThat(pictures()).isEmpty());

        desk.onGlass(() -> window.find("pictures-show", Button.class).requestFocus());
        window.type(KeyCode.SPACE);
        desk.eventually(() -> assertThat(pictures()).hasSize(1));
        assertThat(views()).isOne();
        desk.onGlass(() -> {
            assertThat(pictures().getFirst().getImage().getWidth())
                    .as("as small as it is shown")
                    .isEqualTo(300);
            var small = window.find("picture-ME-2-CP", Button.class);
            assertThat(small.getAccessibleText())
                    .startsWith("ME/2/CP: ")
                    .endsWith(". Show it larger");
            small.requestFocus();
        });
        window.type(KeyCode.SPACE);
        desk.eventually(() -> {
            assertThat(pictures()).hasSize(2);
            assertThat(pictures().getLast().getImage().getWidth()).isGreaterThan(300);
            assertThat(window.scene().getFocusOwner().getId()).isEqualTo("picture-close");
            var close = window.find("picture-close", Button.class);
            assertThat(close.localToScene(close.getLayoutBounds()).getMaxY())
                    .as("in sight")
                    .isBetween(1.0, window.scene().getHeight());
        });
        assertThat(views()).as("looked at once").isOne();
        window.type(KeyCode.ESCAPE);
        desk.onGlass(() -> {
            assertThat(pictures()).hasSize(1);
            assertThat(window.scene().getFocusOwner().getId()).isEqualTo("picture-ME-2-CP");
            assertThat(
                            Window.all(
                                    window.find("incident-pictures", PicturesPane.class),
                                    Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words ->
                            words.startsWith("ME/3, ")
                                    && words.endsWith(", is kept and not opened: a program"))
                    .anyMatch(words -> words.startsWith("ME/4, "));
        });
    }

    private List<ImageView> pictures() {
        return Window.all(window.find("incident-pictures", PicturesPane.class), ImageView.class);
    }

    private long views() {
        return new CustodyLog(desk.seat().session().database(), desk.triage())
                .of(razors.theft).stream()
                        .filter(event -> event.kind().name().contains("VIEW"))
                        .count();
    }
}
