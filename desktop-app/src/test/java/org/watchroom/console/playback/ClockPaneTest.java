package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
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
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.CameraId;

/// Checking a clock at the form, with a real ledger.
final class ClockPaneTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir private Path recordings;
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final ClockLedger ledger = new ClockLedger(mara.seat().session().database());
    private final AtomicInteger changes = new AtomicInteger();
    private final PlaybackCamera till = camera("CAM01");

    @SuppressWarnings("NullAway.Init")
    private ClockDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Window window;

    private PlaybackCamera camera(String code) {
        var store = room.store("YORK-01", "Coppergate", "York");
        var id = room.database().camera(store.value(), code, "Till 3").id();
        return new PlaybackCamera(
                new CameraId(id), new CameraFolder("YORK-01", code), "Till 3", "");
    }

    @BeforeEach
    void open() {
        var seat = mara.seat();
        desk =
                mara.glass(() ->
                        new ClockDesk(
                                ledger,
                                new FileArchive(recordings, LONDON, seat.clock(), new Ffmpeg()),
                                seat.background(),
                                seat.clock(),
                                seat.failures()::show,
                                changes::incrementAndGet));
        window =
                mara.glass(() ->
                        Window.show(
                                new ClockPane(desk, seat.texts(), () -> {}),
                                seat.theme(),
                                seat.keys()));
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

    private Stream<String> words() {
        return window.all(Label.class).stream().map(Label::getText);
    }

    private void times(Instant real, Duration ahead) {
        mara.onGlass(() -> {
            window.find("clock-real", TextField.class).setText(ShownTime.write(real, LONDON));
            window.find("clock-shown", TextField.class)
                    .setText(ShownTime.write(real.plus(ahead), LONDON));
        });
    }

    @Test
    void a_clock_that_is_fast_is_written_down_by_keys_alone() {
        assertThat(mara.glass(() -> window.find("clock-save", Button.class).isDisabled())).isTrue();
        mara.eventually(() ->
                assertThat(words())
                        .contains(
                                "This clock was never checked. Times are taken as it shows them."));
        var real = mara.seat().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        times(real, Duration.ofSeconds(-4));
        mara.eventually(
                () -> assertThat(words()).contains("The clock is 4 s slow, give or take 1 s."));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(changes).hasValue(1));
        var check = ledger.course(till.id()).checks().getFirst();
        assertThat(check.ahead()).isEqualTo(Duration.ofSeconds(-4));
        assertThat(check.trusted()).isEqualTo(real);
        assertThat(check.camera()).contains(till.id());
        assertThat(check.method()).isEqualTo(ClockCheck.Method.NETWORK_TIME);
        mara.eventually(() ->
                assertThat(words())
                        .anyMatch(said ->
                                said.contains("4 s slow, give or take 1 s, by: This computer")));
        window.type(KeyCode.ESCAPE);
        mara.eventually(() -> assertThat(desk.sheet().get()).isNull());
    }

    @Test
    void the_whole_recorder_by_the_speaking_clock_and_then_withdrawn() {
        mara.onGlass(() -> {
            window.find("clock-whole", CheckBox.class).setSelected(true);
            @SuppressWarnings("unchecked")
            ComboBox<ClockCheck.Method> method = window.find("clock-method", ComboBox.class);
            method.setValue(ClockCheck.Method.SPEAKING_CLOCK);
        });
        times(mara.seat().clock().instant(), Duration.ofSeconds(37));
        mara.onGlass(() -> window.find("clock-save", Button.class).fire());
        mara.eventually(() -> assertThat(changes).hasValue(1));
        assertThat(ledger.course(camera("CAM02").id()).checks().getFirst().ahead())
                .isEqualTo(Duration.ofSeconds(37));
        mara.eventually(() ->
                assertThat(window.all(Button.class))
                        .anyMatch(b -> b.getText().equals("It was wrong")));
        mara.onGlass(() ->
                window.all(Button.class).stream()
                        .filter(button -> button.getText().equals("It was wrong"))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        mara.eventually(() -> assertThat(changes).hasValue(2));
        assertThat(ledger.course(till.id()).checks()).isEmpty();
    }

    @Test
    void what_is_no_time_cannot_be_saved_and_is_explained() {
        mara.onGlass(() -> window.find("clock-shown", TextField.class).setText("14:02"));
        mara.eventually(() -> {
            assertThat(words()).contains("Write both times as 14:02:30.");
            assertThat(window.find("clock-save", Button.class).isDisabled()).isTrue();
        });
    }

    @Test
    void how_it_drifts_is_drawn_and_said() {
        var now = mara.seat().clock().instant();
        for (int days : new int[] {20, 10, 0}) {
            var at = now.minus(Duration.ofDays(days));
            ledger.record(
                    UUID.randomUUID(),
                    till.id(),
                    false,
                    at,
                    at.plusSeconds(40 - 2L * days),
                    Duration.ofSeconds(1),
                    ClockCheck.Method.SPEAKING_CLOCK);
        }
        mara.onGlass(() -> desk.open(till, LONDON));
        mara.eventually(() -> {
            assertThat(words()).contains("It gains 2.0 s a day.");
            assertThat(window.find("clock-drift", DriftPlot.class).getChildren()).isNotEmpty();
        });
    }
}
