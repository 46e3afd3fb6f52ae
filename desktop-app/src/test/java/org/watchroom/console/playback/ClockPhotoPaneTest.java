package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.clock.ClockPhoto;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.photo.ClockPhotos;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// A photograph beside a check, at the form, with a real ledger and vault.
final class ClockPhotoPaneTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final ClockLedger ledger = new ClockLedger(mara.seat().session().database());
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicReference<Path> chosen = new AtomicReference<>();
    private final AtomicReference<Instant> position = new AtomicReference<>(Instant.EPOCH);
    private final PlaybackCamera till = camera();

    @SuppressWarnings("NullAway.Init")
    private FileArchive archive;

    @SuppressWarnings("NullAway.Init")
    private ClockDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private PlaybackCamera camera() {
        var store = room.store("YORK-01", "Coppergate", "York");
        var id = room.database().camera(store.value(), "CAM01", "Till 3").id();
        return new PlaybackCamera(
                new CameraId(id), new CameraFolder("YORK-01", "CAM01"), "Till 3", "");
    }

    @BeforeEach
    void open() {
        var seat = mara.seat();
        archive = new FileArchive(folder.resolve("footage"), LONDON, seat.clock(), new Ffmpeg());
        desk =
                mara.glass(() ->
                        new ClockDesk(
                                ledger,
                                archive,
                                seat.background(),
                                seat.clock(),
                                seat.failures()::show,
                                changes::incrementAndGet));
        mara.onGlass(() -> desk.offer(photos("vault"), position::get));
        window =
                mara.glass(() ->
                        Window.show(
                                new ClockPane(
                                        desk,
                                        seat.texts(),
                                        () -> {},
                                        (_, _) -> Optional.ofNullable(chosen.get())),
                                seat.theme(),
                                seat.keys()));
        show();
    }

    private ClockPhotos photos(String vault) {
        return new ClockPhotos(
                TestVault.at(folder.resolve(vault), mara.seat().clock()), new Ffmpeg());
    }

    private void show() {
        mara.onGlass(() -> desk.open(till, LONDON));
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("clock-shown"));
    }

    @AfterEach
    void close() {
        window.close();
        mara.close();
        room.close();
    }

    private Path photo(int colour) throws IOException {
        var picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(30, 20, colour);
        var file = folder.resolve("photo-" + colour + ".png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private Stream<String> words() {
        return window.all(Label.class).stream().map(Label::getText);
    }

    private void press(String id) {
        mara.onGlass(() -> window.find(id, Button.class).fire());
    }

    private void add(Path file) {
        chosen.set(file);
        press("clock-photo-add");
    }

    private void save() {
        var real = mara.seat().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        mara.onGlass(() -> {
            window.find("clock-real", TextField.class).setText(ShownTime.write(real, LONDON));
            window.find("clock-shown", TextField.class)
                    .setText(ShownTime.write(real.plusSeconds(37), LONDON));
            window.find("clock-save", Button.class).fire();
        });
    }

    private void kept(String sha256) {
        mara.eventually(() -> assertThat(words()).anyMatch(said -> said.contains(sha256)));
    }

    private Optional<ClockPhoto> recorded() {
        return ledger.course(till.id()).checks().getLast().photo();
    }

    @Test
    void a_photo_goes_on_the_record_with_the_check_and_is_seen_later() throws IOException {
        var file = photo(0xff0000);
        var sha256 = Sha256.of(Files.readAllBytes(file)).hex();
        add(file);
        kept(sha256);
        mara.eventually(() -> assertThat(window.all(ImageView.class)).isNotEmpty());
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        assertThat(recorded().orElseThrow().sha256()).isEqualTo(sha256);
        mara.eventually(() -> assertThat(window.all(ToggleButton.class)).hasSize(1));
        assertThat(mara.glass(() -> desk.photo().taken().get())).isNull();
        mara.onGlass(() -> window.all(ToggleButton.class).getFirst().fire());
        mara.eventually(() ->
                assertThat(window.all(ImageView.class))
                        .anyMatch(view ->
                                view.getImage() != null && view.getImage().getWidth() == 60));
    }

    @Test
    void what_is_no_picture_is_said_and_the_check_can_go_without() throws IOException {
        add(Files.writeString(folder.resolve("clock.jpg"), "no picture"));
        mara.eventually(
                () -> assertThat(mara.notices()).containsExactly("refused.clock-photo-type"));
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void one_that_was_added_can_be_left_out() throws IOException {
        var file = photo(0xff00);
        add(file);
        kept(Sha256.of(Files.readAllBytes(file)).hex());
        press("clock-photo-leave-out");
        mara.eventually(() -> assertThat(words()).anyMatch(said -> said.startsWith("No photo.")));
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void the_same_photo_for_two_checks_is_refused() throws IOException {
        var file = photo(0xff);
        var sha256 = Sha256.of(Files.readAllBytes(file)).hex();
        add(file);
        kept(sha256);
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        mara.eventually(() -> assertThat(window.all(ToggleButton.class)).hasSize(1));
        add(file);
        mara.eventually(() -> assertThat(mara.glass(() -> desk.photo().taken().get())).isNotNull());
        save();
        mara.eventually(
                () -> assertThat(mara.notices()).containsExactly("refused.clock-photo-twice"));
        assertThat(ledger.course(till.id()).checks()).hasSize(1);
    }

    @Test
    void the_frame_that_is_shown_can_be_the_picture() throws IOException, InterruptedException {
        var start = mara.seat().clock().instant().minus(Duration.ofMinutes(5));
        archive.add(
                "YORK-01",
                "CAM01",
                TestVideo.make(folder.resolve("film.mp4"), "160x120", 5, 4, "-c:v", "mpeg4"),
                start,
                LONDON,
                Stop.NEVER);
        position.set(start.plusSeconds(2));
        press("clock-photo-frame");
        mara.eventually(() ->
                assertThat(words()).anyMatch(said -> said.startsWith("Frame of the recording, ")));
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        assertThat(recorded().orElseThrow().origin()).isEqualTo(ClockPhoto.Origin.FRAME);

        mara.onGlass(() -> desk.photo().begin(till.folder()));
        position.set(start.plusSeconds(900));
        press("clock-photo-frame");
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("failure.missing"));
    }

    @Test
    void a_photo_that_lies_on_another_computer_is_said_with_its_checksum() throws IOException {
        var file = photo(0xffff00);
        var sha256 = Sha256.of(Files.readAllBytes(file)).hex();
        add(file);
        kept(sha256);
        save();
        mara.eventually(() -> assertThat(changes).hasValue(1));
        mara.onGlass(() -> desk.offer(photos("elsewhere"), position::get));
        mara.eventually(() -> assertThat(window.all(ToggleButton.class)).hasSize(1));
        mara.onGlass(() -> window.all(ToggleButton.class).getFirst().fire());
        mara.eventually(() ->
                assertThat(words())
                        .anyMatch(said ->
                                said.contains("not on this computer") && said.contains(sha256)));
    }
}
