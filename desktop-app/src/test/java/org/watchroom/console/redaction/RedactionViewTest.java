package org.watchroom.console.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Redaction;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// The card in a window, drawn on by keys and by mouse.
final class RedactionViewTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AtomicBoolean left = new AtomicBoolean();

    @SuppressWarnings("NullAway.Init")
    private StillRoom room;

    @SuppressWarnings("NullAway.Init")
    private RedactionViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    @BeforeEach
    void open() {
        var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 320; x++) {
                picture.setRGB(x, y, new Color(200, x * 255 / 320, y).getRGB());
            }
        }
        room = new StillRoom(folder, picture);
        show(List.of());
    }

    private void show(List<Redaction> drawn) {
        model =
                room.mara.glass(() ->
                        new RedactionViewModel(
                                room.mara.seat(),
                                room.redaction(),
                                room.incident,
                                room.still,
                                drawn));
        var view =
                room.mara.glass(() ->
                        new RedactionView(model, room.mara.seat().texts(), () -> left.set(true)));
        window =
                room.mara.glass(
                        () -> Window.show(view, room.mara.seat().theme(), room.mara.seat().keys()));
        room.mara.onGlass(view::begin);
        room.mara.eventually(() -> assertThat(model.shown().get()).isNotNull());
    }

    @AfterEach
    void close() {
        room.mara.onGlass(model::close);
        room.mara.onGlass(window::close);
        room.close();
    }

    private List<Redaction> masks() {
        return room.mara.glass(() -> List.copyOf(model.masks()));
    }

    private int shown(int x, int y) {
        return room.mara.glass(() -> {
            var picture = model.shown().get();
            return picture == null ? 0 : picture.getRGB(x, y);
        });
    }

    @Test
    void a_mask_is_put_down_moved_sized_and_kept_by_keys_alone() throws IOException {
        window.type(KeyCode.K);
        window.type(KeyCode.N);
        assertThat(masks())
                .containsExactly(new Redaction(new Mask.Box(140, 100, 40, 40), Manner.BLACKED_OUT));

        window.type(List.of(KeyCode.SHIFT), KeyCode.RIGHT);
        window.type(KeyCode.UP);
        window.type(List.of(KeyCode.CONTROL), KeyCode.DOWN);
        assertThat(masks())
                .containsExactly(new Redaction(new Mask.Box(150, 99, 40, 41), Manner.BLACKED_OUT));
        room.mara.eventually(() -> assertThat(shown(150, 99)).isEqualTo(0xff000000));
        assertThat(shown(149, 99)).isNotEqualTo(0xff000000);

        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        room.mara.eventually(() -> assertThat(model.made().get()).isPresent());

        var made = model.made().get().orElseThrow();
        assertThat(room.exhibits.of(room.incident.id())).contains(made);
        assertThat(made.kind()).isEqualTo(Exhibit.Kind.REDACTED);
        try (var in = room.vault.open(made.making().content())) {
            assertThat(ImageIO.read(in).getRGB(189, 139)).isEqualTo(0xff000000);
        }
        assertThat(room.mara.notices()).isEmpty();
    }

    @Test
    void tools_and_manners_are_chosen_by_keys_and_masks_taken_back() {
        window.type(KeyCode.E);
        window.type(KeyCode.N);
        window.type(KeyCode.R);
        window.type(KeyCode.N);
        assertThat(masks())
                .extracting(one -> one.mask().getClass().getSimpleName())
                .containsExactly("Ellipse", "Brush");
        assertThat(masks()).extracting(Redaction::manner).containsOnly(Manner.PIXELATED);

        window.type(List.of(KeyCode.CONTROL), KeyCode.TAB);
        window.type(KeyCode.K);
        assertThat(masks())
                .extracting(Redaction::manner)
                .containsExactly(Manner.BLACKED_OUT, Manner.PIXELATED);

        window.type(KeyCode.DELETE);
        assertThat(masks())
                .extracting(one -> one.mask().getClass().getSimpleName())
                .containsExactly("Brush");
        window.type(KeyCode.BACK_SPACE);
        assertThat(masks()).isEmpty();
        room.mara.eventually(() -> assertThat(shown(160, 120)).isNotEqualTo(0xff000000));
    }

    @Test
    void nothing_is_kept_before_something_is_covered() {
        room.mara.onGlass(() ->
                assertThat(window.find("redaction-keep", Button.class).isDisabled()).isTrue());

        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        window.type(KeyCode.N);

        room.mara.onGlass(() ->
                assertThat(window.find("redaction-keep", Button.class).isDisabled()).isFalse());
        assertThat(room.exhibits.of(room.incident.id())).hasSize(1);
    }

    @Test
    void what_was_drawn_is_there_again_after_it_was_put_away() {
        window.type(KeyCode.N);
        var drawn = masks();
        room.mara.onGlass(() -> window.find("redaction-cancel", Button.class).fire());
        assertThat(left).isTrue();
        room.mara.onGlass(window::close);
        room.mara.onGlass(model::close);

        show(drawn);

        room.mara.onGlass(() -> {
            assertThat(window.find("redaction-masks", ListView.class).getItems()).hasSize(1);
            assertThat(
                            window.find("redaction-masks", ListView.class)
                                    .getSelectionModel()
                                    .getSelectedIndex())
                    .isZero();
        });
    }

    @Test
    void a_screen_reader_is_told_what_is_covered() {
        window.type(KeyCode.N);

        room.mara.eventually(() ->
                assertThat(window.find("redaction-picture", Region.class).getAccessibleText())
                        .isEqualTo(
                                "Picture of %s, 1 parts covered"
                                        .formatted(room.still.reference())));
    }
}
