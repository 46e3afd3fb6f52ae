package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// Adding footage from the incident screen, with real footage, a real cut and a real vault.
final class TakingPaneTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final IncidentId theft =
            room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
    private final CameraId entrance = camera("CAM01", "Entrance");

    {
        camera("CAM02", "Till");
    }

    @SuppressWarnings("NullAway.Init")
    private FileArchive archive;

    @SuppressWarnings("NullAway.Init")
    private IncidentViewModel model;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private List<CameraId> watched = List.of();

    private CameraId camera(String code, String name) {
        var store = room.store("YORK-01", "Coppergate", "York");
        return new CameraId(room.database().camera(store.value(), code, name).id());
    }

    @BeforeEach
    void open() throws Exception {
        var seat = mara.seat();
        archive =
                new FileArchive(
                        Files.createDirectories(folder.resolve("recordings")),
                        LONDON,
                        seat.clock(),
                        new Ffmpeg());
        record("CAM01");
        var entry = mara.incidents().find(theft).orElseThrow();
        mara.triage().claim(entry.incident());
        model =
                mara.glass(() ->
                        new IncidentViewModel(
                                seat,
                                mara.incidents(),
                                mara.stores(),
                                mara.triage(),
                                new NoPacks()));
        window =
                mara.glass(() -> {
                    var view = new IncidentView(model, seat);
                    view.offer(new RealFootage());
                    return Window.show(view, seat.theme(), seat.keys());
                });
        mara.onGlass(() -> model.show(theft, Optional.empty()));
        mara.eventually(() -> assertThat(model.notable().get()).isTrue());
        mara.onGlass(() -> window.scene().getRoot().requestFocus());
    }

    @AfterEach
    void close() {
        mara.onGlass(model::close);
        window.close();
        mara.close();
        room.close();
    }

    private Instant moment() {
        return mara.incidents().find(theft).orElseThrow().incident().occurredAt();
    }

    private void record(String code) throws IOException, InterruptedException {
        var video = TestVideo.make(folder.resolve(code + ".mp4"), "320x240", 5, 12, "-g", "10");
        archive.add("YORK-01", code, video, moment().minusSeconds(5), LONDON, Stop.NEVER);
    }

    private Stream<String> words() {
        return window.all(Label.class).stream().map(Label::getText);
    }

    private void openForm() {
        window.type(KeyCode.X);
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner()).isInstanceOf(CheckBox.class));
    }

    /// Around the moment, as one would type it: the form's own minute and a half is mostly gap.
    private void span(int before, int after) {
        mara.onGlass(() -> {
            var time = new StoreTime(LONDON);
            window.find("taking-from", TextField.class)
                    .setText(time.text(moment().minusSeconds(before)));
            window.find("taking-to", TextField.class)
                    .setText(time.text(moment().plusSeconds(after)));
        });
    }

    @Test
    void footage_is_added_by_keys_and_what_was_made_is_said() {
        watched = List.of(entrance);
        openForm();
        mara.onGlass(() -> {
            assertThat(window.find("taking-camera-CAM01", CheckBox.class).isSelected()).isTrue();
            assertThat(window.find("taking-camera-CAM02", CheckBox.class).isSelected()).isFalse();
            assertThat(window.find("taking-from", TextField.class).getText())
                    .isEqualTo(new StoreTime(LONDON).text(moment().minusSeconds(30)));
        });
        span(3, 4);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);

        mara.eventually(() ->
                assertThat(words())
                        .contains("✓ Exhibits ME/1, ME/1/WC, ME/1/WC/CP, ME/1/ST1")
                        .anyMatch(line -> line.startsWith("Begins at ")));
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.taking.done"));
        assertThat(new Exhibits(mara.seat().session().database(), mara.seat().clock()).of(theft))
                .hasSize(4);
        mara.eventually(() -> assertThat(words()).contains("Exhibits (4)"));
        mara.onGlass(() -> window.find("taking-close", Button.class).fire());
        mara.onGlass(() ->
                assertThat(window.find("taking-lines", TakingLines.class).isVisible()).isFalse());
    }

    @Test
    void a_camera_that_had_nothing_is_told_in_words_and_tried_again_alone() throws Exception {
        openForm();
        span(3, 4);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(
                () -> assertThat(words()).contains("✕ There is no recording of that time."));
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.taking.partly"));

        record("CAM02");
        mara.onGlass(() -> window.find("taking-retry", Button.class).fire());

        mara.eventually(() ->
                assertThat(words())
                        .contains(
                                "✓ Exhibits ME/1, ME/1/WC, ME/1/WC/CP, ME/1/ST1",
                                "✓ Exhibits ME/2, ME/2/WC, ME/2/WC/CP, ME/2/ST1"));
    }

    @Test
    void a_form_that_cannot_be_sent_says_why_and_esc_puts_it_away() {
        openForm();
        mara.onGlass(() -> {
            window.find("taking-to", TextField.class).setText("soon");
            window.find("taking-send", Button.class).fire();
            assertThat(window.find("taking-wrong", Label.class).getText()).contains("From and to");
            window.find("taking-camera-CAM01", CheckBox.class).setSelected(false);
            window.find("taking-camera-CAM02", CheckBox.class).setSelected(false);
            window.find("taking-send", Button.class).fire();
            assertThat(window.find("taking-wrong", Label.class).getText())
                    .isEqualTo("Choose at least one camera.");
        });
        window.type(KeyCode.ESCAPE);
        mara.onGlass(() -> assertThat(window.all(CheckBox.class)).isEmpty());
    }

    private final class RealFootage implements FootageDesk {
        private final Taking taking =
                new Taking(
                        mara.seat().session().database(),
                        mara.incidents(),
                        mara.stores(),
                        mara.triage(),
                        archive,
                        new Ffmpeg(),
                        TestVault.at(folder.resolve("vault"), mara.seat().clock()),
                        mara.seat().clock());

        @Override
        public List<Camera> cameras(StoreId store) {
            return mara.stores().cameras(store);
        }

        @Override
        public List<CameraId> watched() {
            return watched;
        }

        @Override
        public Optional<TimeSpan> marked() {
            return Optional.empty();
        }

        @Override
        public void take(TakingRequest request, TakingProgress progress, Stop stop) {
            taking.take(request, progress, stop);
        }
    }
}
